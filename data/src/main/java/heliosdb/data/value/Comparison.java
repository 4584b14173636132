package heliosdb.data.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Order, equality and hashes of values as PostgreSQL's btree and hash operator classes define
/// them, under the C collation (text by its UTF-8 bytes). Callers handle nulls first; nulls inside
/// of arrays and rows are handled here.
public final class Comparison {
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private Comparison() {}

    /// Negative, 0 or positive for a below, equal to or above b.
    public static int compare(Type type, Object a, Object b) {
        return switch (type.form()) {
            case LONG -> compareLongs(type, (Long) a, (Long) b);
            case DOUBLE -> compareDoubles((Double) a, (Double) b);
            case BYTES -> {
                byte[] left = (byte[]) a;
                byte[] right = (byte[]) b;
                yield isByteOrdered(type)
                        ? Arrays.compareUnsigned(left, right)
                        : compareEncoded(type, left, right);
            }
            case OBJECT -> compareObjects(a, b);
        };
    }

    /// The same over two vectors' positions, neither of them null.
    public static int compare(Type type, Vector a, int i, Vector b, int j) {
        return switch (type.form()) {
            case LONG ->
                    compareLongs(type, ((LongVector) a).values()[i], ((LongVector) b).values()[j]);
            case DOUBLE ->
                    compareDoubles(((DoubleVector) a).values()[i], ((DoubleVector) b).values()[j]);
            case BYTES -> compareBytes(type, (BytesVector) a, i, (BytesVector) b, j);
            case OBJECT -> compareObjects(present(a, i), present(b, j));
        };
    }

    private static Object present(Vector vector, int position) {
        Object value = ((ObjectVector) vector).values()[position];
        if (value == null) {
            throw new IllegalArgumentException("the value is null");
        }
        return value;
    }

    private static int compareLongs(Type type, long a, long b) {
        return switch (type.oid()) {
            case 3220, 5069 -> Long.compareUnsigned(a, b);
            default -> Long.compare(a, b);
        };
    }

    /// NaN is above all and equal to itself; -0 equals 0.
    static int compareDoubles(double a, double b) {
        if (a < b) {
            return -1;
        }
        if (a > b) {
            return 1;
        }
        return a == b ? 0 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }

    private static boolean isByteOrdered(Type type) {
        return switch (type.oid()) {
            case 1042, 3802, 869, 650, 1560, 1562, 600, 601, 602, 603, 604, 628, 718 -> false;
            default -> true;
        };
    }

    private static int compareBytes(Type type, BytesVector a, int i, BytesVector b, int j) {
        int from = a.start(i);
        int start = b.start(j);
        int length = a.length(i);
        int other = b.length(j);
        if (type.oid() == 1042) {
            length = StringText.trimmedLength(a.data(), from, length);
            other = StringText.trimmedLength(b.data(), start, other);
        } else if (!isByteOrdered(type)) {
            return compareEncoded(
                    type,
                    Arrays.copyOfRange(a.data(), from, from + length),
                    Arrays.copyOfRange(b.data(), start, start + other));
        }
        return Arrays.compareUnsigned(
                a.data(), from, from + length, b.data(), start, start + other);
    }

    private static int compareEncoded(Type type, byte[] a, byte[] b) {
        return switch (type.oid()) {
            case 1042 ->
                    Arrays.compareUnsigned(
                            a,
                            0,
                            StringText.trimmedLength(a, 0, a.length),
                            b,
                            0,
                            StringText.trimmedLength(b, 0, b.length));
            case 3802 -> Jsonb.of(a).compareTo(Jsonb.of(b));
            case 869, 650 -> NetworkText.compare(a, b);
            case 1560, 1562 -> compareBits(a, b);
            default -> Arrays.compareUnsigned(a, b);
        };
    }

    private static int compareBits(byte[] a, byte[] b) {
        int header = BitText.HEADER_BYTES;
        int order = Arrays.compareUnsigned(a, header, a.length, b, header, b.length);
        return order != 0 ? order : Integer.compare(BitText.count(a), BitText.count(b));
    }

    private static int compareObjects(Object a, Object b) {
        return switch (a) {
            case Numeric number -> number.compareTo((Numeric) b);
            case Interval interval -> Intervals.compare(interval, (Interval) b);
            case UUID uuid -> compareUuids(uuid, (UUID) b);
            case TimeTz time -> compareTimes(time, (TimeTz) b);
            case ArrayValue array -> compareArrays(array, (ArrayValue) b);
            case RangeValue range -> Ranges.compare(range, (RangeValue) b);
            case MultirangeValue ranges -> Ranges.compare(ranges, (MultirangeValue) b);
            case RowValue row -> compareRows(row, (RowValue) b);
            default -> throw new IllegalArgumentException("no order for " + a.getClass());
        };
    }

