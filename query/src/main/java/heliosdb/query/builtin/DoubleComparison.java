package heliosdb.query.builtin;

import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;

/// Comparisons of floats: NaN equals NaN and lies above all others, -0 equals 0.
record DoubleComparison(Relation relation) implements Kernel {

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        double[] a = ((DoubleVector) arguments[0]).values();
        double[] b = ((DoubleVector) arguments[1]).values();
        long[] out = new long[Math.max(rows, 1)];
        switch (relation) {
            case EQUAL -> equal(a, b, out, rows, 1);
            case NOT_EQUAL -> equal(a, b, out, rows, 0);
            case LESS -> less(a, b, out, rows, 1);
            case LESS_OR_EQUAL -> less(b, a, out, rows, 0);
            case GREATER -> less(b, a, out, rows, 1);
            case GREATER_OR_EQUAL -> less(a, b, out, rows, 0);
        }
        return new LongVector(out, Nulls.merge(arguments[0], arguments[1], rows), rows);
    }

    private static void equal(double[] a, double[] b, long[] out, int rows, long whenTrue) {
        for (int i = 0; i < rows; i++) {
            boolean same = a[i] == b[i] || Double.isNaN(a[i]) && Double.isNaN(b[i]);
            out[i] = same ? whenTrue : 1 - whenTrue;
        }
    }

    private static void less(double[] a, double[] b, long[] out, int rows, long whenTrue) {
        for (int i = 0; i < rows; i++) {
            boolean below = a[i] < b[i] || Double.isNaN(b[i]) && !Double.isNaN(a[i]);
            out[i] = below ? whenTrue : 1 - whenTrue;
        }
    }

    /// The order of floats: NaN last, -0 equal to 0.
    static int compare(double a, double b) {
        if (a < b) {
            return -1;
        }
        if (a > b) {
            return 1;
        }
        return a == b ? 0 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }
}
