package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DATATYPE_MISMATCH;
import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;
import static com.heliosdb.common.ErrorCode.INVALID_BINARY_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The binary forms of arrays, ranges, multiranges and rows. Values inside are preceded by their
/// length, -1 for null.
final class ContainerBinary {
    private static final int EMPTY = 1;
    private static final int LOWER_INCLUSIVE = 2;
    private static final int UPPER_INCLUSIVE = 4;
    private static final int LOWER_INFINITE = 8;
    private static final int UPPER_INFINITE = 16;

    private final byte[] source;
    private final int end;
    private int at;

    private ContainerBinary(byte[] source, int offset, int length) {
        this.source = source;
        at = offset;
        end = offset + length;
    }

    static Object read(Type type, byte[] source, int offset, int length) {
        ContainerBinary reader = new ContainerBinary(source, offset, length);
        Type element = type.element();
        Object value;
        if (type.oid() == 22 || type.oid() == 30) {
            value = reader.readArray(type.oid() == 22 ? Types.INT2 : Types.OID);
        } else if (type.isArray() && element != null) {
            value = reader.readArray(element.withModifier(type.modifier()));
        } else if (type.category() == 'R' && element != null) {
            value =
                    element.category() == 'R'
                            ? reader.readMultirange(element)
                            : reader.readRange(element);
        } else if (type.oid() == 2249) {
            value = reader.readRow();
        } else {
            throw new HeliosException(
                    FEATURE_NOT_SUPPORTED, "cannot accept a value of type " + type.name());
        }
        if (reader.at != reader.end) {
            throw Bytes.incomplete();
        }
        return value;
    }

    private int readInt() {
        if (end - at < 4) {
            throw Bytes.insufficient();
        }
        at += 4;
        return Bytes.intAt(source, at - 4);
    }

    private @Nullable Object readValue(Type type) {
        int length = readInt();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > end - at) {
            throw Bytes.insufficient();
        }
        at += length;
        return TypeBinary.read(type, source, at - length, length);
    }

    private ArrayValue readArray(Type element) {
        int dimensions = readInt();
        int flags = readInt();
        int oid = readInt();
        if (dimensions < 0 || dimensions > ArrayValue.DIMENSIONS_MAX || flags < 0 || flags > 1) {
            throw invalid("invalid array flags");
        }
        if (oid != element.oid()) {
            throw new HeliosException(
                    DATATYPE_MISMATCH,
                    "binary data has array element type "
                            + (oid & 0xFFFF_FFFFL)
                            + " ("
                            + Types.format(oid, -1)
                            + ") instead of expected "
                            + element.oid()
                            + " ("
                            + Types.format(element.withModifier(-1))
                            + ")");
        }
        int[] sizes = new int[dimensions];
        int[] lower = new int[dimensions];
        long count = dimensions == 0 ? 0 : 1;
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = readInt();
            lower[i] = readInt();
            count *= sizes[i];
            // Each element takes at least its length.
            if (sizes[i] < 0 || count * 4 > end - at) {
                throw Bytes.insufficient();
            }
        }
        @Nullable Object[] elements = new @Nullable Object[(int) count];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = readValue(element);
        }
        Type plain = element.withModifier(-1);
        return elements.length == 0
                ? ArrayValue.of(plain)
                : new ArrayValue(plain, sizes, lower, elements);
    }

    private static HeliosException invalid(String message) {
        return new HeliosException(INVALID_BINARY_REPRESENTATION, message);
    }

    private RangeValue readRange(Type subtype) {
        if (at == end) {
            throw Bytes.insufficient();
        }
        int flags = source[at++];
        if ((flags & EMPTY) != 0) {
            return RangeValue.empty(subtype);
        }
        Object lower = (flags & LOWER_INFINITE) == 0 ? readValue(subtype) : null;
        Object upper = (flags & UPPER_INFINITE) == 0 ? readValue(subtype) : null;
        return Ranges.make(
                subtype,
                lower,
                upper,
                (flags & LOWER_INCLUSIVE) != 0,
                (flags & UPPER_INCLUSIVE) != 0);
    }

    private MultirangeValue readMultirange(Type range) {
        Type subtype = range.element();
        int count = readInt();
        if (subtype == null || count < 0) {
            throw invalid("invalid multirange");
        }
        List<RangeValue> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object value = readValue(range);
            if (value == null) {
                throw invalid("invalid multirange");
            }
            ranges.add((RangeValue) value);
        }
        return Ranges.multirange(subtype, ranges);
    }

    private RowValue readRow() {
        int count = readInt();
        List<Type> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int oid = readInt();
            Type type = Types.find(oid).orElseThrow(() -> invalid("wrong data type: " + oid));
            types.add(type);
            values.add(readValue(type));
        }
        return new RowValue(types, values.toArray());
    }

    static void write(Object value, ByteSink out) {
        switch (value) {
            case ArrayValue array -> writeArray(array, out);
            case RangeValue range -> writeRange(range, out);
            case MultirangeValue ranges -> {
                out.writeInt(ranges.ranges().size());
                for (RangeValue range : ranges.ranges()) {
                    int start = out.size();
                    out.writeInt(0);
                    writeRange(range, out);
                    out.setInt(start, out.size() - start - 4);
                }
            }
            case RowValue row -> writeRow(row, out);
            default -> throw new IllegalArgumentException("no binary form: " + value.getClass());
        }
    }

    private static void writeValue(Type type, @Nullable Object value, ByteSink out) {
        int start = out.size();
        out.writeInt(-1);
        if (value != null) {
            TypeBinary.write(type, value, out);
            out.setInt(start, out.size() - start - 4);
        }
    }

    private static void writeArray(ArrayValue array, ByteSink out) {
        boolean hasNulls = false;
        for (Object element : array.elements()) {
            hasNulls |= element == null;
        }
        out.writeInt(array.dimensions().length);
        out.writeInt(hasNulls ? 1 : 0);
        out.writeInt(array.element().oid());
        for (int i = 0; i < array.dimensions().length; i++) {
            out.writeInt(array.dimensions()[i]);
            out.writeInt(array.lowerBounds()[i]);
        }
        for (Object element : array.elements()) {
            writeValue(array.element(), element, out);
        }
    }

    private static void writeRange(RangeValue range, ByteSink out) {
        if (range.isEmpty()) {
            out.writeByte(EMPTY);
            return;
        }
        int flags = range.lowerInclusive() ? LOWER_INCLUSIVE : 0;
        flags |= range.upperInclusive() ? UPPER_INCLUSIVE : 0;
        flags |= range.lower() == null ? LOWER_INFINITE : 0;
        flags |= range.upper() == null ? UPPER_INFINITE : 0;
        out.writeByte(flags);
        if (range.lower() != null) {
            writeValue(range.subtype(), range.lower(), out);
        }
        if (range.upper() != null) {
            writeValue(range.subtype(), range.upper(), out);
        }
    }

    private static void writeRow(RowValue row, ByteSink out) {
        out.writeInt(row.size());
        for (int i = 0; i < row.size(); i++) {
            out.writeInt(row.types().get(i).oid());
            writeValue(row.types().get(i), row.values()[i], out);
        }
    }
}
