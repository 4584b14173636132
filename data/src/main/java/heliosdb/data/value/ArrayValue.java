package heliosdb.data.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of SQL: elements in row-major order. Immutable: the arrays are shared and must not be
/// changed.
///
/// @param element the elements' type
/// @param dimensions how long each dimension is; empty for the empty array, at most
///   [#DIMENSIONS_MAX]
/// @param lowerBounds the first subscript of each dimension, usually 1
/// @param elements boxed values or nulls
public record ArrayValue(
        Type element, int[] dimensions, int[] lowerBounds, @Nullable Object[] elements) {
    /// The most dimensions that an array has.
    public static final int DIMENSIONS_MAX = 6;

    /// The most elements that an array has.
    public static final int ELEMENTS_MAX = 134_217_727;

    /// An array of one dimension that starts at 1; the empty array without elements.
    public static ArrayValue of(Type element, @Nullable Object... elements) {
        return elements.length == 0
                ? new ArrayValue(element, new int[0], new int[0], elements)
                : new ArrayValue(element, new int[] {elements.length}, new int[] {1}, elements);
    }

    /// How many elements it has in all.
    public int size() {
        return elements.length;
    }

    /// The last subscript of a dimension, counted from 0.
    public int upperBound(int dimension) {
        return lowerBounds[dimension] + dimensions[dimension] - 1;
    }

    /// The element at some subscripts, null also where PostgreSQL says NULL: outside of the bounds
    /// or with the wrong number of subscripts.
    public @Nullable Object find(int... subscripts) {
        if (subscripts.length != dimensions.length || subscripts.length == 0) {
            return null;
        }
        int index = 0;
        for (int i = 0; i < subscripts.length; i++) {
            int relative = subscripts[i] - lowerBounds[i];
            if (relative < 0 || relative >= dimensions[i]) {
                return null;
            }
            index = index * dimensions[i] + relative;
        }
        return elements[index];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArrayValue array && Comparison.compareArrays(this, array) == 0;
    }

    @Override
    public int hashCode() {
        return Comparison.hashArray(this);
    }

    @Override
    public String toString() {
        return element.name()
                + Arrays.toString(dimensions)
                + Arrays.toString(lowerBounds)
                + Arrays.deepToString(elements);
    }
}