    private static int compareUuids(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    private static int compareTimes(TimeTz a, TimeTz b) {
        int order = Long.compare(a.utcMicros(), b.utcMicros());
        // The further west comes later.
        return order != 0 ? order : Integer.compare(b.offsetSeconds(), a.offsetSeconds());
    }

    /// Whether two values are equal; the same as comparing with 0, but faster.
    public static boolean equal(Type type, Object a, Object b) {
        if (type.form() == Form.BYTES && isByteOrdered(type)) {
            return Arrays.equals((byte[]) a, (byte[]) b);
        }
        return compare(type, a, b) == 0;
    }

    /// Whether two vectors' positions, neither of them null, hold equal values.
    public static boolean equal(Type type, Vector a, int i, Vector b, int j) {
        if (type.form() == Form.LONG) {
            return ((LongVector) a).values()[i] == ((LongVector) b).values()[j];
        }
        if (type.form() == Form.BYTES && isByteOrdered(type)) {
            BytesVector left = (BytesVector) a;
            BytesVector right = (BytesVector) b;
            int length = left.length(i);
            int from = left.start(i);
            int start = right.start(j);
            return length == right.length(j)
                    && Arrays.equals(
                            left.data(), from, from + length, right.data(), start, start + length);
        }
        return compare(type, a, i, b, j) == 0;
    }

    /// A hash that is the same for equal values.
    public static long hash(Type type, Object value) {
        return switch (type.form()) {
            case LONG -> mix((Long) value);
            case DOUBLE -> hashDouble((Double) value);
            case BYTES -> {
                byte[] bytes = (byte[]) value;
                yield hashBytes(type, bytes, 0, bytes.length);
            }
            case OBJECT -> mix(hashObject(value));
        };
    }

    /// The hash of a vector's position that is not null.
    public static long hash(Type type, Vector vector, int position) {
        return switch (vector) {
            case LongVector longs -> mix(longs.values()[position]);
            case DoubleVector doubles -> hashDouble(doubles.values()[position]);
            case BytesVector bytes ->
                    hashBytes(type, bytes.data(), bytes.start(position), bytes.length(position));
            case ObjectVector _ -> mix(hashObject(present(vector, position)));
        };
    }

    private static long mix(long value) {
        long product = value * MIX;
        return product ^ product >>> 32;
    }

    private static long hashDouble(double value) {
        // Adding 0 turns -0 into 0; the bits of all NaNs are made the same.
        return mix(Double.doubleToLongBits(value + 0.0));
    }

    private static long hashBytes(Type type, byte[] data, int start, int length) {
        return switch (type.oid()) {
            case 1042 -> hashRaw(data, start, StringText.trimmedLength(data, start, length));
            case 3802 -> mix(Jsonb.of(data, start, length).hashCode());
            default -> hashRaw(data, start, length);
        };
    }

    private static long hashRaw(byte[] data, int start, int length) {
        long hash = length;
        int at = start;
        int end = start + length;
        for (; at + 8 <= end; at += 8) {
            hash = mix(hash ^ Bytes.longAt(data, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << 8 | data[at] & 0xFF;
        }
        return mix(hash ^ rest);
    }

    private static int hashObject(Object value) {
        return switch (value) {
            case Interval interval -> Intervals.hash(interval);
            default -> value.hashCode();
        };
    }

    /// A comparator of boxed values that are not null.
    public static Comparator<Object> comparator(Type type) {
        return (a, b) -> compare(type, a, b);
    }

    /// Whether the type has an order at all; json, xml and the geometric types have none.
    public static boolean isOrdered(Type type) {
        return switch (type.oid()) {
            case 114, 142, 600, 601, 602, 603, 604, 628, 718, 28, 29, 4072, 22 -> false;
            default -> !type.isArray() || type.element() == null || isOrdered(type.element());
        };
    }

    /// The order of arrays: element by element, then the shorter first, then by dimensions and
    /// bounds.
    public static int compareArrays(ArrayValue a, ArrayValue b) {
        int common = Math.min(a.size(), b.size());
        for (int i = 0; i < common; i++) {
            int order = compareNullable(a.element(), a.elements()[i], b.elements()[i]);
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(a.size(), b.size());
        if (order == 0) {
            order = Integer.compare(a.dimensions().length, b.dimensions().length);
        }
        if (order == 0) {
            order = Arrays.compare(a.dimensions(), b.dimensions());
        }
        return order != 0 ? order : Arrays.compare(a.lowerBounds(), b.lowerBounds());
    }

    private static int compareNullable(Type type, @Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        return compare(type, a, b);
    }

    /// The hash that goes with [#compareArrays].
    public static int hashArray(ArrayValue array) {
        long hash = array.size();
        for (Object element : array.elements()) {
            hash = mix(hash ^ (element == null ? 1 : hash(array.element(), element)));
        }
        return Long.hashCode(hash);
    }

    /// The order of rows: field by field, nulls last and equal to each other.
    public static int compareRows(RowValue a, RowValue b) {
        int common = Math.min(a.size(), b.size());
        for (int i = 0; i < common; i++) {
            int order = compareNullable(a.types().get(i), a.values()[i], b.values()[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /// The hash that goes with [#compareRows].
    public static int hashRow(RowValue row) {
        long hash = row.size();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.values()[i];
            hash = mix(hash ^ (value == null ? 1 : hash(row.types().get(i), value)));
        }
        return Long.hashCode(hash);
    }
}
