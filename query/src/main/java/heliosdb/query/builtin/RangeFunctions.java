package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.RangeValue;
import heliosdb.data.value.Ranges;
import heliosdb.data.value.Type;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Functions and operators of ranges.
final class RangeFunctions {
    private RangeFunctions() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = relation(source);
        return found == null ? value(source) : found;
    }

    private static @Nullable KernelFactory relation(String source) {
        return switch (source) {
            case "range_contains" ->
                    Rows.booleans(row -> Ranges.contains(range(row, 0), range(row, 1)));
            case "range_contained_by" ->
                    Rows.booleans(row -> Ranges.contains(range(row, 1), range(row, 0)));
            case "range_contains_elem" ->
                    Rows.booleans(row -> Ranges.contains(range(row, 0), row.valueAt(1)));
            case "elem_contained_by_range" ->
                    Rows.booleans(row -> Ranges.contains(range(row, 1), row.valueAt(0)));
            case "range_overlaps" ->
                    Rows.booleans(row -> Ranges.overlaps(range(row, 0), range(row, 1)));
            case "range_before" ->
                    Rows.booleans(row -> Ranges.isBefore(range(row, 0), range(row, 1)));
            case "range_after" ->
                    Rows.booleans(row -> Ranges.isBefore(range(row, 1), range(row, 0)));
            case "range_adjacent" ->
                    Rows.booleans(row -> Ranges.isAdjacent(range(row, 0), range(row, 1)));
            case "range_overleft" ->
                    Rows.booleans(row -> RangeBounds.endsBefore(range(row, 0), range(row, 1)));
            case "range_overright" ->
                    Rows.booleans(row -> RangeBounds.startsAfter(range(row, 0), range(row, 1)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory value(String source) {
        return switch (source) {
            case "range_constructor2" -> Rows.objects(row -> make(row, "[)"));
            case "range_constructor3" -> Rows.objects(RangeFunctions::makeWithFlags);
            case "range_lower" -> Rows.values(row -> range(row, 0).lower());
            case "range_upper" -> Rows.values(row -> range(row, 0).upper());
            case "range_empty" -> Rows.booleans(row -> range(row, 0).isEmpty());
            case "range_lower_inc" -> Rows.booleans(row -> range(row, 0).lowerInclusive());
            case "range_upper_inc" -> Rows.booleans(row -> range(row, 0).upperInclusive());
            case "range_lower_inf" ->
                    Rows.booleans(row -> !range(row, 0).isEmpty() && range(row, 0).lower() == null);
            case "range_upper_inf" ->
                    Rows.booleans(row -> !range(row, 0).isEmpty() && range(row, 0).upper() == null);
            case "range_union" -> Rows.objects(row -> Ranges.union(range(row, 0), range(row, 1)));
            case "range_intersect" ->
                    Rows.objects(row -> Ranges.intersect(range(row, 0), range(row, 1)));
            case "range_minus" -> Rows.objects(row -> Ranges.minus(range(row, 0), range(row, 1)));
            case "range_merge" -> Rows.objects(row -> Ranges.merge(range(row, 0), range(row, 1)));
            default -> null;
        };
    }

    static RangeValue range(Row row, int argument) {
        return (RangeValue) row.objectAt(argument);
    }

    private static RangeValue makeWithFlags(Row row) {
        if (row.isNull(2)) {
            throw new HeliosException(
                    ErrorCode.DATA_EXCEPTION, "range constructor flags argument must not be null");
        }
        String flags = row.textAt(2);
        if (!flags.matches("[\\[(][\\])]")) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "invalid range bound flags")
                    .withHint("Valid values are \"[]\", \"[)\", \"(]\", and \"()\".");
        }
        return make(row, flags);
    }

    private static RangeValue make(Row row, String flags) {
        Type subtype = row.type(0);
        return Ranges.make(
                subtype,
                row.boxedAt(0),
                row.boxedAt(1),
                flags.charAt(0) == '[',
                flags.charAt(1) == ']');
    }
}
