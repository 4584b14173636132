package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DATETIME_FIELD_OVERFLOW;
import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;
import static com.heliosdb.common.ErrorCode.INTERNAL_ERROR;
import static com.heliosdb.common.ErrorCode.INVALID_BINARY_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/// The binary forms of all types as PostgreSQL's send and receive functions have them, without the
/// length before them.
public final class TypeBinary {
    private static final int JSONB_VERSION = 1;
    private static final int FAMILY_V4 = 2;
    private static final int FAMILY_V6 = 3;

    private TypeBinary() {}

    /// The boxed value of a binary form. The type's modifier is applied.
    public static Object read(Type type, byte[] source, int offset, int length) {
        return switch (type.form()) {
            case LONG -> readLong(type, source, offset, length);
            case DOUBLE -> readDouble(type, source, offset, length);
            case BYTES -> readBytes(type, source, offset, length);
            case OBJECT -> readObject(type, source, offset, length);
        };
    }

    /// Appends the value of a binary form to a vector of the type's form.
    public static void readInto(Vector target, Type type, byte[] source, int offset, int length) {
        switch (target) {
            case LongVector longs -> longs.appendLong(readLong(type, source, offset, length));
            case DoubleVector doubles ->
                    doubles.appendDouble(readDouble(type, source, offset, length));
            case BytesVector bytes -> bytes.append(readBytes(type, source, offset, length));
            case ObjectVector objects ->
                    objects.appendObject(readObject(type, source, offset, length));
        }
    }

    /// How many bytes the binary form of a type of the form LONG has.
    private static int longBytes(Type type) {
        // An enum's binary form is its label, which only the catalog knows.
        if (type.category() == 'E') {
            throw new HeliosException(FEATURE_NOT_SUPPORTED, "enum values have no binary form yet");
        }
        return switch (type.oid()) {
            case 16, 18 -> 1;
            case 21 -> 2;
            case 20, 790, 1083, 1114, 1184, 3220, 5069 -> 8;
            case 27 -> 6;
            default -> 4;
        };
    }

    private static long readLong(Type type, byte[] source, int offset, int length) {
        int bytes = longBytes(type);
        Bytes.checkLength(length, bytes);
        long value =
                switch (bytes) {
                    case 1 -> source[offset] & 0xFF;
                    case 2 -> Bytes.shortAt(source, offset);
                    case 4 -> Bytes.intAt(source, offset);
                    case 6 ->
                            (Bytes.intAt(source, offset) & 0xFFFF_FFFFL) << 16
                                    | Bytes.shortAt(source, offset + 4) & 0xFFFF;
                    default -> Bytes.longAt(source, offset);
                };
        return switch (type.oid()) {
            case 16 -> value != 0 ? 1 : 0;
            case 18, 20, 21, 23, 27, 790, 3220, 5069 -> value;
            case 1082 -> checkedDate(value);
            case 1083 -> DateTimeModifier.apply(type, checkedTime(value));
            case 1114, 1184 -> {
                long checked = DateTimes.isFinite(value) ? DateTimes.checked(value) : value;
                yield DateTimeModifier.apply(type, checked);
            }
            // Object ids are unsigned.
            default -> value & 0xFFFF_FFFFL;
        };
    }

