package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.DateOrder;
import heliosdb.data.value.DateStyle;
import heliosdb.data.value.Json;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Types;
import org.jspecify.annotations.Nullable;

/// Writes values of any type as JSON, as `to_json` does: numbers and booleans as they are, dates in
/// ISO 8601, arrays and rows as containers, json as it is, everything else as a string of its text.
final class JsonWriter {
    private final TypeText text;
    private final TypeText isoText;
    private final ByteSink out;

    JsonWriter(TypeText text, ByteSink out) {
        this.text = text;
        isoText =
                text.settings().dateStyle() == DateStyle.ISO
                        ? text
                        : new TypeText(text.settings().withDateStyle(DateStyle.ISO, DateOrder.YMD));
        this.out = out;
    }

    /// The JSON text of a value.
    static byte[] toJson(TypeText text, Type type, @Nullable Object value) {
        ByteSink out = new ByteSink(64);
        new JsonWriter(text, out).write(type, value);
        return out.toBytes();
    }

    void write(Type type, @Nullable Object value) {
        if (value == null) {
            out.writeAscii("null");
            return;
        }
        switch (value) {
            case ArrayValue array -> writeArray(array, false);
            case RowValue row -> writeRow(row, false);
            default -> writeScalar(type, value);
        }
    }

    private void writeScalar(Type type, Object value) {
        switch (type.name()) {
            case "bool" -> out.writeAscii((Long) value != 0 ? "true" : "false");
            case "int2", "int4", "int8" -> out.writeDecimal((Long) value);
            case "float4", "float8", "numeric" -> writeNumber(text.format(type, value));
            case "json" -> out.writeBytes((byte[]) value);
            case "jsonb" -> Jsonb.of((byte[]) value).writeText(out);
            case "date" -> writeString(isoText.format(type, value));
            case "timestamp", "timestamptz" -> writeString(isoTimestamp(type, value));
            default -> writeString(text.format(type, value));
        }
    }

    private void writeNumber(String number) {
        char last = number.charAt(number.length() - 1);
        if (Character.isDigit(last)) {
            out.writeAscii(number);
        } else {
            writeString(number);
        }
    }

    /// With T between date and time, and minutes in the zone's offset.
    private String isoTimestamp(Type type, Object value) {
        String iso = isoText.format(type, value);
        int blank = iso.indexOf(' ');
        if (blank < 0) {
            return iso;
        }
        String joined = iso.substring(0, blank) + "T" + iso.substring(blank + 1);
        if (!type.sameAs(Types.TIMESTAMPTZ)) {
            return joined;
        }
        int sign = Math.max(joined.lastIndexOf('+'), joined.lastIndexOf('-'));
        int end = joined.indexOf(' ', sign);
        int offsetEnd = end < 0 ? joined.length() : end;
        return joined.indexOf(':', sign) < 0
                ? joined.substring(0, offsetEnd) + ":00" + joined.substring(offsetEnd)
                : joined;
    }

    void writeString(String string) {
        byte[] bytes = Conversions.utf8(string);
        Json.writeString(out, bytes, 0, bytes.length);
    }

    /// @param isPretty whether the outer elements stand on lines of their own
    void writeArray(ArrayValue array, boolean isPretty) {
        if (array.size() == 0) {
            out.writeAscii("[]");
        } else {
            writeDimension(array, 0, 0, array.size(), isPretty);
        }
    }

    private void writeDimension(
            ArrayValue array, int dimension, int from, int count, boolean isPretty) {
        int length = array.dimensions()[dimension];
        int step = count / length;
        out.writeByte('[');
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.writeAscii(isPretty ? ",\n " : ",");
            }
            if (dimension + 1 == array.dimensions().length) {
                write(array.element(), array.elements()[from + i]);
            } else {
                writeDimension(array, dimension + 1, from + i * step, step, false);
            }
        }
        out.writeByte(']');
    }

    void writeRow(RowValue row, boolean isPretty) {
        out.writeByte('{');
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.writeAscii(isPretty ? ",\n " : ",");
            }
            writeString(row.name(i));
            out.writeByte(':');
            write(row.types().get(i), row.values()[i]);
        }
        out.writeByte('}');
    }

    /// A value as an object's key: scalars only.
    void writeKey(Type type, Object value) {
        boolean isScalar =
                !(value instanceof ArrayValue)
                        && !(value instanceof RowValue)
                        && !type.sameAs(Types.JSON)
                        && !type.sameAs(Types.JSONB);
        if (!isScalar) {
            throw Problems.invalid("key value must be scalar, not array, composite, or json");
        }
        writeString(
                type.sameAs(Types.BOOL) ? (Long) value != 0 ? "true" : "false" : key(type, value));
    }

    private String key(Type type, Object value) {
        return switch (type.name()) {
            case "date" -> isoText.format(type, value);
            case "timestamp", "timestamptz" -> isoTimestamp(type, value);
            default -> text.format(type, value);
        };
    }
}
