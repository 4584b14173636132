package heliosdb.data.codec;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Bytes;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.Form;
import heliosdb.data.value.Interval;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.MultirangeValue;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.ObjectVector;
import heliosdb.data.value.RangeValue;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.TimeTz;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The stored forms of single values, as this package's description draws them.
public final class ValueCodec {
    private static final int NUMERIC_BIG = 0x80;
    private static final int NUMERIC_NAN = 0x81;
    private static final int NUMERIC_INFINITY = 0x82;
    private static final int NUMERIC_MINUS_INFINITY = 0x83;
    private static final int INTERVAL = 0x90;
    private static final int UUID_TAG = 0x91;
    private static final int TIMETZ = 0x92;
    private static final int ARRAY = 0x93;
    private static final int RANGE = 0x94;
    private static final int MULTIRANGE = 0x95;
    private static final int ROW = 0x96;
    private static final int IS_EMPTY = 1;
    private static final int LOWER_INCLUSIVE = 2;
    private static final int UPPER_INCLUSIVE = 4;

    private ValueCodec() {}

    /// The stored form of a boxed value.
    public static byte[] toBytes(Form form, Object value) {
        ByteSink out = new ByteSink(16);
        write(form, value, out);
        return out.toBytes();
    }

    /// Writes a boxed value.
    public static void write(Form form, Object value, ByteSink out) {
        switch (form) {
            case LONG -> out.writeLong((Long) value);
            case DOUBLE -> out.writeLong(Double.doubleToRawLongBits((Double) value));
            case BYTES -> out.writeBytes((byte[]) value);
            case OBJECT -> writeObject(value, out);
        }
    }

    /// Reads a boxed value that takes a whole part of an array.
    public static Object read(Form form, byte[] data, int offset, int length) {
        ByteSource in = new ByteSource(data, offset, length);
        return switch (form) {
            case LONG -> (Object) in.readLong();
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case BYTES -> Arrays.copyOfRange(data, offset, offset + length);
            case OBJECT -> readObject(in);
        };
    }

    /// Writes a value of the form OBJECT.
    public static void writeObject(Object value, ByteSink out) {
        switch (value) {
            case Numeric number -> writeNumeric(number, out);
            case Interval interval -> {
                out.writeByte(INTERVAL);
                out.writeInt(interval.months());
                out.writeInt(interval.days());
                out.writeLong(interval.micros());
            }
            case UUID uuid -> {
                out.writeByte(UUID_TAG);
                out.writeLong(uuid.getMostSignificantBits());
                out.writeLong(uuid.getLeastSignificantBits());
            }
            case TimeTz time -> {
                out.writeByte(TIMETZ);
                out.writeLong(time.micros());
                out.writeInt(time.offsetSeconds());
            }
            case ArrayValue array -> writeArray(array, out);
            case RangeValue range -> writeRange(range, out);
            case MultirangeValue ranges -> {
                out.writeByte(MULTIRANGE);
                StoredType.write(ranges.subtype(), out);
                out.writeInt(ranges.ranges().size());
                ranges.ranges().forEach(range -> writeElement(Form.OBJECT, range, out));
            }
            case RowValue row -> writeRow(row, out);
            default -> throw new IllegalArgumentException("no stored form: " + value.getClass());
        }
    }

    /// Reads a value of the form OBJECT that takes all that is left.
    public static Object readObject(ByteSource in) {
        int tag = in.readByte();
        if (tag < NUMERIC_BIG) {
            return Numeric.of(readSigned(in, in.remaining()), tag);
        }
        return switch (tag) {
            case NUMERIC_BIG -> {
                int scale = in.readInt();
                BigInteger unscaled = new BigInteger(in.readBytes(in.remaining()));
                yield Numeric.of(new BigDecimal(unscaled, scale));
            }
            case NUMERIC_NAN -> Numeric.NAN;
            case NUMERIC_INFINITY -> Numeric.POSITIVE_INFINITY;
            case NUMERIC_MINUS_INFINITY -> Numeric.NEGATIVE_INFINITY;
            case INTERVAL -> new Interval(in.readInt(), in.readInt(), in.readLong());
            case UUID_TAG -> new UUID(in.readLong(), in.readLong());
            case TIMETZ -> new TimeTz(in.readLong(), in.readInt());
            case ARRAY -> readArray(in);
            case RANGE -> readRange(in);
            case MULTIRANGE -> readMultirange(in);
            case ROW -> readRow(in);
            default -> throw new CorruptionException("a stored value has an unknown tag");
        };
    }

    private static void writeNumeric(Numeric number, ByteSink out) {
        if (!number.isFinite()) {
            out.writeByte(
                    number.isNaN()
                            ? NUMERIC_NAN
                            : number.signum() > 0 ? NUMERIC_INFINITY : NUMERIC_MINUS_INFINITY);
        } else if (number.isCompact() && number.scale() < NUMERIC_BIG) {
            out.writeByte(number.scale());
            writeSigned(number.unscaledLong(), out);
        } else {
            out.writeByte(NUMERIC_BIG);
            out.writeInt(number.scale());
            out.writeBytes(number.unscaled().toByteArray());
        }
    }

