package heliosdb.query.builtin;

import heliosdb.data.value.BytesVector;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;
import java.util.Arrays;

/// Comparisons of text and bytea by their bytes.
///
/// @param ignoresBlanks whether blanks at the end don't count, as for `character(n)`
record BytesComparison(Relation relation, boolean ignoresBlanks) implements Kernel {

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        BytesVector a = (BytesVector) arguments[0];
        BytesVector b = (BytesVector) arguments[1];
        long[] out = new long[Math.max(rows, 1)];
        boolean[] nulls = Nulls.merge(a, b, rows);
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                out[i] = holds(a, b, i) ? 1 : 0;
            }
        }
        return new LongVector(out, nulls, rows);
    }

    private boolean holds(BytesVector a, BytesVector b, int i) {
        int aStart = a.start(i);
        int bStart = b.start(i);
        int aEnd = aStart + a.length(i);
        int bEnd = bStart + b.length(i);
        if (ignoresBlanks) {
            aEnd = withoutBlanks(a.data(), aStart, aEnd);
            bEnd = withoutBlanks(b.data(), bStart, bEnd);
        }
        return switch (relation) {
            case EQUAL -> Arrays.equals(a.data(), aStart, aEnd, b.data(), bStart, bEnd);
            case NOT_EQUAL -> !Arrays.equals(a.data(), aStart, aEnd, b.data(), bStart, bEnd);
            default ->
                    relation.holds(
                            Arrays.compareUnsigned(a.data(), aStart, aEnd, b.data(), bStart, bEnd));
        };
    }

    /// The end of some bytes without the blanks at their end.
    static int withoutBlanks(byte[] data, int start, int end) {
        int last = end;
        while (last > start && data[last - 1] == ' ') {
            last--;
        }
        return last;
    }
}
