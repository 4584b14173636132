package heliosdb.query.builtin;

import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.AggregateFunction.Accumulator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Sums and averages of floats, added one after the other as PostgreSQL does.
final class DoubleSumAccumulator implements Accumulator {

    /// What becomes of the sum.
    enum Result {
        SINGLE,
        DOUBLE,
        AVERAGE
    }

    private final Result result;
    private double[] sums = new double[16];
    private long[] counts = new long[16];

    DoubleSumAccumulator(Result result) {
        this.result = result;
    }

    @Override
    public void ensureGroups(int count) {
        if (count > sums.length) {
            int capacity = Math.max(count, sums.length * 2);
            sums = Arrays.copyOf(sums, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
    }

    @Override
    public void add(Vector[] arguments, int[] groupIds, int rows) {
        DoubleVector vector = (DoubleVector) arguments[0];
        addAll(vector.values(), vector.hasNulls() ? vector.nulls() : null, groupIds, rows);
    }

    private void addAll(double[] values, boolean @Nullable [] nulls, int[] groupIds, int rows) {
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                plus(groupIds[i], values[i], 1);
            }
        }
    }

    private void plus(int group, double value, long count) {
        double before = sums[group];
        double exact = before + value;
        double sum = result == Result.SINGLE ? (float) exact : exact;
        if (Double.isInfinite(sum) && !Double.isInfinite(before) && !Double.isInfinite(value)) {
            throw Problems.overflow();
        }
        // The first value is taken as it is: 0 + -0 would lose its sign.
        sums[group] = counts[group] == 0 ? value : sum;
        counts[group] += count;
    }

    @Override
    public void merge(Accumulator other, int[] groupIds, int groups) {
        DoubleSumAccumulator from = (DoubleSumAccumulator) other;
        for (int i = 0; i < groups; i++) {
            if (from.counts[i] > 0) {
                plus(groupIds[i], from.sums[i], from.counts[i]);
            }
        }
    }

    @Override
    public void result(int group, Vector out) {
        if (counts[group] == 0) {
            out.appendNull();
        } else {
            ((DoubleVector) out)
                    .appendDouble(
                            result == Result.AVERAGE ? sums[group] / counts[group] : sums[group]);
        }
    }

    @Override
    public long memoryBytes() {
        return 16L * sums.length;
    }
}
