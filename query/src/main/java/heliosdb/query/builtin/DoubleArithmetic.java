package heliosdb.query.builtin;

import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;

/// `+ - * /` of floats, with PostgreSQL's errors for overflow and underflow.
///
/// @param isSingle whether the result is a float4, which each step rounds to
record DoubleArithmetic(Operation operation, boolean isSingle) implements Kernel {

    enum Operation {
        PLUS,
        MINUS,
        TIMES,
        DIVIDE
    }

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        double[] a = ((DoubleVector) arguments[0]).values();
        double[] b = ((DoubleVector) arguments[1]).values();
        double[] out = new double[Math.max(rows, 1)];
        boolean[] nulls = Nulls.merge(arguments[0], arguments[1], rows);
        switch (operation) {
            case PLUS -> plus(a, b, out, rows);
            case MINUS -> minus(a, b, out, rows);
            case TIMES -> times(a, b, out, rows);
            case DIVIDE -> divide(a, b, out, rows);
        }
        if (isSingle) {
            round(out, rows);
        }
        if (isSuspicious(out, rows)) {
            for (int i = 0; i < rows; i++) {
                if (nulls == null || !nulls[i]) {
                    check(a[i], b[i], out[i]);
                }
            }
        }
        return new DoubleVector(out, nulls, rows);
    }

    private static void plus(double[] a, double[] b, double[] out, int rows) {
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] + b[i];
        }
    }

    private static void minus(double[] a, double[] b, double[] out, int rows) {
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] - b[i];
        }
    }

    private static void times(double[] a, double[] b, double[] out, int rows) {
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] * b[i];
        }
    }

    private static void divide(double[] a, double[] b, double[] out, int rows) {
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] / b[i];
        }
    }

    private static void round(double[] out, int rows) {
        for (int i = 0; i < rows; i++) {
            out[i] = (float) out[i];
        }
    }

    /// Whether any result is 0, infinite or NaN: only these can come from an error.
    private static boolean isSuspicious(double[] out, int rows) {
        boolean suspicious = false;
        for (int i = 0; i < rows; i++) {
            suspicious |= !(Math.abs(out[i]) <= Double.MAX_VALUE) | out[i] == 0;
        }
        return suspicious;
    }

    private void check(double a, double b, double result) {
        switch (operation) {
            case PLUS, MINUS -> {
                if (Double.isInfinite(result) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
                    throw Problems.overflow();
                }
            }
            case TIMES -> {
                if (Double.isInfinite(result) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
                    throw Problems.overflow();
                }
                if (result == 0 && a != 0 && b != 0) {
                    throw Problems.underflow();
                }
            }
            case DIVIDE -> checkDivision(a, b, result);
        }
    }

    private static void checkDivision(double a, double b, double result) {
        if (b == 0 && !Double.isNaN(a)) {
            throw Problems.divisionByZero();
        }
        if (Double.isInfinite(result) && !Double.isInfinite(a)) {
            throw Problems.overflow();
        }
        if (result == 0 && a != 0 && !Double.isInfinite(b)) {
            throw Problems.underflow();
        }
    }
}
