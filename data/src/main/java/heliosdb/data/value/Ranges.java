package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DATA_EXCEPTION;
import static com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;

import com.heliosdb.common.HeliosException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Making, comparing and combining ranges. Ranges of one call have the same subtype.
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
        if (lower != null && upper != null) {
            int order = Comparison.compare(subtype, lower, upper);
            if (order > 0) {
                throw new HeliosException(
                        DATA_EXCEPTION,
                        "range lower bound must be less than or equal to range upper bound");
            }
            if (order == 0 && !(lowerInclusive && upperInclusive)) {
                return RangeValue.empty(subtype);
            }
        }
        boolean hasLower = lowerInclusive && lower != null;
        boolean hasUpper = upperInclusive && upper != null;
        return switch (subtype.oid()) {
            case 20, 23, 1082 -> canonical(subtype, lower, upper, hasLower, hasUpper);
            default -> new RangeValue(subtype, false, lower, upper, hasLower, hasUpper);
        };
    }

    private static RangeValue canonical(
            Type subtype,
            @Nullable Object lower,
            @Nullable Object upper,
            boolean lowerInclusive,
            boolean upperInclusive) {
        Object first = lower == null || lowerInclusive ? lower : successor(subtype, (Long) lower);
        Object end = upperInclusive && upper != null ? successor(subtype, (Long) upper) : upper;
        if (first != null && first.equals(end)) {
            return RangeValue.empty(subtype);
        }
        boolean isInfinite = isInfiniteDate(subtype, upper) && upperInclusive;
        boolean startsOpen = isInfiniteDate(subtype, lower) && !lowerInclusive;
        return new RangeValue(subtype, false, first, end, first != null && !startsOpen, isInfinite);
    }

    private static boolean isInfiniteDate(Type subtype, @Nullable Object bound) {
        return subtype.oid() == 1082 && bound != null && !DateTimes.isFiniteDate((Long) bound);
    }

    private static Object successor(Type subtype, long value) {
        switch (subtype.oid()) {
            case 23 -> {
                if (value == Integer.MAX_VALUE) {
                    throw outOfRange("integer");
                }
            }
            case 20 -> {
                if (value == Long.MAX_VALUE) {
                    throw outOfRange("bigint");
                }
            }
            default -> {
                return DateTimes.plusDays(value, 1);
            }
        }
        return value + 1;
    }

    private static HeliosException outOfRange(String type) {
        return new HeliosException(NUMERIC_VALUE_OUT_OF_RANGE, type + " out of range");
    }

    /// The order of ranges: empty first, then by lower, then by upper bound.
    public static int compare(RangeValue a, RangeValue b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(b.isEmpty(), a.isEmpty());
        }
        int lower = compareLower(a, b);
        return lower != 0 ? lower : compareUpper(a, b);
    }

    private static int compareLower(RangeValue a, RangeValue b) {
        if (a.lower() == null || b.lower() == null) {
            return Boolean.compare(a.lower() != null, b.lower() != null);
        }
        int order = Comparison.compare(a.subtype(), a.lower(), b.lower());
        return order != 0 ? order : Boolean.compare(b.lowerInclusive(), a.lowerInclusive());
    }

    private static int compareUpper(RangeValue a, RangeValue b) {
        if (a.upper() == null || b.upper() == null) {
            return Boolean.compare(a.upper() == null, b.upper() == null);
        }
        int order = Comparison.compare(a.subtype(), a.upper(), b.upper());
        return order != 0 ? order : Boolean.compare(a.upperInclusive(), b.upperInclusive());
    }

    /// How the first range's end lies to the second's start: below 0 with a gap between, 0 when
    /// they touch without overlapping, above 0 when they overlap.
    private static int compareEndToStart(RangeValue a, RangeValue b) {
        if (a.upper() == null || b.lower() == null) {
            return 1;
        }
        int order = Comparison.compare(a.subtype(), a.upper(), b.lower());
        if (order != 0) {
            return order;
        }
        if (a.upperInclusive() && b.lowerInclusive()) {
            return 1;
        }
        return a.upperInclusive() || b.lowerInclusive() ? 0 : -1;
    }

    /// The hash that goes with [#compare].
    public static int hash(RangeValue range) {
        if (range.isEmpty()) {
            return 1;
        }
        long lower = range.lower() == null ? 2 : Comparison.hash(range.subtype(), range.lower());
        long upper = range.upper() == null ? 3 : Comparison.hash(range.subtype(), range.upper());
        int flags = (range.lowerInclusive() ? 4 : 0) + (range.upperInclusive() ? 8 : 0);
        return Long.hashCode(lower * 31 + upper) + flags;
    }

    /// A multirange from ranges in any order.
    public static MultirangeValue multirange(Type subtype, List<RangeValue> ranges) {
        List<RangeValue> sorted = new ArrayList<>(ranges);
        sorted.removeIf(RangeValue::isEmpty);
        sorted.sort(Ranges::compare);
        List<RangeValue> merged = new ArrayList<>(sorted.size());
        for (RangeValue range : sorted) {
            if (!merged.isEmpty() && compareEndToStart(merged.getLast(), range) >= 0) {
                merged.add(span(merged.removeLast(), range));
            } else {
                merged.add(range);
            }
        }
        return new MultirangeValue(subtype, merged);
    }

    /// The least range that holds both.
    private static RangeValue span(RangeValue a, RangeValue b) {
        RangeValue low = compareLower(a, b) <= 0 ? a : b;
        RangeValue high = compareUpper(a, b) >= 0 ? a : b;
        return new RangeValue(
                a.subtype(),
                false,
                low.lower(),
                high.upper(),
                low.lowerInclusive(),
                high.upperInclusive());
    }

    /// The order of multiranges.
    public static int compare(MultirangeValue a, MultirangeValue b) {
        int common = Math.min(a.ranges().size(), b.ranges().size());
        for (int i = 0; i < common; i++) {
            int order = compare(a.ranges().get(i), b.ranges().get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.ranges().size(), b.ranges().size());
    }

    /// Whether a range holds a value.
    public static boolean contains(RangeValue range, Object value) {
        if (range.isEmpty()) {
            return false;
        }
        if (range.lower() != null) {
            int order = Comparison.compare(range.subtype(), range.lower(), value);
            if (order > 0 || order == 0 && !range.lowerInclusive()) {
                return false;
            }
        }
        if (range.upper() != null) {
            int order = Comparison.compare(range.subtype(), range.upper(), value);
            return order > 0 || order == 0 && range.upperInclusive();
        }
        return true;
    }

    /// Whether a range holds all of another one.
    public static boolean contains(RangeValue outer, RangeValue inner) {
        return inner.isEmpty()
                || !outer.isEmpty()
                        && compareLower(outer, inner) <= 0
                        && compareUpper(outer, inner) >= 0;
    }

    /// Whether two ranges have a value in common.
    public static boolean overlaps(RangeValue a, RangeValue b) {
        return !a.isEmpty()
                && !b.isEmpty()
                && compareEndToStart(a, b) > 0
                && compareEndToStart(b, a) > 0;
    }

    /// What two ranges have in common.
    public static RangeValue intersect(RangeValue a, RangeValue b) {
        if (!overlaps(a, b)) {
            return RangeValue.empty(a.subtype());
        }
        RangeValue low = compareLower(a, b) >= 0 ? a : b;
        RangeValue high = compareUpper(a, b) <= 0 ? a : b;
        return make(
                a.subtype(),
                low.lower(),
                high.upper(),
                low.lowerInclusive(),
                high.upperInclusive());
    }

    /// Both ranges together; refuses when a gap lies between them.
    public static RangeValue union(RangeValue a, RangeValue b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        if (!overlaps(a, b) && !isAdjacent(a, b)) {
            throw new HeliosException(
                    DATA_EXCEPTION, "result of range union would not be contiguous");
        }
        return span(a, b);
    }

    /// The least range that holds both, whatever lies between (`range_merge`).
    public static RangeValue merge(RangeValue a, RangeValue b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return span(a, b);
    }

    /// The first range without the second; refuses when two parts would remain.
    public static RangeValue minus(RangeValue a, RangeValue b) {
        if (!overlaps(a, b)) {
            return a;
        }
        boolean keepsLow = compareLower(a, b) < 0;
        boolean keepsHigh = compareUpper(a, b) > 0;
        if (keepsLow && keepsHigh) {
            throw new HeliosException(
                    DATA_EXCEPTION, "result of range difference would not be contiguous");
        }
        if (!keepsLow && !keepsHigh) {
            return RangeValue.empty(a.subtype());
        }
        return keepsLow
                ? make(a.subtype(), a.lower(), b.lower(), a.lowerInclusive(), !b.lowerInclusive())
                : make(a.subtype(), b.upper(), a.upper(), !b.upperInclusive(), a.upperInclusive());
    }

    /// Whether the first lies wholly before the second.
    public static boolean isBefore(RangeValue a, RangeValue b) {
        return !a.isEmpty() && !b.isEmpty() && compareEndToStart(a, b) <= 0;
    }

    /// Whether the two touch without overlapping.
    public static boolean isAdjacent(RangeValue a, RangeValue b) {
        return !a.isEmpty()
                && !b.isEmpty()
                && (compareEndToStart(a, b) == 0 || compareEndToStart(b, a) == 0);
    }
}