    private static long checkedDate(long days) {
        if (DateTimes.isFiniteDate(days) && !CalendarDates.isDate(days)) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "date out of range");
        }
        return days;
    }

    private static long checkedTime(long micros) {
        if (micros < 0 || micros > DateTimes.DAY_MICROS) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "time out of range");
        }
        return micros;
    }

    private static double readDouble(Type type, byte[] source, int offset, int length) {
        boolean isShort = type.oid() == 700;
        Bytes.checkLength(length, isShort ? 4 : 8);
        return isShort
                ? Float.intBitsToFloat(Bytes.intAt(source, offset))
                : Double.longBitsToDouble(Bytes.longAt(source, offset));
    }

    private static byte[] readBytes(Type type, byte[] source, int offset, int length) {
        byte[] bytes = Arrays.copyOfRange(source, offset, offset + length);
        return switch (type.oid()) {
            case 17, 2278 -> bytes;
            case 3802 -> readJsonb(source, offset, length);
            case 4072 -> readJsonPath(source, offset, length);
            case 1560, 1562 -> readBits(type, bytes);
            case 869, 650 -> readNetwork(type, bytes);
            case 829, 774 -> {
                boolean isShortInLong = type.oid() == 774 && length == 6;
                if (!isShortInLong) {
                    Bytes.checkLength(length, type.oid() == 829 ? 6 : 8);
                }
                yield isShortInLong ? MacText.widen(bytes) : bytes;
            }
            case 600, 601, 602, 603, 604, 628, 718 -> bytes;
            default -> {
                Utf8.validate(source, offset, length);
                yield switch (type.oid()) {
                    case 1042, 1043 -> StringText.fit(type, bytes, false);
                    case 19 -> StringText.name(bytes, 0, bytes.length);
                    case 114 -> {
                        Json.validate(bytes, 0, bytes.length);
                        yield bytes;
                    }
                    default -> bytes;
                };
            }
        };
    }

    private static byte[] readJsonPath(byte[] source, int offset, int length) {
        if (length == 0) {
            throw Bytes.insufficient();
        }
        Utf8.validate(source, offset + 1, length - 1);
        return JsonPath.parse(TextErrors.text(source, offset + 1, length - 1))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] readJsonb(byte[] source, int offset, int length) {
        if (length == 0) {
            throw Bytes.insufficient();
        }
        if (source[offset] != JSONB_VERSION) {
            throw new HeliosException(
                    INTERNAL_ERROR, "unsupported jsonb version number " + source[offset]);
        }
        Utf8.validate(source, offset + 1, length - 1);
        return Jsonb.parse(source, offset + 1, length - 1).toBytes();
    }

    private static byte[] readBits(Type type, byte[] bytes) {
        if (bytes.length < BitText.HEADER_BYTES) {
            throw Bytes.insufficient();
        }
        int count = BitText.count(bytes);
        if (count < 0) {
            throw invalid("invalid length in external bit string");
        }
        Bytes.checkLength(bytes.length, BitText.HEADER_BYTES + (int) ((count + 7L) / 8));
        BitText.clearTail(bytes);
        return BitText.fit(type, bytes, false);
    }

    private static HeliosException invalid(String message) {
        return new HeliosException(INVALID_BINARY_REPRESENTATION, message);
    }

    // Family, bits, whether cidr, address bytes, address.
    private static byte[] readNetwork(Type type, byte[] bytes) {
        String name = type.name();
        if (bytes.length < 4) {
            throw Bytes.insufficient();
        }
        boolean isV4 = bytes[0] == FAMILY_V4;
        if (!isV4 && bytes[0] != FAMILY_V6) {
            throw invalid("invalid address family in external \"" + name + "\" value");
        }
        int bits = bytes[1] & 0xFF;
        if (bits > (isV4 ? 32 : 128)) {
            throw invalid("invalid bits in external \"" + name + "\" value");
        }
        int length = isV4 ? 4 : 16;
        if (bytes[3] != length) {
            throw invalid("invalid length in external \"" + name + "\" value");
        }
        Bytes.checkLength(bytes.length, 4 + length);
        byte[] value = new byte[2 + length];
        value[0] = (byte) (isV4 ? 4 : 6);
        value[1] = (byte) bits;
        System.arraycopy(bytes, 4, value, 2, length);
        if (type.oid() == 650 && NetworkText.hasHostBits(value)) {
            throw invalid("invalid external \"cidr\" value")
                    .withDetail("Value has bits set to right of mask.");
        }
        return value;
    }

    private static Object readObject(Type type, byte[] source, int offset, int length) {
        return switch (type.oid()) {
            case 1700 -> NumericBinary.read(source, offset, length).withModifier(type.modifier());
            case 2950 -> {
                Bytes.checkLength(length, 16);
                yield new UUID(Bytes.longAt(source, offset), Bytes.longAt(source, offset + 8));
            }
            case 1186 -> {
                Bytes.checkLength(length, 16);
                yield IntervalModifier.apply(
                        new Interval(
                                Bytes.intAt(source, offset + 12),
                                Bytes.intAt(source, offset + 8),
                                Bytes.longAt(source, offset)),
                        type.modifier());
            }
            case 1266 -> {
                Bytes.checkLength(length, 12);
                long micros = checkedTime(Bytes.longAt(source, offset));
                yield DateTimeModifier.apply(
                        type, new TimeTz(micros, -Bytes.intAt(source, offset + 8)));
            }
            default -> ContainerBinary.read(type, source, offset, length);
        };
    }

    /// The binary form of a boxed value.
    public static byte[] format(Type type, Object value) {
        ByteSink out = new ByteSink(16);
        write(type, value, out);
        return out.toBytes();
    }

    /// Writes the binary form of a boxed value.
    public static void write(Type type, Object value, ByteSink out) {
        switch (type.form()) {
            case LONG -> writeLong(type, (Long) value, out);
            case DOUBLE -> writeDouble(type, (Double) value, out);
            case BYTES -> {
                byte[] bytes = (byte[]) value;
                writeBytes(type, bytes, 0, bytes.length, out);
            }
            case OBJECT -> writeObject(value, out);
        }
    }

    /// Writes the binary form of a vector's value, which is not null.
    public static void write(Type type, Vector vector, int position, ByteSink out) {
        switch (vector) {
            case LongVector longs -> writeLong(type, longs.values()[position], out);
            case DoubleVector doubles -> writeDouble(type, doubles.values()[position], out);
            case BytesVector bytes ->
                    writeBytes(
                            type, bytes.data(), bytes.start(position), bytes.length(position), out);
            case ObjectVector objects -> {
                Object value = objects.values()[position];
                if (value != null) {
                    writeObject(value, out);
                }
            }
        }
    }

    private static void writeLong(Type type, long value, ByteSink out) {
        switch (longBytes(type)) {
            case 1 -> out.writeByte((int) value);
            case 2 -> out.writeShort((int) value);
            case 4 -> out.writeInt((int) value);
            case 6 -> {
                out.writeInt((int) (value >>> 16));
                out.writeShort((int) value);
            }
            default -> out.writeLong(value);
        }
    }

    private static void writeDouble(Type type, double value, ByteSink out) {
        if (type.oid() == 700) {
            out.writeInt(Float.floatToRawIntBits((float) value));
        } else {
            out.writeLong(Double.doubleToRawLongBits(value));
        }
    }

    private static void writeBytes(Type type, byte[] data, int start, int length, ByteSink out) {
        switch (type.oid()) {
            case 3802 -> {
                out.writeByte(JSONB_VERSION);
                Jsonb.of(data, start, length).writeText(out);
            }
            case 4072 -> {
                out.writeByte(JSONB_VERSION);
                out.writeBytes(data, start, length);
            }
            case 869, 650 -> {
                out.writeByte(data[start] == 4 ? FAMILY_V4 : FAMILY_V6);
                out.writeByte(data[start + 1]);
                out.writeByte(type.oid() == 650 ? 1 : 0);
                out.writeByte(length - 2);
                out.writeBytes(data, start + 2, length - 2);
            }
            default -> out.writeBytes(data, start, length);
        }
    }

    private static void writeObject(Object value, ByteSink out) {
        switch (value) {
            case Numeric number -> NumericBinary.write(number, out);
            case UUID uuid -> {
                out.writeLong(uuid.getMostSignificantBits());
                out.writeLong(uuid.getLeastSignificantBits());
            }
            case Interval interval -> {
                out.writeLong(interval.micros());
                out.writeInt(interval.days());
                out.writeInt(interval.months());
            }
            case TimeTz time -> {
                out.writeLong(time.micros());
                out.writeInt(-time.offsetSeconds());
            }
            default -> ContainerBinary.write(value, out);
        }
    }
}
