package heliosdb.query.builtin;

import heliosdb.data.value.Interval;
import heliosdb.data.value.Intervals;
import org.jspecify.annotations.Nullable;

/// `avg(interval)`.
final class IntervalAverage implements AggregateState {
    private Interval sum = Interval.ZERO;
    private long count;

    @Override
    public int add(Row row) {
        if (!row.isNull(0)) {
            sum = Intervals.plus(sum, row.intervalAt(0));
            count++;
        }
        return 0;
    }

    @Override
    public void merge(AggregateState other) {
        IntervalAverage from = (IntervalAverage) other;
        sum = Intervals.plus(sum, from.sum);
        count += from.count;
    }

    @Override
    public @Nullable Object result() {
        return count == 0 ? null : Intervals.dividedBy(sum, count);
    }
}
