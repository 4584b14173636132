package heliosdb.data.codec;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.DecimalSpecial;
import heliosdb.base.bytes.KeyOrder;
import heliosdb.base.bytes.KeyReader;
import heliosdb.base.bytes.KeyWriter;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.Form;
import heliosdb.data.value.Interval;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.ObjectVector;
import heliosdb.data.value.TimeTz;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes values into keys so that comparing the keys' bytes compares the values as SQL does, and
/// reads back those that come back exactly. Types are those of the stored values: a domain's base.
public final class KeyCodec {
    private static final int BPCHAR = 1042;
    private static final int INET = 869;
    private static final int CIDR = 650;
    private static final int BIT = 1560;
    private static final int VARBIT = 1562;
    private static final int JSONB = 3802;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private KeyCodec() {}

    /// Whether values of a type can be keys.
    public static boolean isKey(Type type) {
        return switch (type.form()) {
            case LONG, DOUBLE -> true;
            case BYTES ->
                    switch (type.oid()) {
                        // json, xml, jsonb, geometry, tsvector, tsquery, jsonpath
                        case 114, 142, JSONB, 600, 601, 602, 603, 604, 628, 718, 3614, 3615, 4072 ->
                                false;
                        default -> true;
                    };
            case OBJECT ->
                    switch (type.oid()) {
                        case 1700, 1186, 2950, 1266 -> true;
                        default ->
                                type.isArray() && type.element() != null && isKey(type.element());
                    };
        };
    }

    /// Whether [#read] gives back the very value: not so where different values are equal keys.
    public static boolean isExact(Type type) {
        return switch (type.form()) {
            case LONG -> true;
            case DOUBLE -> false;
            case BYTES ->
                    switch (type.oid()) {
                        case BPCHAR, INET, CIDR, BIT, VARBIT -> false;
                        default -> true;
                    };
            case OBJECT -> type.oid() == 2950;
        };
    }

    /// Writes the value at a position of a vector, or a null.
    public static void write(KeyWriter key, Type type, Vector vector, int row, KeyOrder order) {
        if (vector.isNull(row)) {
            key.writeNull(order);
            return;
        }
        switch (vector) {
            case LongVector longs -> key.writeInt8(longs.values()[row], order);
            case DoubleVector doubles -> key.writeFloat8(doubles.values()[row], order);
            case BytesVector bytes ->
                    writeBytes(key, type, bytes.data(), bytes.start(row), bytes.length(row), order);
            case ObjectVector objects -> writeObject(key, type, objects.value(row), order);
        }
    }

    /// Writes a boxed value or null.
    public static void write(KeyWriter key, Type type, @Nullable Object value, KeyOrder order) {
        if (value == null) {
            key.writeNull(order);
            return;
        }
        switch (type.form()) {
            case LONG -> key.writeInt8((Long) value, order);
            case DOUBLE -> key.writeFloat8((Double) value, order);
            case BYTES -> {
                byte[] bytes = (byte[]) value;
                writeBytes(key, type, bytes, 0, bytes.length, order);
            }
            case OBJECT -> writeObject(key, type, value, order);
        }
    }

    /// Reads a value of an exact type and appends it.
    public static void read(KeyReader key, Type type, KeyOrder order, Vector target) {
        if (key.nextIsNull(order)) {
            target.appendNull();
            return;
        }
        switch (target) {
            case LongVector longs -> longs.appendLong(key.readInt8(order));
            case BytesVector bytes -> bytes.append(key.readBytes(order));
            case ObjectVector objects -> objects.append(key.readUuid(order));
            case DoubleVector _ -> throw new IllegalArgumentException("not exact: " + type);
        }
    }

    /// Skips a value of a type that can be a key, but for arrays.
    public static void skip(KeyReader key, Type type, KeyOrder order) {
        if (key.nextIsNull(order)) {
            return;
        }
        if (type.form() == Form.LONG || type.form() == Form.DOUBLE) {
            key.skip(Long.BYTES);
        } else if (type.form() == Form.BYTES) {
            key.skipBytes(order);
        } else {
            switch (type.oid()) {
                case 1700 -> key.skipDecimal(order);
                case 2950, 1186 -> key.skip(16);
                case 1266 -> key.skip(12);
                default -> throw refused(type);
            }
        }
    }