    private static void writeSigned(long value, ByteSink out) {
        int bytes = 8 - Math.max(0, Long.numberOfLeadingZeros(value ^ value >> 63) - 1) / 8;
        for (int i = bytes - 1; i >= 0; i--) {
            out.writeByte((int) (value >> 8 * i));
        }
    }

    private static long readSigned(ByteSource in, int count) {
        if (count < 1 || count > Long.BYTES) {
            throw new CorruptionException("a stored numeric has a wrong length");
        }
        long value = (byte) in.readByte();
        for (int i = 1; i < count; i++) {
            value = value << 8 | in.readByte();
        }
        return value;
    }

    private static void writeElement(Form form, @Nullable Object value, ByteSink out) {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        int at = out.size();
        out.writeInt(0);
        write(form, value, out);
        out.setInt(at, out.size() - at - Integer.BYTES);
    }

    private static @Nullable Object readElement(Form form, ByteSource in) {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] value = in.readBytes(length);
        return read(form, value, 0, length);
    }

    private static void writeArray(ArrayValue array, ByteSink out) {
        out.writeByte(ARRAY);
        StoredType.write(array.element(), out);
        out.writeByte(array.dimensions().length);
        for (int i = 0; i < array.dimensions().length; i++) {
            out.writeInt(array.dimensions()[i]);
            out.writeInt(array.lowerBounds()[i]);
        }
        for (Object element : array.elements()) {
            writeElement(array.element().form(), element, out);
        }
    }

    private static ArrayValue readArray(ByteSource in) {
        Type element = StoredType.read(in);
        int[] dimensions = new int[in.readByte()];
        int[] lowerBounds = new int[dimensions.length];
        int count = dimensions.length == 0 ? 0 : 1;
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = in.readInt();
            lowerBounds[i] = in.readInt();
            count = Math.multiplyExact(count, dimensions[i]);
        }
        if (count < 0 || count > in.remaining() / Integer.BYTES) {
            throw new CorruptionException("a stored array has a wrong length");
        }
        @Nullable Object[] elements = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            elements[i] = readElement(element.form(), in);
        }
        return new ArrayValue(element, dimensions, lowerBounds, elements);
    }

    private static void writeRange(RangeValue range, ByteSink out) {
        out.writeByte(RANGE);
        StoredType.write(range.subtype(), out);
        out.writeByte(
                (range.isEmpty() ? IS_EMPTY : 0)
                        | (range.lowerInclusive() ? LOWER_INCLUSIVE : 0)
                        | (range.upperInclusive() ? UPPER_INCLUSIVE : 0));
        writeElement(range.subtype().form(), range.lower(), out);
        writeElement(range.subtype().form(), range.upper(), out);
    }

    private static RangeValue readRange(ByteSource in) {
        Type subtype = StoredType.read(in);
        int flags = in.readByte();
        @Nullable Object lower = readElement(subtype.form(), in);
        @Nullable Object upper = readElement(subtype.form(), in);
        return new RangeValue(
                subtype,
                (flags & IS_EMPTY) != 0,
                lower,
                upper,
                (flags & LOWER_INCLUSIVE) != 0,
                (flags & UPPER_INCLUSIVE) != 0);
    }

    private static MultirangeValue readMultirange(ByteSource in) {
        Type subtype = StoredType.read(in);
        int count = in.readInt();
        List<RangeValue> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!(readElement(Form.OBJECT, in) instanceof RangeValue range)) {
                throw new CorruptionException("a stored multirange holds something else");
            }
            ranges.add(range);
        }
        return new MultirangeValue(subtype, ranges);
    }

    private static void writeRow(RowValue row, ByteSink out) {
        out.writeByte(ROW);
        out.writeShort(row.size());
        for (int i = 0; i < row.size(); i++) {
            StoredType.write(row.types().get(i), out);
            writeElement(row.types().get(i).form(), row.values()[i], out);
        }
    }

    private static RowValue readRow(ByteSource in) {
        int count = in.readShort();
        List<Type> types = new ArrayList<>();
        @Nullable Object[] values = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            types.add(StoredType.read(in));
            values[i] = readElement(types.get(i).form(), in);
        }
        return new RowValue(types, values);
    }

    /// Appends the value at a part of an array to a vector of its form.
    public static void append(Vector vector, byte[] data, int at, int length) {
        switch (vector) {
            case LongVector longs -> longs.appendLong(Bytes.longBig(data, at));
            case DoubleVector doubles ->
                    doubles.appendDouble(Double.longBitsToDouble(Bytes.longBig(data, at)));
            case BytesVector bytes -> bytes.appendBytes(data, at, length);
            case ObjectVector objects ->
                    objects.append(readObject(new ByteSource(data, at, length)));
        }
    }
}
