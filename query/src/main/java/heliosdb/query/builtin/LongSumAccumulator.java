package heliosdb.query.builtin;

import heliosdb.data.value.LongVector;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.ObjectVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.AggregateFunction.Accumulator;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Sums and averages of integers, exact in 128 bits.
final class LongSumAccumulator implements Accumulator {

    /// What becomes of the sum.
    enum Result {
        /// sum(int2), sum(int4): bigint.
        LONG,
        /// sum(int8): numeric.
        NUMERIC,
        /// avg of any: numeric.
        AVERAGE
    }

    private final Result result;
    private long[] low = new long[16];
    private long[] high = new long[16];
    private long[] counts = new long[16];

    LongSumAccumulator(Result result) {
        this.result = result;
    }

    @Override
    public void ensureGroups(int count) {
        if (count > low.length) {
            int capacity = Math.max(count, low.length * 2);
            low = Arrays.copyOf(low, capacity);
            high = Arrays.copyOf(high, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
    }

    @Override
    public void add(Vector[] arguments, int[] groupIds, int rows) {
        LongVector values = (LongVector) arguments[0];
        addAll(values.values(), values.hasNulls() ? values.nulls() : null, groupIds, rows);
    }

    private void addAll(long[] values, boolean @Nullable [] nulls, int[] groupIds, int rows) {
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                int group = groupIds[i];
                counts[group]++;
                plus(group, values[i], values[i] >> 63);
            }
        }
    }

    private void plus(int group, long addedLow, long addedHigh) {
        long before = low[group];
        long sum = before + addedLow;
        long carry = ((before & addedLow) | ((before | addedLow) & ~sum)) >>> 63;
        low[group] = sum;
        high[group] += addedHigh + carry;
    }

    @Override
    public void merge(Accumulator other, int[] groupIds, int groups) {
        LongSumAccumulator from = (LongSumAccumulator) other;
        for (int i = 0; i < groups; i++) {
            counts[groupIds[i]] += from.counts[i];
            plus(groupIds[i], from.low[i], from.high[i]);
        }
    }

    @Override
    public void result(int group, Vector out) {
        if (counts[group] == 0) {
            out.appendNull();
            return;
        }
        switch (result) {
            case LONG -> ((LongVector) out).appendLong(exactLong(group));
            case NUMERIC -> ((ObjectVector) out).appendObject(numeric(low[group], high[group]));
            case AVERAGE ->
                    ((ObjectVector) out)
                            .appendObject(
                                    numeric(low[group], high[group])
                                            .dividedBy(Numeric.of(counts[group])));
        }
    }

    private long exactLong(int group) {
        if (high[group] != low[group] >> 63) {
            throw Problems.outOfRange("bigint");
        }
        return low[group];
    }

    /// A number of 128 bits.
    static Numeric numeric(long low, long high) {
        return high == low >> 63 ? Numeric.of(low) : Numeric.of(integer(low, high));
    }

    static BigInteger integer(long low, long high) {
        BigInteger unsignedLow = BigInteger.valueOf(low & Long.MAX_VALUE);
        if (low < 0) {
            unsignedLow = unsignedLow.setBit(63);
        }
        return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
    }

    @Override
    public long memoryBytes() {
        return 24L * low.length;
    }
}
