package heliosdb.query.builtin;

import heliosdb.data.value.Comparison;
import heliosdb.data.value.RangeValue;
import heliosdb.data.value.Ranges;
import java.util.ArrayList;
import java.util.List;

/// The order of ranges' bounds, and what is left of a range without another.
final class RangeBounds {
    private RangeBounds() {}

    /// `&<`: the first doesn't reach past the second's end.
    static boolean endsBefore(RangeValue a, RangeValue b) {
        return !a.isEmpty() && !b.isEmpty() && compareEnds(a, b) <= 0;
    }

    /// `&>`: the first doesn't reach before the second's start.
    static boolean startsAfter(RangeValue a, RangeValue b) {
        return !a.isEmpty() && !b.isEmpty() && compareStarts(a, b) >= 0;
    }

    private static int compareStarts(RangeValue a, RangeValue b) {
        Object one = a.lower();
        Object other = b.lower();
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        int order = Comparison.compare(a.subtype(), one, other);
        return order != 0 ? order : Boolean.compare(b.lowerInclusive(), a.lowerInclusive());
    }

    private static int compareEnds(RangeValue a, RangeValue b) {
        Object one = a.upper();
        Object other = b.upper();
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        int order = Comparison.compare(a.subtype(), one, other);
        return order != 0 ? order : Boolean.compare(a.upperInclusive(), b.upperInclusive());
    }

    /// The parts of a range that another one leaves: none, one or two.
    static List<RangeValue> without(RangeValue range, RangeValue removed) {
        List<RangeValue> parts = new ArrayList<>();
        if (!Ranges.overlaps(range, removed)) {
            parts.add(range);
            return parts;
        }
        if (compareStarts(range, removed) < 0) {
            parts.add(
                    Ranges.make(
                            range.subtype(),
                            range.lower(),
                            removed.lower(),
                            range.lowerInclusive(),
                            !removed.lowerInclusive()));
        }
        if (compareEnds(range, removed) > 0) {
            parts.add(
                    Ranges.make(
                            range.subtype(),
                            removed.upper(),
                            range.upper(),
                            !removed.upperInclusive(),
                            range.upperInclusive()));
        }
        return parts;
    }
}
