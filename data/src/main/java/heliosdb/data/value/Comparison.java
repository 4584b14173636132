package heliosdb.data.value;

/// Order, equality and hashes of values as PostgreSQL's btree and hash operator classes define
/// them, under the C collation (text by its UTF-8 bytes). Callers handle nulls first; nulls inside
/// of arrays and rows are handled here.
public final class Comparison {
    private Comparison() {}

    /// Negative, 0 or positive for a below, equal to or above b.
    public static int compare(Type type, Object a, Object b) {
        throw new UnsupportedOperationException();
    }

    /// The same over two vectors' positions, neither of them null.
    public static int compare(Type type, Vector a, int i, Vector b, int j) {
        throw new UnsupportedOperationException();
    }

    /// Whether two values are equal; the same as comparing with 0, but faster.
    public static boolean equal(Type type, Object a, Object b) {
        throw new UnsupportedOperationException();
    }

    /// Whether two vectors' positions, neither of them null, hold equal values.
    public static boolean equal(Type type, Vector a, int i, Vector b, int j) {
        throw new UnsupportedOperationException();
    }

    /// A hash that is the same for equal values.
    public static long hash(Type type, Object value) {
        throw new UnsupportedOperationException();
    }

    /// The hash of a vector's position that is not null.
    public static long hash(Type type, Vector vector, int position) {
        throw new UnsupportedOperationException();
    }

    /// A comparator of boxed values that are not null.
    public static java.util.Comparator<Object> comparator(Type type) {
        throw new UnsupportedOperationException();
    }

    /// Whether the type has an order at all; json, xml and some geometric types have none.
    public static boolean isOrdered(Type type) {
        throw new UnsupportedOperationException();
    }

    /// The order of arrays: element by element, then the shorter first, then by dimensions and
    /// bounds.
    public static int compareArrays(ArrayValue a, ArrayValue b) {
        throw new UnsupportedOperationException();
    }

    /// The hash that goes with [#compareArrays].
    public static int hashArray(ArrayValue array) {
        throw new UnsupportedOperationException();
    }

    /// The order of rows: field by field, nulls last and equal to each other.
    public static int compareRows(RowValue a, RowValue b) {
        throw new UnsupportedOperationException();
    }

    /// The hash that goes with [#compareRows].
    public static int hashRow(RowValue row) {
        throw new UnsupportedOperationException();
    }
}
