package heliosdb.query.builtin;

import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import org.jspecify.annotations.Nullable;

/// Null flags of strict kernels' results.
final class Nulls {
    private Nulls() {}

    /// Where any of two vectors is null; null when none is anywhere.
    static boolean @Nullable [] merge(Vector a, Vector b, int rows) {
        if (!a.hasNulls() && !b.hasNulls()) {
            return null;
        }
        boolean[] nulls = new boolean[Math.max(rows, 1)];
        or(a, nulls, rows);
        or(b, nulls, rows);
        return nulls;
    }

    /// A vector's own flags as a new array; null when it has none.
    static boolean @Nullable [] copy(Vector a, int rows) {
        return merge(a, a, rows);
    }

    private static void or(Vector vector, boolean[] nulls, int rows) {
        if (!vector.hasNulls()) {
            return;
        }
        switch (vector) {
            case LongVector longs -> or(longs.nulls(), nulls, rows);
            case DoubleVector doubles -> or(doubles.nulls(), nulls, rows);
            default -> {
                for (int i = 0; i < rows; i++) {
                    nulls[i] |= vector.isNull(i);
                }
            }
        }
    }

    private static void or(boolean[] from, boolean[] nulls, int rows) {
        for (int i = 0; i < rows; i++) {
            nulls[i] |= from[i];
        }
    }
}
