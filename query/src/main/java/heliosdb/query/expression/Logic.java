package heliosdb.query.expression;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Vector;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.function.Kernel;
import heliosdb.query.ir.Scalar;
import org.jspecify.annotations.Nullable;

/// Three-valued logic.
final class Logic {
    private Logic() {}

    /// AND: a row that is decided false is not shown to the operands behind.
    record And(Evaluator[] operands) implements Evaluator {
        @Override
        public Vector evaluate(Batch input, Frame frame) {
            return decide(operands, input, frame, 0);
        }
    }

    /// OR: a row that is decided true is not shown to the operands behind.
    record Or(Evaluator[] operands) implements Evaluator {
        @Override
        public Vector evaluate(Batch input, Frame frame) {
            return decide(operands, input, frame, 1);
        }
    }

    /// @param deciding the value that decides a row: 0 for AND, 1 for OR
    private static Vector decide(Evaluator[] operands, Batch input, Frame frame, long deciding) {
        int rows = input.rows();
        long[] results = new long[Math.max(rows, 1)];
        boolean[] nulls = new boolean[results.length];
        java.util.Arrays.fill(results, 1 - deciding);
        boolean hasNulls = false;
        int[] open = null;
        int openCount = rows;
        Batch remaining = input;
        for (int k = 0; k < operands.length && openCount > 0; k++) {
            LongVector values = (LongVector) operands[k].evaluate(remaining, frame);
            int[] next = new int[openCount];
            int[] within = new int[openCount];
            int nextCount = 0;
            for (int i = 0; i < openCount; i++) {
                int row = open == null ? i : open[i];
                if (values.isNull(i)) {
                    nulls[row] = true;
                    hasNulls = true;
                } else if (values.values()[i] == deciding) {
                    results[row] = deciding;
                    nulls[row] = false;
                    continue;
                }
                within[nextCount] = i;
                next[nextCount++] = row;
            }
            if (nextCount < openCount && k + 1 < operands.length) {
                remaining = remaining.gather(within, nextCount);
            }
            open = next;
            openCount = nextCount;
        }
        return new LongVector(results, hasNulls ? nulls : null, rows);
    }

    static Evaluator not(Evaluator operand) {
        return (input, frame) -> {
            LongVector values = (LongVector) operand.evaluate(input, frame);
            int rows = input.rows();
            long[] results = new long[Math.max(rows, 1)];
            for (int i = 0; i < rows; i++) {
                results[i] = 1 - values.values()[i];
            }
            return new LongVector(results, nullsOf(values, rows), rows);
        };
    }

    static boolean @Nullable [] nullsOf(LongVector vector, int rows) {
        return vector.hasNulls()
                ? java.util.Arrays.copyOf(vector.nulls(), Math.max(rows, 1))
                : null;
    }

    static Evaluator isNull(Scalar.IsNull test, Evaluator operand) {
        boolean isNegated = test.isNegated();
        boolean isRow =
                test.input().type().category() == 'C'
                        || test.input().type().name().equals("record");
        return (input, frame) -> {
            Vector values = operand.evaluate(input, frame);
            int rows = input.rows();
            long[] results = new long[Math.max(rows, 1)];
            for (int i = 0; i < rows; i++) {
                boolean isTrue =
                        isRow && !values.isNull(i)
                                ? isRowNull((RowValue) values.value(i), isNegated)
                                : values.isNull(i) != isNegated;
                results[i] = isTrue ? 1 : 0;
            }
            return new LongVector(results, null, rows);
        };
    }

    /// A row IS NULL when all fields are, and IS NOT NULL when none is.
    private static boolean isRowNull(@Nullable RowValue row, boolean isNegated) {
        if (row == null) {
            return !isNegated;
        }
        for (Object value : row.values()) {
            if (value == null == isNegated) {
                return false;
            }
        }
        return true;
    }

    static Evaluator isTruth(Evaluator operand, boolean truth, boolean isNegated) {
        long wanted = truth ? 1 : 0;
        return (input, frame) -> {
            LongVector values = (LongVector) operand.evaluate(input, frame);
            int rows = input.rows();
            long[] results = new long[Math.max(rows, 1)];
            for (int i = 0; i < rows; i++) {
                boolean is = !values.isNull(i) && values.values()[i] == wanted;
                results[i] = is != isNegated ? 1 : 0;
            }
            return new LongVector(results, null, rows);
        };
    }

    static Evaluator distinct(Scalar.DistinctFrom distinct, ExpressionCompiler compiler) {
        Kernel equality = Builtins.kernel(distinct.equality());
        Evaluator leftEvaluator = compiler.compile(distinct.left());
        Evaluator rightEvaluator = compiler.compile(distinct.right());
        boolean isNegated = distinct.isNegated();
        return (input, frame) -> {
            Vector left = leftEvaluator.evaluate(input, frame);
            Vector right = rightEvaluator.evaluate(input, frame);
            int rows = input.rows();
            Vector[] operands = {left, right};
            LongVector equal = (LongVector) equality.apply(operands, rows, frame.evaluation());
            long[] results = new long[Math.max(rows, 1)];
            for (int i = 0; i < rows; i++) {
                boolean isSame =
                        left.isNull(i) || right.isNull(i)
                                ? left.isNull(i) == right.isNull(i)
                                : equal.values()[i] != 0;
                results[i] = isSame == isNegated ? 1 : 0;
            }
            return new LongVector(results, null, rows);
        };
    }

    /// The value, or PostgreSQL's error where its domain refuses it.
    static Evaluator checked(Scalar.Checked scalar, ExpressionCompiler compiler) {
        Evaluator value = compiler.compile(scalar.value());
        Evaluator condition = compiler.compile(scalar.condition());
        return (input, frame) -> {
            Vector values = value.evaluate(input, frame);
            LongVector truth = (LongVector) condition.evaluate(input, frame);
            for (int i = 0; i < input.rows(); i++) {
                if (!truth.isNull(i) && truth.values()[i] == 0) {
                    throw refused(scalar.domain(), scalar.constraint());
                }
            }
            return values;
        };
    }

    private static HeliosException refused(String domain, @Nullable String constraint) {
        if (constraint == null) {
            return new HeliosException(
                            ErrorCode.NOT_NULL_VIOLATION,
                            "domain " + domain + " does not allow null values")
                    .with(HeliosException.Field.DATA_TYPE, domain);
        }
        return new HeliosException(
                        ErrorCode.CHECK_VIOLATION,
                        "value for domain "
                                + domain
                                + " violates check constraint \""
                                + constraint
                                + "\"")
                .with(HeliosException.Field.DATA_TYPE, domain)
                .with(HeliosException.Field.CONSTRAINT, constraint);
    }
}
