package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Type;
import heliosdb.query.function.KernelFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The functions over the labels of enum types. Their arguments say only which type is meant.
final class Enums {
    private Enums() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "enum_first" -> Rows.longs(row -> labels(row).getFirst());
            case "enum_last" -> Rows.longs(row -> labels(row).getLast());
            case "enum_range_all" -> Rows.objects(row -> range(row, null, null));
            case "enum_range_bounds" ->
                    Rows.objects(row ->
                            range(
                                    row,
                                    row.isNull(0) ? null : (Long) row.longAt(0),
                                    row.isNull(1) ? null : (Long) row.longAt(1)));
            default -> null;
        };
    }

    private static Type type(Row row) {
        return row.context().text().settings().names().baseOf(row.type(0));
    }

    private static List<Long> labels(Row row) {
        List<Long> labels = row.context().text().settings().names().labels(type(row));
        if (labels.isEmpty()) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "enum " + row.type(0).name() + " contains no values");
        }
        return labels;
    }

    private static ArrayValue range(Row row, @Nullable Long first, @Nullable Long last) {
        Object[] values =
                row.context().text().settings().names().labels(type(row)).stream()
                        .filter(label -> first == null || label >= first)
                        .filter(label -> last == null || label <= last)
                        .toArray();
        return ArrayValue.of(row.type(0), values);
    }
}
