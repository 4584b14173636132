package heliosdb.query.operator;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Form;
import heliosdb.data.value.Interval;
import heliosdb.data.value.MultirangeValue;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.RangeValue;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.TimeTz;
import heliosdb.data.value.Type;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Boxed values in temporary files: a letter for the class, then its parts.
final class ObjectCodec {
    private ObjectCodec() {}

    static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte('0');
            case Long number -> {
                out.writeByte('l');
                out.writeLong(number);
            }
            case Double number -> {
                out.writeByte('d');
                out.writeDouble(number);
            }
            case byte[] bytes -> {
                out.writeByte('b');
                writeBytes(out, bytes);
            }
            case Numeric numeric -> writeNumeric(out, numeric);
            case Interval(int months, int days, long micros) -> {
                out.writeByte('i');
                out.writeInt(months);
                out.writeInt(days);
                out.writeLong(micros);
            }
            case UUID uuid -> {
                out.writeByte('u');
                out.writeLong(uuid.getMostSignificantBits());
                out.writeLong(uuid.getLeastSignificantBits());
            }
            case TimeTz(long micros, int offset) -> {
                out.writeByte('t');
                out.writeLong(micros);
                out.writeInt(offset);
            }
            case ArrayValue array -> writeArray(out, array);
            case RangeValue range -> writeRange(out, range);
            case MultirangeValue(Type subtype, List<RangeValue> ranges) -> {
                out.writeByte('m');
                writeType(out, subtype);
                out.writeInt(ranges.size());
                for (RangeValue range : ranges) {
                    write(out, range);
                }
            }
            case RowValue row -> {
                out.writeByte('r');
                out.writeInt(row.size());
                for (int i = 0; i < row.size(); i++) {
                    writeType(out, row.types().get(i));
                    write(out, row.values()[i]);
                }
            }
            default -> throw new IllegalArgumentException("value of " + value.getClass());
        }
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeNumeric(DataOutputStream out, Numeric numeric) throws IOException {
        if (numeric.isFinite() && numeric.isCompact()) {
            out.writeByte('n');
            out.writeLong(numeric.unscaledLong());
            out.writeInt(numeric.scale());
        } else {
            out.writeByte('N');
            writeBytes(out, numeric.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static void writeArray(DataOutputStream out, ArrayValue array) throws IOException {
        out.writeByte('a');
        writeType(out, array.element());
        out.writeInt(array.dimensions().length);
        for (int d = 0; d < array.dimensions().length; d++) {
            out.writeInt(array.dimensions()[d]);
            out.writeInt(array.lowerBounds()[d]);
        }
        out.writeInt(array.size());
        for (Object element : array.elements()) {
            write(out, element);
        }
    }

    private static void writeRange(DataOutputStream out, RangeValue range) throws IOException {
        out.writeByte('g');
        writeType(out, range.subtype());
        out.writeBoolean(range.isEmpty());
        write(out, range.lower());
        write(out, range.upper());
        out.writeBoolean(range.lowerInclusive());
        out.writeBoolean(range.upperInclusive());
    }

    private static void writeType(DataOutputStream out, Type type) throws IOException {
        out.writeInt(type.oid());
        out.writeInt(type.modifier());
        out.writeUTF(type.name());
        out.writeByte(type.form().ordinal());
        out.writeChar(type.category());
        out.writeBoolean(type.isPreferred());
        out.writeBoolean(type.element() != null);
        if (type.element() != null) {
            writeType(out, type.element());
        }
    }

    private static Type readType(DataInputStream in) throws IOException {
        return new Type(
                in.readInt(),
                in.readInt(),
                in.readUTF(),
                Form.values()[in.readByte()],
                in.readChar(),
                in.readBoolean(),
                in.readBoolean() ? readType(in) : null);
    }

    /// The value that was written; null only for a null.
    static Object read(DataInputStream in) throws IOException {
        Object value = readNullable(in);
        if (value == null) {
            throw new IOException("a null where a value was expected");
        }
        return value;
    }

    private static @Nullable Object readNullable(DataInputStream in) throws IOException {
        char kind = (char) in.readByte();
        return switch (kind) {
            case '0' -> null;
            case 'l' -> in.readLong();
            case 'd' -> in.readDouble();
            case 'b' -> in.readNBytes(in.readInt());
            case 'n' -> Numeric.of(in.readLong(), in.readInt());
            case 'N' ->
                    Numeric.parse(
                            new String(
                                    in.readNBytes(in.readInt()),
                                    java.nio.charset.StandardCharsets.UTF_8));
            case 'i' -> new Interval(in.readInt(), in.readInt(), in.readLong());
            case 'u' -> new UUID(in.readLong(), in.readLong());
            case 't' -> new TimeTz(in.readLong(), in.readInt());
            case 'a' -> readArray(in);
            case 'g' ->
                    new RangeValue(
                            readType(in),
                            in.readBoolean(),
                            readNullable(in),
                            readNullable(in),
                            in.readBoolean(),
                            in.readBoolean());
            case 'm' -> {
                Type subtype = readType(in);
                List<RangeValue> ranges = new ArrayList<>();
                for (int i = in.readInt(); i > 0; i--) {
                    ranges.add((RangeValue) read(in));
                }
                yield new MultirangeValue(subtype, ranges);
            }
            case 'r' -> readRow(in);
            default -> throw new IOException("unknown kind of value " + (int) kind);
        };
    }

    private static ArrayValue readArray(DataInputStream in) throws IOException {
        Type element = readType(in);
        int[] dimensions = new int[in.readInt()];
        int[] lowerBounds = new int[dimensions.length];
        for (int d = 0; d < dimensions.length; d++) {
            dimensions[d] = in.readInt();
            lowerBounds[d] = in.readInt();
        }
        @Nullable Object[] elements = new @Nullable Object[in.readInt()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = readNullable(in);
        }
        return new ArrayValue(element, dimensions, lowerBounds, elements);
    }

    private static RowValue readRow(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<Type> types = new ArrayList<>();
        @Nullable Object[] values = new @Nullable Object[size];
        for (int i = 0; i < size; i++) {
            types.add(readType(in));
            values[i] = readNullable(in);
        }
        return new RowValue(types, values);
    }
}
