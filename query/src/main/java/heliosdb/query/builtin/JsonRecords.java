package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Form;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Types;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.SetReturningFunction.Column;
import heliosdb.query.function.SetReturningFunction.Factory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
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

    /// @param at which argument is the JSON; 1 when a row of defaults comes first
    private static Factory factory(String name, boolean isJsonb, int at, boolean ofArray) {
        return (site, columns) -> {
            if (at == 1 && site.argument(0).form() != Form.OBJECT) {
                throw new HeliosException(
                        ErrorCode.DATATYPE_MISMATCH,
                        "first argument of " + name + " must be a row type");
            }
            return RowSets.recordFunction((arguments, context) -> {
                RowValue base = at == 0 ? null : (RowValue) arguments[0];
                if (arguments[at] == null) {
                    return withoutJson(base, ofArray);
                }
                byte[] json = JsonSets.bytes(arguments[at]);
                Jsonb value = isJsonb ? Jsonb.of(json) : Jsonb.parse(json, 0, json.length);
                List<@Nullable Object[]> rows = new ArrayList<>();
                for (Jsonb object : objects(name, value, ofArray)) {
                    rows.add(row(object, columns, base, context));
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

    private static List<Jsonb> objects(String name, Jsonb value, boolean ofArray) {
        if (!ofArray) {
            requireObject(name, value, "cannot call " + name + " on a ");
            return List.of(value);
        }
        if (value.kind() != Jsonb.Kind.ARRAY) {
            throw Problems.invalid(
                    "cannot call "
                            + name
                            + (value.kind() == Jsonb.Kind.OBJECT
                                    ? " on an object"
                                    : " on a scalar"));
        }
        List<Jsonb> objects = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            Jsonb element = value.element(i);
            if (element == null || element.kind() != Jsonb.Kind.OBJECT) {
                throw Problems.invalid("argument of " + name + " must be an array of objects");
            }
            objects.add(element);
        }
        return objects;
    }

    private static void requireObject(String name, Jsonb value, String problem) {
        if (value.kind() != Jsonb.Kind.OBJECT) {
            throw Problems.invalid(
                    value.kind() == Jsonb.Kind.ARRAY
                            ? "cannot call " + name + " on an array"
                            : problem + "scalar");
        }
    }

    private static @Nullable Object[] row(
            Jsonb object,
            List<Column> columns,
            @Nullable RowValue base,
            EvaluationContext context) {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Column column = columns.get(i);
            Jsonb member = object.member(column.name());
            row[i] =
                    member == null
                            ? base == null ? null : base.values()[i]
                            : convert(member, column.type(), context.text());
        }
        return row;
    }

    /// A JSON value as a value of a type: through its text, arrays element by element.
    private static @Nullable Object convert(Jsonb value, Type type, TypeText text) {
        if (type.sameAs(Types.JSONB)) {
            return value.toBytes();
        }
        if (type.sameAs(Types.JSON)) {
            ByteSink out = new ByteSink(32);
            value.writeText(out);
            return out.toBytes();
        }
        Type element = type.element();
        if (value.kind() == Jsonb.Kind.ARRAY && type.isArray() && element != null) {
            return array(value, element.withModifier(type.modifier()), text);
        }
        String source = value.asText();
        return source == null ? null : text.parse(type, source);
    }

    private static ArrayValue array(Jsonb value, Type element, TypeText text) {
        Collector collector = new Collector(element, text);
        for (Jsonb at = value;
                at != null && at.kind() == Jsonb.Kind.ARRAY && at.size() > 0;
                at = at.element(0)) {
            collector.dimensions.add(at.size());
        }
        collector.collect(value, 0);
        int[] lengths = collector.dimensions.stream().mapToInt(Integer::intValue).toArray();
        int[] bounds = new int[lengths.length];
        Arrays.fill(bounds, 1);
        return new ArrayValue(
                element.withModifier(-1), lengths, bounds, collector.elements.toArray());
    }

    /// Collects the elements of nested JSON arrays.
    private static final class Collector {
        private final Type element;
        private final TypeText text;
        private final List<Integer> dimensions = new ArrayList<>();
        private final List<@Nullable Object> elements = new ArrayList<>();

        Collector(Type element, TypeText text) {
            this.element = element;
            this.text = text;
        }

        void collect(Jsonb value, int depth) {
            for (int i = 0; i < value.size(); i++) {
                Jsonb item = Objects.requireNonNull(value.element(i));
                if (depth + 1 == dimensions.size()) {
                    elements.add(convert(item, element, text));
                } else if (item.kind() == Jsonb.Kind.ARRAY
                        && item.size() == dimensions.get(depth + 1)) {
                    collect(item, depth + 1);
                } else {
                    throw new HeliosException(
                                    ErrorCode.INVALID_TEXT_REPRESENTATION, "malformed JSON array")
                            .withDetail(
                                    "Multidimensional arrays must have sub-arrays with matching"
                                            + " dimensions.");
                }
            }
        }
    }
}
