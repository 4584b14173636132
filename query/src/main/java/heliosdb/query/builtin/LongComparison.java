package heliosdb.query.builtin;

import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;

/// Comparisons of LONG values: integers, booleans, dates, timestamps and their kin.
record LongComparison(Relation relation) implements Kernel {

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        long[] a = ((LongVector) arguments[0]).values();
        long[] b = ((LongVector) arguments[1]).values();
        long[] out = new long[Math.max(rows, 1)];
        switch (relation) {
            case EQUAL -> equal(a, b, out, rows);
            case NOT_EQUAL -> notEqual(a, b, out, rows);
            case LESS -> less(a, b, out, rows);
            case LESS_OR_EQUAL -> lessOrEqual(a, b, out, rows);
            case GREATER -> less(b, a, out, rows);
            case GREATER_OR_EQUAL -> lessOrEqual(b, a, out, rows);
        }
        return new LongVector(out, Nulls.merge(arguments[0], arguments[1], rows), rows);
    }

    private static void equal(long[] a, long[] b, long[] out, int rows) {
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] == b[i] ? 1 : 0;
        }
    }

    private static void notEqual(long[] a, long[] b, long[] out, int rows) {
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] != b[i] ? 1 : 0;
        }
    }

    private static void less(long[] a, long[] b, long[] out, int rows) {
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] < b[i] ? 1 : 0;
        }
    }

    private static void lessOrEqual(long[] a, long[] b, long[] out, int rows) {
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] <= b[i] ? 1 : 0;
        }
    }
}
