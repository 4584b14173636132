package heliosdb.query.builtin;

import heliosdb.data.value.Numeric;
import heliosdb.data.value.ObjectVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.AggregateFunction.Accumulator;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Sums and averages of numeric. Values whose digits fit a long are summed in 128 bits at the
/// group's scale; what doesn't fit (more digits, NaN, infinities) goes to a sum of its own.
final class NumericSumAccumulator implements Accumulator {
    private static final int POWERS = 19;
    private static final long[] TENS = new long[POWERS];

    static {
        TENS[0] = 1;
        for (int i = 1; i < POWERS; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private final boolean isAverage;
    private long[] low = new long[16];
    private long[] high = new long[16];
    private int[] scales = new int[16];
    private long[] counts = new long[16];
    private @Nullable Numeric[] rest = new @Nullable Numeric[16];

    NumericSumAccumulator(boolean isAverage) {
        this.isAverage = isAverage;
    }

    @Override
    public void ensureGroups(int count) {
        if (count > low.length) {
            int capacity = Math.max(count, low.length * 2);
            low = Arrays.copyOf(low, capacity);
            high = Arrays.copyOf(high, capacity);
            scales = Arrays.copyOf(scales, capacity);
            counts = Arrays.copyOf(counts, capacity);
            rest = Arrays.copyOf(rest, capacity);
        }
    }

    @Override
    public void add(Vector[] arguments, int[] groupIds, int rows) {
        ObjectVector values = (ObjectVector) arguments[0];
        for (int i = 0; i < rows; i++) {
            if (values.values()[i] instanceof Numeric value && !values.isNull(i)) {
                int group = groupIds[i];
                counts[group]++;
                plus(group, value);
            }
        }
    }

    private void plus(int group, Numeric value) {
        if (value.isCompact()) {
            int missing = scales[group] - value.scale();
            if (missing == 0) {
                plusLong(group, value.unscaledLong());
                return;
            }
            if (missing > 0 && missing < POWERS && fits(value.unscaledLong(), TENS[missing])) {
                plusLong(group, value.unscaledLong() * TENS[missing]);
                return;
            }
            if (low[group] == 0 && high[group] == 0 && missing < 0) {
                scales[group] = value.scale();
                plusLong(group, value.unscaledLong());
                return;
            }
        }
        Numeric known = rest[group];
        rest[group] = known == null ? value : known.plus(value);
        if (missingScale(group, value)) {
            rescale(group, value.scale());
        }
    }

    private static boolean fits(long value, long factor) {
        return Math.multiplyHigh(value, factor) == value * factor >> 63;
    }

    private void plusLong(int group, long value) {
        long before = low[group];
        long sum = before + value;
        long carry = ((before & value) | ((before | value) & ~sum)) >>> 63;
        low[group] = sum;
        high[group] += (value >> 63) + carry;
    }

    private boolean missingScale(int group, Numeric value) {
        return value.isCompact() && value.scale() > scales[group];
    }

    /// Brings a group to a larger scale, so that more values like the last one are summed fast.
    private void rescale(int group, int scale) {
        Numeric sum = compactSum(group);
        Numeric known = rest[group];
        rest[group] = known == null ? sum : known.plus(sum);
        low[group] = 0;
        high[group] = 0;
        scales[group] = scale;
    }

    private Numeric compactSum(int group) {
        return high[group] == low[group] >> 63
                ? Numeric.of(low[group], scales[group])
                : Numeric.of(
                        new BigDecimal(
                                LongSumAccumulator.integer(low[group], high[group]),
                                scales[group]));
    }

    @Override
    public void merge(Accumulator other, int[] groupIds, int groups) {
        NumericSumAccumulator from = (NumericSumAccumulator) other;
        for (int i = 0; i < groups; i++) {
            if (from.counts[i] > 0) {
                int group = groupIds[i];
                counts[group] += from.counts[i];
                Numeric sum = from.sum(i);
                Numeric known = rest[group];
                rest[group] = known == null ? sum : known.plus(sum);
            }
        }
    }

    private Numeric sum(int group) {
        Numeric compact = compactSum(group);
        Numeric known = rest[group];
        return known == null ? compact : known.plus(compact);
    }

    @Override
    public void result(int group, Vector out) {
        if (counts[group] == 0) {
            out.appendNull();
            return;
        }
        Numeric sum = sum(group);
        ((ObjectVector) out)
                .appendObject(isAverage ? sum.dividedBy(Numeric.of(counts[group])) : sum);
    }

    @Override
    public long memoryBytes() {
        return 36L * low.length;
    }
}
