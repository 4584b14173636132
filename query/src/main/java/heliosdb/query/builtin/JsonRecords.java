package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Form;
import heliosdb.data.value.RowFields;
import heliosdb.data.value.RowValue;
import heliosdb.query.function.KernelFactory;
import heliosdb.query.function.SetReturningFunction.Column;
import heliosdb.query.function.SetReturningFunction.Factory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of given columns from JSON objects: `json_to_record(set)` and `json_populate_record(set)`.
final class JsonRecords {
    private JsonRecords() {}

    static @Nullable Factory find(String source) {
        return switch (source) {
            case "json_to_record" -> factory(source, false, 0, false);
            case "jsonb_to_record" -> factory(source, true, 0, false);
            case "json_to_recordset" -> factory(source, false, 0, true);
            case "jsonb_to_recordset" -> factory(source, true, 0, true);
            case "json_populate_record" -> factory(source, false, 1, false);
            case "jsonb_populate_record" -> factory(source, true, 1, false);
            case "json_populate_recordset" -> factory(source, false, 1, true);
            case "jsonb_populate_recordset" -> factory(source, true, 1, true);
            default -> null;
        };
    }

    /// The calls whose row type is known from an argument.
    static @Nullable KernelFactory scalar(String source) {
        return switch (source) {
            case "json_populate_record" -> Rows.objects(row -> populated(row, false));
            case "jsonb_populate_record" -> Rows.objects(row -> populated(row, true));
            case "json_to_record", "jsonb_to_record" ->
                    Rows.objects(_ -> {
                        throw new HeliosException(
                                        ErrorCode.FEATURE_NOT_SUPPORTED,
                                        "could not determine row type for result of " + source)
                                .withHint(
                                        "Call the function in the FROM clause using a column"
                                                + " definition list.");
                    });
            default -> null;
        };
    }

    private static @Nullable Object populated(Row row, boolean isJsonb) {
        RowValue base = row.isNull(0) ? null : (RowValue) row.objectAt(0);
        if (row.isNull(1)) {
            return base;
        }
        String name = row.site().function().name();
        return new JsonPopulation(row.context())
                .likeRow(name, row.type(0), base, JsonPopulation.text(row.valueAt(1), isJsonb));
    }

    /// @param at which argument is the JSON; 1 when a row of defaults comes first
    private static Factory factory(String name, boolean isJsonb, int at, boolean ofArray) {
        return (site, columns) -> {
            if (at == 1 && site.argument(0).form() != Form.OBJECT) {
                throw new HeliosException(
                        ErrorCode.DATATYPE_MISMATCH,
                        "first argument of " + name + " must be a row type");
            }
            RowFields fields =
                    new RowFields(
                            columns.stream().map(Column::name).toList(),
                            columns.stream().map(Column::type).toList());
            return RowSets.recordFunction((arguments, context) -> {
                RowValue base = at == 0 ? null : (RowValue) arguments[0];
                if (arguments[at] == null) {
                    return withoutJson(base, ofArray);
                }
                byte[] json = JsonPopulation.text(JsonSets.bytes(arguments[at]), isJsonb);
                JsonPopulation population = new JsonPopulation(context);
                if (at == 1 && columns.size() == 1) {
                    population.fields(name, site.argument(0), base);
                }
                List<@Nullable Object[]> rows = new ArrayList<>();
                for (byte[] object : objects(name, json, ofArray)) {
                    rows.add(population.row(object, fields, base));
                }
                return rows.iterator();
            });
        };
    }

    /// What NULL gives: no rows for a set, else the row of defaults.
    private static Iterator<@Nullable Object[]> withoutJson(
            @Nullable RowValue base, boolean ofArray) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (!ofArray && base != null) {
            rows.add(base.values());
        }
        return rows.iterator();
    }

    private static List<byte[]> objects(String name, byte[] json, boolean ofArray) {
        if (!ofArray) {
            JsonPopulation.requireObject(name, json);
            return List.of(json);
        }
        char kind = JsonItems.kind(json);
        if (kind != '[') {
            String kindName =
                    name.startsWith("jsonb")
                            ? " on a non-array"
                            : kind == '{' ? " on an object" : " on a scalar";
            throw Problems.invalid("cannot call " + name + kindName);
        }
        List<byte[]> objects = JsonItems.elements(json);
        for (byte[] object : objects) {
            if (JsonItems.kind(object) != '{') {
                throw Problems.invalid("argument of " + name + " must be an array of objects");
            }
        }
        return objects;
    }
}
