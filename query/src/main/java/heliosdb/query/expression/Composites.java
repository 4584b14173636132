package heliosdb.query.expression;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Form;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.ir.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Array and row constructors, and fields of rows.
final class Composites {
    private Composites() {}

    static Evaluator array(Scalar.ArrayOf scalar, ExpressionCompiler compiler) {
        Evaluator[] elements = compiler.compileAll(scalar.elements());
        Type element = Objects.requireNonNull(scalar.type().element());
        boolean isNested = scalar.isNested();
        return (input, frame) -> {
            Vector[] values = new Vector[elements.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = elements[k].evaluate(input, frame);
            }
            Vector out = Vector.of(Form.OBJECT, input.rows());
            for (int i = 0; i < input.rows(); i++) {
                @Nullable Object[] row = new @Nullable Object[values.length];
                for (int k = 0; k < row.length; k++) {
                    row[k] = values[k].value(i);
                }
                out.append(isNested ? nested(element, row) : ArrayValue.of(element, row));
            }
            return out;
        };
    }

    /// An array of arrays: one dimension more than they have, all of one shape.
    private static ArrayValue nested(Type element, @Nullable Object[] arrays) {
        ArrayValue first = null;
        int empty = 0;
        for (Object each : arrays) {
            ArrayValue array = (ArrayValue) each;
            if (array == null || array.size() == 0) {
                empty++;
            } else if (first == null) {
                first = array;
            }
        }
        if (first == null) {
            return ArrayValue.of(element);
        }
        int size = first.size();
        @Nullable Object[] all = new @Nullable Object[size * arrays.length];
        for (int k = 0; k < arrays.length; k++) {
            ArrayValue array = (ArrayValue) arrays[k];
            boolean isAlike =
                    empty == 0
                            && array != null
                            && Arrays.equals(array.dimensions(), first.dimensions());
            if (!isAlike) {
                throw new HeliosException(
                        ErrorCode.ARRAY_ELEMENT_ERROR,
                        "multidimensional arrays must have array expressions with matching"
                                + " dimensions");
            }
            System.arraycopy(Objects.requireNonNull(array).elements(), 0, all, k * size, size);
        }
        int[] dimensions = new int[first.dimensions().length + 1];
        int[] lowerBounds = new int[dimensions.length];
        dimensions[0] = arrays.length;
        System.arraycopy(first.dimensions(), 0, dimensions, 1, dimensions.length - 1);
        Arrays.fill(lowerBounds, 1);
        System.arraycopy(first.lowerBounds(), 0, lowerBounds, 1, dimensions.length - 1);
        return new ArrayValue(element, dimensions, lowerBounds, all);
    }

    static Evaluator row(Scalar.RowOf scalar, ExpressionCompiler compiler) {
        Evaluator[] fields = compiler.compileAll(scalar.fields());
        List<Type> types = scalar.fields().stream().map(Scalar::type).toList();
        List<String> names = scalar.names();
        return (input, frame) -> {
            Vector[] values = new Vector[fields.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = fields[k].evaluate(input, frame);
            }
            Vector out = Vector.of(Form.OBJECT, input.rows());
            for (int i = 0; i < input.rows(); i++) {
                @Nullable Object[] row = new @Nullable Object[values.length];
                for (int k = 0; k < row.length; k++) {
                    row[k] = values[k].value(i);
                }
                out.append(new RowValue(types, names, row));
            }
            return out;
        };
    }

    static Evaluator field(Scalar.Field scalar, ExpressionCompiler compiler) {
        Evaluator rowEvaluator = compiler.compile(scalar.row());
        int index = scalar.index();
        Form form = scalar.type().form();
        return (input, frame) -> {
            Vector rows = rowEvaluator.evaluate(input, frame);
            Vector out = Vector.of(form, input.rows());
            for (int i = 0; i < input.rows(); i++) {
                RowValue row = (RowValue) rows.value(i);
                out.append(row == null ? null : row.values()[index]);
            }
            return out;
        };
    }
}
