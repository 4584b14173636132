package heliosdb.query.builtin;

import heliosdb.data.value.MultirangeValue;
import heliosdb.data.value.RangeValue;
import heliosdb.data.value.Ranges;
import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `range_agg`: the multirange of all ranges.
final class RangeAggregate implements AggregateState {
    private static final int RANGE_BYTES = 64;

    private @Nullable Type subtype;
    private final List<RangeValue> ranges = new ArrayList<>();

    @Override
    public int add(Row row) {
        switch (row.boxedAt(0)) {
            case RangeValue range -> {
                subtype = range.subtype();
                ranges.add(range);
            }
            case MultirangeValue many -> {
                subtype = many.subtype();
                ranges.addAll(many.ranges());
            }
            case null, default -> {}
        }
        return RANGE_BYTES;
    }

    @Override
    public void merge(AggregateState other) {
        RangeAggregate from = (RangeAggregate) other;
        subtype = subtype == null ? from.subtype : subtype;
        ranges.addAll(from.ranges);
    }

    @Override
    public @Nullable Object result() {
        return subtype == null ? null : Ranges.multirange(subtype, ranges);
    }

    /// `range_intersect_agg` of two values.
    static Object intersect(Object a, Object b) {
        return a instanceof MultirangeValue many
                ? Ranges.multirange(
                        many.subtype(),
                        MultirangeFunctions.intersect(
                                many.ranges(), ((MultirangeValue) b).ranges()))
                : Ranges.intersect((RangeValue) a, (RangeValue) b);
    }
}
