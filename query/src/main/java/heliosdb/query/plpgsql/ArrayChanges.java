package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arrays with elements replaced; those of one dimension grow (PostgreSQL's manual, 8.15.4).
final class ArrayChanges {
    private ArrayChanges() {}

    /// The array with another element.
    static ArrayValue element(
            @Nullable ArrayValue old, Type element, int[] subscripts, @Nullable Object value) {
        if (old == null || old.dimensions().length == 0) {
            int[] dimensions = new int[subscripts.length];
            java.util.Arrays.fill(dimensions, 1);
            return new ArrayValue(element, dimensions, subscripts.clone(), new Object[] {value});
        }
        if (old.dimensions().length != subscripts.length) {
            throw new HeliosException(
                    ErrorCode.ARRAY_ELEMENT_ERROR, "wrong number of array subscripts");
        }
        if (subscripts.length == 1) {
            ArrayValue wide = covering(old, subscripts[0], subscripts[0]);
            wide.elements()[subscripts[0] - wide.lowerBounds()[0]] = value;
            return wide;
        }
        int index = 0;
        for (int i = 0; i < subscripts.length; i++) {
            int relative = subscripts[i] - old.lowerBounds()[i];
            if (relative < 0 || relative >= old.dimensions()[i]) {
                throw outOfRange();
            }
            index = index * old.dimensions()[i] + relative;
        }
        @Nullable Object[] elements = old.elements().clone();
        elements[index] = value;
        return new ArrayValue(old.element(), old.dimensions(), old.lowerBounds(), elements);
    }

    private static HeliosException outOfRange() {
        return new HeliosException(ErrorCode.ARRAY_ELEMENT_ERROR, "array subscript out of range");
    }

    /// A copy that has room for some subscripts.
    private static ArrayValue covering(ArrayValue old, int lower, int upper) {
        int first = Math.min(lower, old.lowerBounds()[0]);
        int last = Math.max(upper, old.upperBound(0));
        long size = (long) last - first + 1;
        if (size > ArrayValue.ELEMENTS_MAX) {
            throw new HeliosException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                    "array size exceeds the maximum allowed (134217727)");
        }
        @Nullable Object[] elements = new @Nullable Object[(int) size];
        System.arraycopy(
                old.elements(), 0, elements, old.lowerBounds()[0] - first, old.elements().length);
        return new ArrayValue(old.element(), new int[] {(int) size}, new int[] {first}, elements);
    }

    /// The array with a slice replaced.
    ///
    /// @param bounds lower and upper subscript of each dimension
    static ArrayValue slice(
            @Nullable ArrayValue old,
            Type element,
            List<int[]> bounds,
            @Nullable ArrayValue source) {
        if (source == null) {
            return old == null ? ArrayValue.of(element) : old;
        }
        if (bounds.size() != 1) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "assignment to slices of more than one dimension is not supported");
        }
        int lower = bounds.getFirst()[0];
        int upper = bounds.getFirst()[1];
        int wanted = Math.max(0, upper - lower + 1);
        if (source.size() < wanted) {
            throw new HeliosException(ErrorCode.ARRAY_ELEMENT_ERROR, "source array too small");
        }
        if (wanted == 0) {
            return old == null ? ArrayValue.of(element) : old;
        }
        ArrayValue wide =
                old == null || old.dimensions().length == 0
                        ? new ArrayValue(
                                element,
                                new int[] {wanted},
                                new int[] {lower},
                                new @Nullable Object[wanted])
                        : covering(old, lower, upper);
        System.arraycopy(
                source.elements(), 0, wide.elements(), lower - wide.lowerBounds()[0], wanted);
        return wide;
    }
}
