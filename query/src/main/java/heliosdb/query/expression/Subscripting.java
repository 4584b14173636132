package heliosdb.query.expression;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Form;
import heliosdb.data.value.Vector;
import heliosdb.query.ir.Scalar;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Subscripts of arrays.
final class Subscripting {
    private Subscripting() {}

    static Evaluator element(Scalar.Element scalar, ExpressionCompiler compiler) {
        Evaluator arrayEvaluator = compiler.compile(scalar.array());
        Evaluator[] indexEvaluators = compiler.compileAll(scalar.indexes());
        Form form = scalar.type().form();
        return (input, frame) -> {
            Vector arrays = arrayEvaluator.evaluate(input, frame);
            Vector[] indexes = new Vector[indexEvaluators.length];
            for (int k = 0; k < indexes.length; k++) {
                indexes[k] = indexEvaluators[k].evaluate(input, frame);
            }
            Vector out = Vector.of(form, input.rows());
            for (int i = 0; i < input.rows(); i++) {
                ArrayValue array = (ArrayValue) arrays.value(i);
                int[] subscripts = subscripts(indexes, i);
                out.append(array == null || subscripts == null ? null : array.find(subscripts));
            }
            return out;
        };
    }

    private static int @Nullable [] subscripts(Vector[] indexes, int row) {
        int[] subscripts = new int[indexes.length];
        for (int k = 0; k < subscripts.length; k++) {
            Object value = indexes[k].value(row);
            if (value == null) {
                return null;
            }
            subscripts[k] = ((Long) value).intValue();
        }
        return subscripts;
    }

    static Evaluator slice(Scalar.Slice scalar, ExpressionCompiler compiler) {
        Evaluator arrayEvaluator = compiler.compile(scalar.array());
        int count = scalar.bounds().size();
        @Nullable Evaluator[] lowers = new @Nullable Evaluator[count];
        @Nullable Evaluator[] uppers = new @Nullable Evaluator[count];
        for (int k = 0; k < count; k++) {
            Scalar lower = scalar.bounds().get(k).lower();
            Scalar upper = scalar.bounds().get(k).upper();
            lowers[k] = lower == null ? null : compiler.compile(lower);
            uppers[k] = upper == null ? null : compiler.compile(upper);
        }
        return (input, frame) -> {
            Vector arrays = arrayEvaluator.evaluate(input, frame);
            @Nullable Vector[] from = new @Nullable Vector[count];
            @Nullable Vector[] to = new @Nullable Vector[count];
            for (int k = 0; k < count; k++) {
                from[k] = lowers[k] == null ? null : lowers[k].evaluate(input, frame);
                to[k] = uppers[k] == null ? null : uppers[k].evaluate(input, frame);
            }
            Vector out = Vector.of(Form.OBJECT, input.rows());
            for (int i = 0; i < input.rows(); i++) {
                ArrayValue array = (ArrayValue) arrays.value(i);
                out.append(array == null ? null : cut(array, from, to, i));
            }
            return out;
        };
    }

    /// The slice of an array; null when a bound is null, empty when the slice is.
    private static @Nullable ArrayValue cut(
            ArrayValue array, @Nullable Vector[] from, @Nullable Vector[] to, int row) {
        int dimensions = array.dimensions().length;
        if (from.length > dimensions) {
            return ArrayValue.of(array.element());
        }
        int[] lower = array.lowerBounds().clone();
        int[] upper = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            upper[d] = array.upperBound(d);
        }
        for (int d = 0; d < from.length; d++) {
            Vector start = from[d];
            Vector end = to[d];
            if (start != null) {
                if (start.isNull(row)) {
                    return null;
                }
                lower[d] = Math.max(lower[d], subscript(start, row));
            }
            if (end != null) {
                if (end.isNull(row)) {
                    return null;
                }
                upper[d] = Math.min(upper[d], subscript(end, row));
            }
        }
        return copy(array, lower, upper);
    }

    private static int subscript(Vector vector, int row) {
        return ((Long) Objects.requireNonNull(vector.value(row))).intValue();
    }

    private static ArrayValue copy(ArrayValue array, int[] lower, int[] upper) {
        int[] lengths = new int[lower.length];
        int size = 1;
        for (int d = 0; d < lengths.length; d++) {
            lengths[d] = upper[d] - lower[d] + 1;
            if (lengths[d] <= 0) {
                return ArrayValue.of(array.element());
            }
            size *= lengths[d];
        }
        @Nullable Object[] elements = new @Nullable Object[size];
        int[] at = lower.clone();
        for (int i = 0; i < size; i++) {
            elements[i] = array.find(at);
            for (int d = at.length - 1; d >= 0 && ++at[d] > upper[d]; d--) {
                at[d] = lower[d];
            }
        }
        int[] ones = new int[lengths.length];
        java.util.Arrays.fill(ones, 1);
        return new ArrayValue(array.element(), lengths, ones, elements);
    }
}
