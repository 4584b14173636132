package heliosdb.query.expression;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Arrays made of others by replacing elements. Arrays of one dimension grow where needed.
final class ArrayChanges {
    private ArrayChanges() {}

    static ArrayValue withElement(ArrayValue array, int[] subscripts, @Nullable Object value) {
        if (array.dimensions().length == 0) {
            int[] lengths = new int[subscripts.length];
            Arrays.fill(lengths, 1);
            return new ArrayValue(
                    array.element(), lengths, subscripts.clone(), new @Nullable Object[] {value});
        }
        requireDimensions(array.dimensions().length == subscripts.length);
        ArrayValue grown =
                subscripts.length == 1 ? grown(array, subscripts[0], subscripts[0]) : array;
        @Nullable Object[] elements = grown.elements().clone();
        elements[index(grown, subscripts)] = value;
        return new ArrayValue(grown.element(), grown.dimensions(), grown.lowerBounds(), elements);
    }

    private static void requireDimensions(boolean isRight) {
        if (!isRight) {
            throw problem("wrong number of array subscripts");
        }
    }

    private static HeliosException problem(String message) {
        return new HeliosException(ErrorCode.ARRAY_ELEMENT_ERROR, message);
    }

    private static int index(ArrayValue array, int[] subscripts) {
        int index = 0;
        for (int d = 0; d < subscripts.length; d++) {
            if (subscripts[d] < array.lowerBounds()[d] || subscripts[d] > array.upperBound(d)) {
                throw problem("array subscript out of range");
            }
            index = index * array.dimensions()[d] + subscripts[d] - array.lowerBounds()[d];
        }
        return index;
    }

    /// The array of one dimension, with NULLs added so that it covers a range.
    private static ArrayValue grown(ArrayValue array, int lower, int upper) {
        int start = Math.min(array.lowerBounds()[0], lower);
        long end = Math.max((long) array.upperBound(0), upper);
        long length = end - start + 1;
        if (length > ArrayValue.ELEMENTS_MAX) {
            throw new HeliosException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                    "array size exceeds the maximum allowed (" + ArrayValue.ELEMENTS_MAX + ")");
        }
        if (length == array.size()) {
            return array;
        }
        @Nullable Object[] elements = new @Nullable Object[(int) length];
        System.arraycopy(
                array.elements(), 0, elements, array.lowerBounds()[0] - start, array.size());
        return new ArrayValue(
                array.element(), new int[] {(int) length}, new int[] {start}, elements);
    }

    /// @param lower,upper bounds a dimension, null where left out
    static ArrayValue withSlice(
            ArrayValue array,
            @Nullable Integer[] lower,
            @Nullable Integer[] upper,
            ArrayValue source) {
        if (array.dimensions().length == 0) {
            return ofSlice(array, lower, upper, source);
        }
        int dimensions = array.dimensions().length;
        requireDimensions(lower.length <= dimensions);
        int[] from = array.lowerBounds().clone();
        int[] to = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            to[d] = array.upperBound(d);
        }
        for (int d = 0; d < lower.length; d++) {
            Integer low = lower[d];
            Integer high = upper[d];
            from[d] = low == null ? from[d] : low;
            to[d] = high == null ? to[d] : high;
            requireOrder(from[d], to[d]);
        }
        ArrayValue grown = dimensions == 1 ? grown(array, from[0], to[0]) : array;
        return filled(grown, from, to, source);
    }

    private static void requireOrder(int lower, int upper) {
        if (lower > upper) {
            throw problem("upper bound cannot be less than lower bound");
        }
    }

    private static ArrayValue ofSlice(
            ArrayValue empty,
            @Nullable Integer[] lower,
            @Nullable Integer[] upper,
            ArrayValue source) {
        int[] lengths = new int[lower.length];
        int[] starts = new int[lower.length];
        int count = 1;
        for (int d = 0; d < lengths.length; d++) {
            Integer low = lower[d];
            Integer high = upper[d];
            if (low == null || high == null) {
                throw problem("array slice subscript must provide both boundaries")
                        .withDetail(
                                "When assigning to a slice of an empty array value, slice boundaries"
                                        + " must be fully specified.");
            }
            requireOrder(low, high);
            starts[d] = low;
            lengths[d] = high - low + 1;
            count *= lengths[d];
        }
        requireEnough(source, count);
        return new ArrayValue(
                empty.element(), lengths, starts, Arrays.copyOf(source.elements(), count));
    }

    private static void requireEnough(ArrayValue source, int count) {
        if (source.size() < count) {
            throw problem("source array too small");
        }
    }

    private static ArrayValue filled(ArrayValue array, int[] from, int[] to, ArrayValue source) {
        int count = 1;
        for (int d = 0; d < from.length; d++) {
            count *= to[d] - from[d] + 1;
        }
        index(array, from);
        index(array, to);
        requireEnough(source, count);
        @Nullable Object[] elements = array.elements().clone();
        int[] at = from.clone();
        for (int i = 0; i < count; i++) {
            elements[index(array, at)] = source.elements()[i];
            for (int d = at.length - 1; d >= 0 && ++at[d] > to[d]; d--) {
                at[d] = from[d];
            }
        }
        return new ArrayValue(array.element(), array.dimensions(), array.lowerBounds(), elements);
    }
}