    private static void writeBytes(
            KeyWriter key, Type type, byte[] data, int at, int length, KeyOrder order) {
        switch (type.oid()) {
            case BPCHAR -> {
                int end = at + length;
                while (end > at && data[end - 1] == ' ') {
                    end--;
                }
                key.writeBytes(data, at, end - at, order);
            }
            case INET, CIDR -> key.writeBytes(networkOrder(data, at, length), order);
            case BIT, VARBIT -> key.writeBytes(bitOrder(data, at, length), order);
            default -> key.writeBytes(data, at, length, order);
        }
    }

    private static void writeObject(
            KeyWriter key, Type type, @Nullable Object value, KeyOrder order) {
        switch (value) {
            case Numeric number -> writeNumeric(key, number, order);
            case UUID uuid ->
                    key.writeUuid(
                            uuid.getMostSignificantBits(), uuid.getLeastSignificantBits(), order);
            case Interval interval -> writeInterval(key, interval, order);
            case TimeTz time -> {
                key.writeInt8(time.utcMicros(), order);
                key.writeInt4(-time.offsetSeconds(), inner(order));
            }
            case ArrayValue array when isKey(type) -> writeArray(key, array, order);
            case null, default -> throw refused(type);
        }
    }

    private static void writeNumeric(KeyWriter key, Numeric number, KeyOrder order) {
        if (number.isFinite()) {
            key.writeDecimal(number.toBigDecimal(), order);
        } else if (number.isNaN()) {
            key.writeDecimal(DecimalSpecial.NAN, order);
        } else {
            key.writeDecimal(
                    number.signum() > 0
                            ? DecimalSpecial.POSITIVE_INFINITY
                            : DecimalSpecial.NEGATIVE_INFINITY,
                    order);
        }
    }

    // SQL compares intervals by their whole length with months of 30 days: up to 2^31 * 30 days and
    // more than 64 bits of microseconds, so days and the rest of a day are two numbers.
    private static void writeInterval(KeyWriter key, Interval interval, KeyOrder order) {
        long days =
                interval.months() * 30L
                        + interval.days()
                        + Math.floorDiv(interval.micros(), MICROS_PER_DAY);
        key.writeInt8(days, order);
        key.writeInt8(Math.floorMod(interval.micros(), MICROS_PER_DAY), inner(order));
    }

    // Element by element, nulls last, the end below any element; then dimensions and bounds.
    private static void writeArray(KeyWriter key, ArrayValue array, KeyOrder order) {
        KeyWriter form = new KeyWriter();
        for (Object element : array.elements()) {
            form.writeRaw(1);
            write(form, array.element(), element, KeyOrder.ASC_NULLS_LAST);
        }
        form.writeRaw(0);
        form.writeInt4(array.dimensions().length, KeyOrder.ASC);
        for (int i = 0; i < array.dimensions().length; i++) {
            form.writeInt4(array.dimensions()[i], KeyOrder.ASC);
            form.writeInt4(array.lowerBounds()[i], KeyOrder.ASC);
        }
        key.writeBytes(form.buffer(), 0, form.length(), order);
    }

    // The order of networks: family, the network's bits, the length of its prefix, the address.
    private static byte[] networkOrder(byte[] data, int at, int length) {
        int prefix = data[at + 1] & 0xFF;
        int addressBytes = length - 2;
        byte[] form = new byte[2 + 2 * addressBytes];
        form[0] = data[at];
        for (int i = 0; i < addressBytes; i++) {
            int bits = Math.clamp(prefix - 8L * i, 0, 8);
            form[1 + i] = (byte) (data[at + 2 + i] & 0xFF00 >> bits);
        }
        form[1 + addressBytes] = (byte) prefix;
        System.arraycopy(data, at + 2, form, 2 + addressBytes, addressBytes);
        return form;
    }

    // The bits first, then their count.
    private static byte[] bitOrder(byte[] data, int at, int length) {
        byte[] form = new byte[length];
        System.arraycopy(data, at + 4, form, 0, length - 4);
        Bytes.putIntBig(form, length - 4, Bytes.intBig(data, at));
        return form;
    }

    private static KeyOrder inner(KeyOrder order) {
        return order.isDescending() ? KeyOrder.DESC : KeyOrder.ASC;
    }

    private static HeliosException refused(Type type) {
        return new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "values of this type cannot be keys of an index")
                .with("type", type.name());
    }
}
