package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Building arrays from arrays and elements.
final class ArrayParts {
    private ArrayParts() {}

    /// The element type of the call's result, which is an array.
    static Type element(Row row) {
        Type element = row.site().resultType().element();
        return element == null ? Types.TEXT : element;
    }

    static HeliosException problem(ErrorCode code, String message) {
        return new HeliosException(code, message);
    }

    private static HeliosException incompatible(String detail) {
        return problem(ErrorCode.ARRAY_ELEMENT_ERROR, "cannot concatenate incompatible arrays")
                .withDetail(detail);
    }

    static ArrayValue append(Row row) {
        ArrayValue array = oneDimensional(row, 0);
        @Nullable Object[] elements = Arrays.copyOf(array.elements(), array.size() + 1);
        elements[array.size()] = row.boxedAt(1);
        return from(array, elements);
    }

    static ArrayValue prepend(Row row) {
        ArrayValue array = oneDimensional(row, 1);
        @Nullable Object[] elements = new @Nullable Object[array.size() + 1];
        elements[0] = row.boxedAt(0);
        System.arraycopy(array.elements(), 0, elements, 1, array.size());
        return from(array, elements);
    }

    private static ArrayValue oneDimensional(Row row, int argument) {
        ArrayValue array =
                row.isNull(argument) ? ArrayValue.of(element(row)) : row.arrayAt(argument);
        if (array.dimensions().length > 1) {
            throw problem(
                    ErrorCode.DATA_EXCEPTION, "argument must be empty or one-dimensional array");
        }
        return array;
    }

    /// One dimension of elements with an array's type and lower bound.
    static ArrayValue from(ArrayValue array, @Nullable Object[] elements) {
        int bound = array.dimensions().length == 0 ? 1 : array.lowerBounds()[0];
        if (elements.length > 0 && bound > Integer.MAX_VALUE - elements.length) {
            throw Problems.outOfRange("integer");
        }
        return elements.length == 0
                ? ArrayValue.of(array.element())
                : new ArrayValue(
                        array.element(), new int[] {elements.length}, new int[] {bound}, elements);
    }

    static @Nullable ArrayValue concat(Row row) {
        if (row.isNull(0) || row.isNull(1)) {
            return (ArrayValue) row.boxedAt(row.isNull(0) ? 1 : 0);
        }
        ArrayValue a = row.arrayAt(0);
        ArrayValue b = row.arrayAt(1);
        if (a.size() == 0 || b.size() == 0) {
            return a.size() == 0 ? b : a;
        }
        int rank = a.dimensions().length - b.dimensions().length;
        if (Math.abs(rank) > 1) {
            throw incompatible(
                    "Arrays of "
                            + a.dimensions().length
                            + " and "
                            + b.dimensions().length
                            + " dimensions are not compatible for concatenation.");
        }
        ArrayValue outer = rank >= 0 ? a : b;
        int[] dimensions = outer.dimensions().clone();
        if (rank == 0) {
            requireSame(a, 1, b, 1, "Arrays with differing element dimensions are not");
            dimensions[0] += b.dimensions()[0];
        } else {
            requireSame(
                    a,
                    rank > 0 ? 1 : 0,
                    b,
                    rank > 0 ? 0 : 1,
                    "Arrays with differing dimensions are not");
            dimensions[0]++;
        }
        @Nullable Object[] elements = Arrays.copyOf(a.elements(), a.size() + b.size());
        System.arraycopy(b.elements(), 0, elements, a.size(), b.size());
        return new ArrayValue(a.element(), dimensions, outer.lowerBounds(), elements);
    }

    /// Refuses dimensions that differ from some level on.
    private static void requireSame(
            ArrayValue a, int aFrom, ArrayValue b, int bFrom, String problem) {
        for (int i = 0; aFrom + i < a.dimensions().length; i++) {
            if (a.dimensions()[aFrom + i] != b.dimensions()[bFrom + i]
                    || a.lowerBounds()[aFrom + i] != b.lowerBounds()[bFrom + i]) {
                throw incompatible(problem + " compatible for concatenation.");
            }
        }
    }

    static @Nullable ArrayValue fill(Row row) {
        if (row.isNull(1) || row.size() > 2 && row.isNull(2)) {
            throw problem(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "dimension array or low bound array cannot be null");
        }
        int[] dimensions = numbers(row.arrayAt(1));
        int[] bounds = new int[dimensions.length];
        Arrays.fill(bounds, 1);
        if (row.size() > 2) {
            bounds = numbers(row.arrayAt(2));
            if (bounds.length != dimensions.length) {
                throw problem(ErrorCode.ARRAY_ELEMENT_ERROR, "wrong number of array subscripts")
                        .withDetail("Low bound array has different size than dimensions array.");
            }
        }
        long size = size(dimensions);
        if (size == 0) {
            return ArrayValue.of(element(row));
        }
        @Nullable Object[] elements = new @Nullable Object[(int) size];
        Arrays.fill(elements, row.boxedAt(0));
        return new ArrayValue(element(row), dimensions, bounds, elements);
    }

    private static int[] numbers(ArrayValue array) {
        if (array.dimensions().length > 1) {
            throw problem(ErrorCode.ARRAY_ELEMENT_ERROR, "wrong number of array subscripts")
                    .withDetail("Dimension array must be one dimensional.");
        }
        int[] numbers = new int[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(array.elements()[i] instanceof Long number)) {
                throw problem(ErrorCode.NULL_VALUE_NOT_ALLOWED, "dimension values cannot be null");
            }
            numbers[i] = number.intValue();
        }
        return numbers;
    }

    private static long size(int[] dimensions) {
        if (dimensions.length > ArrayValue.DIMENSIONS_MAX) {
            throw problem(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                    "number of array dimensions ("
                            + dimensions.length
                            + ") exceeds the maximum allowed (6)");
        }
        long size = dimensions.length == 0 ? 0 : 1;
        for (int dimension : dimensions) {
            size *= Math.max(dimension, 0);
            if (dimension < 0 || size > ArrayValue.ELEMENTS_MAX) {
                throw problem(
                        ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                        "array size exceeds the maximum allowed (" + ArrayValue.ELEMENTS_MAX + ")");
            }
        }
        return size;
    }

    static ArrayValue trim(Row row) {
        ArrayValue array = row.arrayAt(0);
        int length = array.dimensions().length == 0 ? 0 : array.dimensions()[0];
        int count = row.intAt(1);
        if (count < 0 || count > length) {
            throw problem(
                    ErrorCode.ARRAY_ELEMENT_ERROR,
                    "number of elements to trim must be between 0 and " + length);
        }
        if (count == length) {
            return ArrayValue.of(array.element());
        }
        int[] dimensions = array.dimensions().clone();
        dimensions[0] -= count;
        int[] bounds = new int[dimensions.length];
        Arrays.fill(bounds, 1);
        return new ArrayValue(
                array.element(),
                dimensions,
                bounds,
                Arrays.copyOf(array.elements(), array.size() / length * dimensions[0]));
    }
}
