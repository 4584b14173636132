package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

/// Making and comparing ranges.
public final class Ranges {
    private Ranges() {}

    /// A range from its bounds: canonical, or empty when nothing lies in it. Refuses a lower bound
    /// above the upper one.
    public static RangeValue make(
            Type subtype,
            @Nullable Object lower,
            @Nullable Object upper,
            boolean lowerInclusive,
            boolean upperInclusive) {
        throw new UnsupportedOperationException();
    }

    /// The order of ranges: empty first, then by lower, then by upper bound.
    public static int compare(RangeValue a, RangeValue b) {
        throw new UnsupportedOperationException();
    }

    /// The hash that goes with [#compare].
    public static int hash(RangeValue range) {
        throw new UnsupportedOperationException();
    }

    /// A multirange from ranges in any order.
    public static MultirangeValue multirange(Type subtype, java.util.List<RangeValue> ranges) {
        throw new UnsupportedOperationException();
    }

    /// The order of multiranges.
    public static int compare(MultirangeValue a, MultirangeValue b) {
        throw new UnsupportedOperationException();
    }

    /// Whether a range holds a value.
    public static boolean contains(RangeValue range, Object value) {
        throw new UnsupportedOperationException();
    }

    /// Whether a range holds all of another one.
    public static boolean contains(RangeValue outer, RangeValue inner) {
        throw new UnsupportedOperationException();
    }

    /// Whether two ranges have a value in common.
    public static boolean overlaps(RangeValue a, RangeValue b) {
        throw new UnsupportedOperationException();
    }

    /// What two ranges have in common.
    public static RangeValue intersect(RangeValue a, RangeValue b) {
        throw new UnsupportedOperationException();
    }

    /// Both ranges together; refuses when a gap lies between them.
    public static RangeValue union(RangeValue a, RangeValue b) {
        throw new UnsupportedOperationException();
    }

    /// The first range without the second; refuses when two parts would remain.
    public static RangeValue minus(RangeValue a, RangeValue b) {
        throw new UnsupportedOperationException();
    }

    /// Whether the first lies wholly before the second.
    public static boolean isBefore(RangeValue a, RangeValue b) {
        throw new UnsupportedOperationException();
    }

    /// Whether the two touch without overlapping.
    public static boolean isAdjacent(RangeValue a, RangeValue b) {
        throw new UnsupportedOperationException();
    }
}
