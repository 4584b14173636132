package heliosdb.query.builtin;

import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.AggregateFunction.Accumulator;
import java.util.Arrays;

/// `count(*)` and `count(x)`.
final class CountAccumulator implements Accumulator {
    private long[] counts = new long[16];

    @Override
    public void ensureGroups(int count) {
        if (count > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(count, counts.length * 2));
        }
    }

    @Override
    public void add(Vector[] arguments, int[] groupIds, int rows) {
        if (arguments.length == 0 || !arguments[0].hasNulls()) {
            count(counts, groupIds, rows);
            return;
        }
        Vector argument = arguments[0];
        for (int i = 0; i < rows; i++) {
            if (!argument.isNull(i)) {
                counts[groupIds[i]]++;
            }
        }
    }

    private static void count(long[] counts, int[] groupIds, int rows) {
        for (int i = 0; i < rows; i++) {
            counts[groupIds[i]]++;
        }
    }

    @Override
    public void merge(Accumulator other, int[] groupIds, int groups) {
        long[] added = ((CountAccumulator) other).counts;
        for (int i = 0; i < groups; i++) {
            counts[groupIds[i]] += added[i];
        }
    }

    @Override
    public void result(int group, Vector out) {
        ((LongVector) out).appendLong(counts[group]);
    }

    @Override
    public long memoryBytes() {
        return 8L * counts.length;
    }
}
