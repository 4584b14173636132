package heliosdb.query.expression;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.function.Kernel;
import heliosdb.query.ir.Scalar;
import org.jspecify.annotations.Nullable;

/// `left operator ANY (array)`, or ALL.
final class ArrayComparisons {
    private ArrayComparisons() {}

    static Evaluator compile(Scalar.ArrayComparison scalar, ExpressionCompiler compiler) {
        Kernel kernel = Builtins.kernel(scalar.site());
        Evaluator left = compiler.compile(scalar.left());
        Evaluator array = compiler.compile(scalar.array());
        Type leftType = scalar.site().argument(0);
        Type rightType = scalar.site().argument(1);
        boolean isMembership =
                scalar.operator() != null
                        && scalar.operator().equals(scalar.isAny() ? "=" : "<>")
                        && isSameComparison(leftType, rightType)
                        && hasNoColumns(scalar.array());
        Evaluator general = new General(kernel, left, array, scalar.isAny(), rightType.form());
        return isMembership
                ? new Membership(left, array, rightType, scalar.isAny(), general)
                : general;
    }

    /// Whether values of both types compare as values of the right one.
    private static boolean isSameComparison(Type left, Type right) {
        boolean bothIntegers = isInteger(left) && isInteger(right);
        return left.sameAs(right) && Comparison.isOrdered(left) || bothIntegers;
    }

    private static boolean isInteger(Type type) {
        return switch (type.name()) {
            case "int2", "int4", "int8" -> true;
            default -> false;
        };
    }

    private static boolean hasNoColumns(Scalar scalar) {
        return heliosdb.query.ir.ScalarTree.columns(scalar).isEmpty()
                && !heliosdb.query.ir.ScalarTree.isVolatile(scalar)
                && !heliosdb.query.ir.ScalarTree.hasSubquery(scalar);
    }

    /// Any operator, element by element.
    private record General(
            Kernel kernel, Evaluator left, Evaluator array, boolean isAny, Form elementForm)
            implements Evaluator {
        @Override
        public Vector evaluate(Batch input, Frame frame) {
            Vector values = left.evaluate(input, frame);
            Vector arrays = array.evaluate(input, frame);
            LongVector out = new LongVector(input.rows());
            for (int i = 0; i < input.rows(); i++) {
                ArrayValue elements = (ArrayValue) arrays.value(i);
                if (elements == null) {
                    out.appendNull();
                } else {
                    append(out, test(values, i, elements, frame));
                }
            }
            return out;
        }

        private @Nullable Boolean test(Vector values, int row, ArrayValue elements, Frame frame) {
            int count = elements.size();
            if (count == 0) {
                return !isAny;
            }
            Vector right = Vector.of(elementForm, count);
            for (Object element : elements.elements()) {
                right.append(element);
            }
            int[] repeated = new int[count];
            java.util.Arrays.fill(repeated, row);
            Vector[] operands = {values.gather(repeated, count), right};
            LongVector results = (LongVector) kernel.apply(operands, count, frame.evaluation());
            boolean sawNull = false;
            for (int k = 0; k < count; k++) {
                if (results.isNull(k)) {
                    sawNull = true;
                } else if (results.values()[k] != 0 == isAny) {
                    return isAny;
                }
            }
            return sawNull ? null : !isAny;
        }
    }

    private static void append(LongVector out, @Nullable Boolean truth) {
        if (truth == null) {
            out.appendNull();
        } else {
            out.appendLong(truth ? 1 : 0);
        }
    }

    /// Equality with any of a few constants, or difference from all: by a hash set that is built
    /// once an execution.
    private static final class Membership implements Evaluator {
        private final Evaluator left;
        private final Evaluator array;
        private final Type type;
        private final boolean isAny;
        private final Evaluator general;

        Membership(Evaluator left, Evaluator array, Type type, boolean isAny, Evaluator general) {
            this.left = left;
            this.array = array;
            this.type = type;
            this.isAny = isAny;
            this.general = general;
        }

        @Override
        public Vector evaluate(Batch input, Frame frame) {
            if (input.rows() == 0) {
                return new LongVector(1);
            }
            Vector arrays = array.evaluate(input.gather(new int[] {0}, 1), frame);
            ArrayValue elements = (ArrayValue) arrays.value(0);
            if (elements == null || elements.size() == 0 || type.form() != Form.LONG) {
                return general.evaluate(input, frame);
            }
            return longs(elements, left.evaluate(input, frame), input.rows());
        }

        private Vector longs(ArrayValue elements, Vector values, int rows) {
            LongSet set = new LongSet(elements.size());
            boolean hasNull = false;
            for (Object element : elements.elements()) {
                if (element == null) {
                    hasNull = true;
                } else {
                    set.add((Long) element);
                }
            }
            LongVector in = (LongVector) values;
            LongVector out = new LongVector(rows);
            for (int i = 0; i < rows; i++) {
                boolean isFound = !in.isNull(i) && set.contains(in.values()[i]);
                if (isFound) {
                    out.appendLong(isAny ? 1 : 0);
                } else if (hasNull || in.isNull(i)) {
                    out.appendNull();
                } else {
                    out.appendLong(isAny ? 0 : 1);
                }
            }
            return out;
        }
    }
}
