package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.query.function.KernelFactory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// JSON from SQL values: `to_json`, `row_to_json`, `json_build_*`, `json_object` and their jsonb
/// forms, which read the text that the json forms write.
final class JsonBuilding {
    private JsonBuilding() {}

    static @Nullable KernelFactory find(String source) {
        boolean isJsonb = source.startsWith("jsonb_") || source.equals("to_jsonb");
        Rows.ToBytes json = json(isJsonb ? source.replaceFirst("jsonb", "json") : source);
        if (json == null) {
            return null;
        }
        return isJsonb ? Rows.bytes(row -> jsonb(json.apply(row))) : Rows.bytes(json);
    }

    static byte @Nullable [] jsonb(byte @Nullable [] json) {
        return json == null ? null : Jsonb.parse(json, 0, json.length).toBytes();
    }

    private static Rows.@Nullable ToBytes json(String source) {
        return switch (source) {
            case "to_json" ->
                    row -> JsonWriter.toJson(row.context().text(), row.type(0), row.valueAt(0));
            case "row_to_json" -> row -> ofRow(row, false);
            case "row_to_json_pretty" -> row -> ofRow(row, row.isTrue(1));
            case "array_to_json" -> row -> ofArray(row, false);
            case "array_to_json_pretty" -> row -> ofArray(row, row.isTrue(1));
            case "json_build_array" -> JsonBuilding::array;
            case "json_build_array_noargs" -> _ -> Conversions.utf8("[]");
            case "json_build_object" -> JsonBuilding::object;
            case "json_build_object_noargs" -> _ -> Conversions.utf8("{}");
            case "json_object" -> JsonBuilding::ofPairs;
            case "json_object_two_arg" -> JsonBuilding::ofKeysAndValues;
            default -> null;
        };
    }

    private static byte[] ofRow(Row row, boolean isPretty) {
        ByteSink out = new ByteSink(64);
        new JsonWriter(row.context().text(), out).writeRow((RowValue) row.objectAt(0), isPretty);
        return out.toBytes();
    }

    private static byte[] ofArray(Row row, boolean isPretty) {
        ByteSink out = new ByteSink(64);
        new JsonWriter(row.context().text(), out).writeArray(row.arrayAt(0), isPretty);
        return out.toBytes();
    }

    /// The arguments of a VARIADIC "any" call, given one by one or as an array.
    private record Given(Row row, @Nullable ArrayValue array) {
        static @Nullable Given of(Row row) {
            if (!row.site().variadicGiven()) {
                return new Given(row, null);
            }
            return row.isNull(0) ? null : new Given(row, row.arrayAt(0));
        }

        int size() {
            return array == null ? row.size() : array.size();
        }

        Type type(int index) {
            return array == null ? row.type(index) : array.element();
        }

        @Nullable Object value(int index) {
            return array == null ? row.boxedAt(index) : array.elements()[index];
        }
    }

    private static byte @Nullable [] array(Row row) {
        Given given = Given.of(row);
        if (given == null) {
            return null;
        }
        ByteSink out = new ByteSink(64);
        JsonWriter writer = new JsonWriter(row.context().text(), out);
        out.writeByte('[');
        for (int i = 0; i < given.size(); i++) {
            out.writeAscii(i == 0 ? "" : ", ");
            writer.write(given.type(i), given.value(i));
        }
        out.writeByte(']');
        return out.toBytes();
    }

    private static byte @Nullable [] object(Row row) {
        Given given = Given.of(row);
        if (given == null) {
            return null;
        }
        if (given.size() % 2 != 0) {
            throw Problems.invalid("argument list must have even number of elements")
                    .withHint(
                            "The arguments of "
                                    + row.site().function().name()
                                    + "() must consist of alternating keys and values.");
        }
        ByteSink out = new ByteSink(64);
        JsonWriter writer = new JsonWriter(row.context().text(), out);
        out.writeByte('{');
        for (int i = 0; i < given.size(); i += 2) {
            out.writeAscii(i == 0 ? "" : ", ");
            writer.writeKey(given.type(i), key(row, given, i));
            out.writeAscii(" : ");
            writer.write(given.type(i + 1), given.value(i + 1));
        }
        out.writeByte('}');
        return out.toBytes();
    }

    private static Object key(Row row, Given given, int index) {
        Object key = given.value(index);
        if (key == null) {
            throw row.site().function().name().startsWith("jsonb")
                    ? Problems.invalid("argument " + (index + 1) + ": key must not be null")
                    : Problems.invalid("argument " + (index + 1) + " cannot be null")
                            .withHint("Object keys should be text.");
        }
        return key;
    }

    private static byte[] ofPairs(Row row) {
        ArrayValue array = row.arrayAt(0);
        int dimensions = array.dimensions().length;
        if (dimensions == 1 && array.size() % 2 != 0) {
            throw arrayProblem("array must have even number of elements");
        }
        if (dimensions == 2 && array.dimensions()[1] != 2) {
            throw arrayProblem("array must have two columns");
        }
        if (dimensions > 2) {
            throw arrayProblem("wrong number of array subscripts");
        }
        ByteSink out = new ByteSink(64);
        out.writeByte('{');
        for (int i = 0; i < array.size(); i += 2) {
            pair(row, array.elements()[i], array.elements()[i + 1], i > 0, out);
        }
        out.writeByte('}');
        return out.toBytes();
    }

    private static byte[] ofKeysAndValues(Row row) {
        ArrayValue keys = row.arrayAt(0);
        ArrayValue values = row.arrayAt(1);
        if (keys.dimensions().length > 1
                || keys.dimensions().length != values.dimensions().length) {
            throw arrayProblem("wrong number of array subscripts");
        }
        if (keys.size() != values.size()) {
            throw arrayProblem("mismatched array dimensions");
        }
        ByteSink out = new ByteSink(64);
        out.writeByte('{');
        for (int i = 0; i < keys.size(); i++) {
            pair(row, keys.elements()[i], values.elements()[i], i > 0, out);
        }
        out.writeByte('}');
        return out.toBytes();
    }

    private static void pair(
            Row row,
            @Nullable Object key,
            @Nullable Object value,
            boolean needsComma,
            ByteSink out) {
        if (key == null) {
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED, "null value not allowed for object key");
        }
        JsonWriter writer = new JsonWriter(row.context().text(), out);
        out.writeAscii(needsComma ? ", " : "");
        writer.writeString(new String((byte[]) key, StandardCharsets.UTF_8));
        out.writeAscii(" : ");
        if (value == null) {
            out.writeAscii("null");
        } else {
            writer.writeString(new String((byte[]) value, StandardCharsets.UTF_8));
        }
    }

    private static HeliosException arrayProblem(String message) {
        return new HeliosException(ErrorCode.ARRAY_ELEMENT_ERROR, message);
    }
}
