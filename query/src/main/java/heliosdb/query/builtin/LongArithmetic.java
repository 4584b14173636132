package heliosdb.query.builtin;

import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;
import org.jspecify.annotations.Nullable;

/// `+ - * / %` of integers. The loops compute all rows and remember whether any overflowed; only
/// then is it looked up whether a row that is not NULL did.
///
/// @param width of the result type: overflow is what doesn't fit
record LongArithmetic(Operation operation, Width width) implements Kernel {

    enum Operation {
        PLUS,
        MINUS,
        TIMES,
        DIVIDE,
        REMAINDER
    }

    /// The integer types by what they can hold.
    enum Width {
        SMALLINT(Short.MIN_VALUE, Short.MAX_VALUE, "smallint"),
        INTEGER(Integer.MIN_VALUE, Integer.MAX_VALUE, "integer"),
        BIGINT(Long.MIN_VALUE, Long.MAX_VALUE, "bigint");

        private final long least;
        private final long greatest;
        private final String typeName;

        Width(long least, long greatest, String typeName) {
            this.least = least;
            this.greatest = greatest;
            this.typeName = typeName;
        }

        /// The value, if the type can hold it.
        long checked(long value) {
            if (value < least || value > greatest) {
                throw Problems.outOfRange(typeName);
            }
            return value;
        }

        String typeName() {
            return typeName;
        }
    }

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        long[] a = ((LongVector) arguments[0]).values();
        long[] b = ((LongVector) arguments[1]).values();
        long[] out = new long[Math.max(rows, 1)];
        boolean[] nulls = Nulls.merge(arguments[0], arguments[1], rows);
        boolean overflows =
                switch (operation) {
                    case PLUS -> plus(a, b, out, rows);
                    case MINUS -> minus(a, b, out, rows);
                    case TIMES -> times(a, b, out, rows);
                    case DIVIDE -> divide(a, b, out, nulls, rows);
                    case REMAINDER -> remainder(a, b, out, nulls, rows);
                };
        if (overflows || width != Width.BIGINT && exceeds(out, rows, width.least, width.greatest)) {
            checkRows(a, b, nulls, rows);
        }
        return new LongVector(out, nulls, rows);
    }

    private static boolean plus(long[] a, long[] b, long[] out, int rows) {
        long overflow = 0;
        for (int i = 0; i < rows; i++) {
            long sum = a[i] + b[i];
            overflow |= (a[i] ^ sum) & (b[i] ^ sum);
            out[i] = sum;
        }
        return overflow < 0;
    }

    private static boolean minus(long[] a, long[] b, long[] out, int rows) {
        long overflow = 0;
        for (int i = 0; i < rows; i++) {
            long difference = a[i] - b[i];
            overflow |= (a[i] ^ b[i]) & (a[i] ^ difference);
            out[i] = difference;
        }
        return overflow < 0;
    }

    private static boolean times(long[] a, long[] b, long[] out, int rows) {
        long overflow = 0;
        for (int i = 0; i < rows; i++) {
            long product = a[i] * b[i];
            overflow |= Math.multiplyHigh(a[i], b[i]) ^ product >> 63;
            out[i] = product;
        }
        return overflow != 0;
    }

    private static boolean divide(
            long[] a, long[] b, long[] out, boolean @Nullable [] nulls, int rows) {
        boolean overflow = false;
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                if (b[i] == 0) {
                    throw Problems.divisionByZero();
                }
                overflow |= a[i] == Long.MIN_VALUE && b[i] == -1;
                out[i] = a[i] / b[i];
            }
        }
        return overflow;
    }

    private static boolean remainder(
            long[] a, long[] b, long[] out, boolean @Nullable [] nulls, int rows) {
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                if (b[i] == 0) {
                    throw Problems.divisionByZero();
                }
                out[i] = a[i] % b[i];
            }
        }
        return false;
    }

    private static boolean exceeds(long[] out, int rows, long least, long greatest) {
        boolean exceeds = false;
        for (int i = 0; i < rows; i++) {
            exceeds |= out[i] < least | out[i] > greatest;
        }
        return exceeds;
    }

    private void checkRows(long[] a, long[] b, boolean @Nullable [] nulls, int rows) {
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                width.checked(exact(a[i], b[i]));
            }
        }
    }

    private long exact(long a, long b) {
        try {
            return switch (operation) {
                case PLUS -> Math.addExact(a, b);
                case MINUS -> Math.subtractExact(a, b);
                case TIMES -> Math.multiplyExact(a, b);
                case DIVIDE -> Math.divideExact(a, b);
                case REMAINDER -> a % b;
            };
        } catch (ArithmeticException overflow) {
            throw Problems.outOfRange(width.typeName);
        }
    }
}
