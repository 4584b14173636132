package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.Modifiers;
import heliosdb.data.value.Numeric;
import heliosdb.query.builtin.LongArithmetic.Width;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.KernelFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The functions behind `pg_cast`: between numbers, between strings, from jsonb, and the length
/// coercions.
final class Conversions {
    private static final int NAME_BYTES_MAX = 63;

    private Conversions() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = toInteger(source);
        if (found == null) {
            found = toFraction(source);
        }
        if (found == null) {
            found = toText(source);
        }
        return found == null ? fromJsonb(source) : found;
    }

    private static @Nullable KernelFactory toInteger(String source) {
        return switch (source) {
            case "i2toi4", "int28", "int48", "oidtoi8", "bool_int4" -> same();
            case "i4toi2", "int82" -> narrow(Width.SMALLINT);
            case "int84" -> narrow(Width.INTEGER);
            case "i8tooid" -> Rows.longs(row -> oid(row.longAt(0)));
            case "int4_bool" -> Rows.longs(row -> row.longAt(0) == 0 ? 0 : 1);
            case "dtoi2", "ftoi2" -> Rows.longs(row -> rounded(row.doubleAt(0), Width.SMALLINT));
            case "dtoi4", "ftoi4" -> Rows.longs(row -> rounded(row.doubleAt(0), Width.INTEGER));
            case "dtoi8", "ftoi8" -> Rows.longs(row -> rounded(row.doubleAt(0), Width.BIGINT));
            case "numeric_int2" -> Rows.longs(row -> row.numericAt(0).toShort());
            case "numeric_int4" -> Rows.longs(row -> row.numericAt(0).toInt());
            case "numeric_int8" -> Rows.longs(row -> row.numericAt(0).toLong());
            case "chartoi4" -> Rows.longs(row -> (byte) row.longAt(0));
            case "i4tochar" -> Rows.longs(row -> quotedChar(row.longAt(0)));
            case "xid8toxid" -> Rows.longs(row -> row.longAt(0) & 0xFFFFFFFFL);
            default -> null;
        };
    }

    private static @Nullable KernelFactory toFraction(String source) {
        return switch (source) {
            case "i2tod", "i4tod", "i8tod" -> Rows.doubles(row -> row.longAt(0));
            case "i2tof", "i4tof", "i8tof" -> Rows.doubles(row -> (float) row.longAt(0));
            case "ftod" -> same();
            case "dtof" -> Rows.doubles(row -> single(row.doubleAt(0)));
            case "numeric_float8" -> Rows.doubles(row -> row.numericAt(0).toDouble());
            case "numeric_float4" -> Rows.doubles(row -> row.numericAt(0).toFloat());
            case "int2_numeric", "int4_numeric", "int8_numeric" ->
                    Rows.objects(row -> Numeric.of(row.longAt(0)));
            case "float8_numeric" -> Rows.objects(row -> Numeric.ofDouble(row.doubleAt(0)));
            case "float4_numeric" -> Rows.objects(row -> Numeric.ofFloat(row.floatAt(0)));
            case "numeric" -> sized();
            default -> null;
        };
    }

    private static @Nullable KernelFactory toText(String source) {
        return switch (source) {
            case "booltext" -> Rows.texts(row -> row.isTrue(0) ? "true" : "false");
            case "char_text", "char_bpchar" -> Rows.texts(row -> row.printed(0));
            case "text_char" ->
                    Rows.longs(row ->
                            (Long)
                                    row.context()
                                            .text()
                                            .parse(row.site().resultType(), row.textAt(0)));
            case "name_text", "name_bpchar" -> same();
            case "text_name", "bpchar_name" -> Rows.bytes(row -> name(row, source));
            case "rtrim1" -> Rows.bytes(row -> withoutBlanks(row.bytesAt(0)));
            case "bpchar", "varchar", "bit", "varbit" -> sized();
            case "timestamp_scale", "timestamptz_scale", "time_scale", "timetz_scale" -> sized();
            case "interval_scale" -> sized();
            default -> null;
        };
    }

    private static @Nullable KernelFactory fromJsonb(String source) {
        return switch (source) {
            case "jsonb_bool" -> Rows.longs(row -> jsonBoolean(row.jsonbAt(0)) ? 1 : 0);
            case "jsonb_numeric" -> Rows.objects(row -> jsonNumber(row.jsonbAt(0), "numeric"));
            case "jsonb_int2" ->
                    Rows.longs(row -> jsonNumber(row.jsonbAt(0), "smallint").toShort());
            case "jsonb_int4" -> Rows.longs(row -> jsonNumber(row.jsonbAt(0), "integer").toInt());
            case "jsonb_int8" -> Rows.longs(row -> jsonNumber(row.jsonbAt(0), "bigint").toLong());
            case "jsonb_float4" ->
                    Rows.doubles(row -> jsonNumber(row.jsonbAt(0), "real").toFloat());
            case "jsonb_float8" ->
                    Rows.doubles(row -> jsonNumber(row.jsonbAt(0), "double precision").toDouble());
            default -> null;
        };
    }

    private static KernelFactory same() {
        return (Kernel) (arguments, _, _) -> arguments[0];
    }

    private static KernelFactory narrow(Width width) {
        return Rows.longs(row -> width.checked(row.longAt(0)));
    }

    /// A length coercion: the value, the modifier, whether the cast is explicit.
    private static KernelFactory sized() {
        return Rows.values(row ->
                Modifiers.coerce(
                        row.type(0).withModifier(row.intAt(1)),
                        row.valueAt(0),
                        row.size() < 3 || row.isTrue(2)));
    }

    private static long oid(long value) {
        if (value < 0 || value > 0xFFFFFFFFL) {
            throw Problems.outOfRange("OID");
        }
        return value;
    }

    private static long rounded(double value, Width width) {
        double rounded = Math.rint(value);
        boolean fits =
                switch (width) {
                    case SMALLINT -> rounded >= Short.MIN_VALUE && rounded <= Short.MAX_VALUE;
                    case INTEGER -> rounded >= Integer.MIN_VALUE && rounded <= Integer.MAX_VALUE;
                    case BIGINT -> rounded >= -0x1p63 && rounded < 0x1p63;
                };
        if (!fits) {
            throw Problems.outOfRange(width.typeName());
        }
        return (long) rounded;
    }

    private static double single(double value) {
        float result = (float) value;
        if (Float.isInfinite(result) && !Double.isInfinite(value)) {
            throw Problems.overflow();
        }
        if (result == 0 && value != 0) {
            throw Problems.underflow();
        }
        return result;
    }

    private static long quotedChar(long value) {
        if (value < Byte.MIN_VALUE || value > Byte.MAX_VALUE) {
            throw Problems.outOfRange("\"char\"");
        }
        return value & 0xFF;
    }

    private static long firstByte(byte[] text) {
        return text.length == 0 ? 0 : text[0] & 0xFF;
    }

    private static byte[] name(Row row, String source) {
        byte[] text = row.bytesAt(0);
        byte[] kept = source.equals("bpchar_name") ? withoutBlanks(text) : text;
        return kept.length <= NAME_BYTES_MAX ? kept : cut(kept, NAME_BYTES_MAX);
    }

    /// The first bytes, without a character cut in two.
    private static byte[] cut(byte[] text, int bytes) {
        int end = bytes;
        while (end > 0 && (text[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(text, end);
    }

    private static byte[] withoutBlanks(byte[] text) {
        int end = BytesComparison.withoutBlanks(text, 0, text.length);
        return end == text.length ? text : Arrays.copyOf(text, end);
    }

    private static boolean jsonBoolean(Jsonb value) {
        if (value.kind() != Jsonb.Kind.BOOLEAN) {
            throw cannotCast(value, "boolean");
        }
        return value.booleanValue();
    }

    private static Numeric jsonNumber(Jsonb value, String target) {
        if (value.kind() != Jsonb.Kind.NUMBER) {
            throw cannotCast(value, target);
        }
        return value.numberValue();
    }

    private static HeliosException cannotCast(Jsonb value, String target) {
        String kind =
                switch (value.kind()) {
                    case ARRAY -> "array";
                    case OBJECT -> "object";
                    case NULL -> "null";
                    case STRING -> "string";
                    case NUMBER -> "numeric";
                    case BOOLEAN -> "boolean";
                };
        return new HeliosException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "cannot cast jsonb " + kind + " to type " + target);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
