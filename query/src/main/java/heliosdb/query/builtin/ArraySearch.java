package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looking for elements in arrays.
final class ArraySearch {
    private static final int HASHED_SIZE_MIN = 16;

    private ArraySearch() {}

    private static boolean same(Type type, @Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? a == b : Comparison.equal(type, a, b);
    }

    private static ArrayValue searched(Row row, String what) {
        ArrayValue array = row.arrayAt(0);
        if (array.dimensions().length > 1) {
            throw Problems.unsupported(what + " multidimensional arrays is not supported");
        }
        return array;
    }

    static @Nullable Long position(Row row) {
        if (row.isNull(0)) {
            return null;
        }
        ArrayValue array = searched(row, "searching for elements in");
        if (array.size() == 0) {
            return null;
        }
        long from = array.lowerBounds()[0];
        if (row.size() > 2) {
            if (row.isNull(2)) {
                throw ArrayParts.problem(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED, "initial position must not be null");
            }
            from = Math.max(from, row.longAt(2));
        }
        Object wanted = row.boxedAt(1);
        for (long i = from - array.lowerBounds()[0]; i < array.size(); i++) {
            if (same(array.element(), array.elements()[(int) i], wanted)) {
                return i + array.lowerBounds()[0];
            }
        }
        return null;
    }

    static @Nullable ArrayValue positions(Row row) {
        if (row.isNull(0)) {
            return null;
        }
        ArrayValue array = searched(row, "searching for elements in");
        Object wanted = row.boxedAt(1);
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (same(array.element(), array.elements()[i], wanted)) {
                found.add((long) i + array.lowerBounds()[0]);
            }
        }
        return ArrayValue.of(Types.INT4, found.toArray());
    }

    static @Nullable ArrayValue remove(Row row) {
        if (row.isNull(0)) {
            return null;
        }
        ArrayValue array = searched(row, "removing elements from");
        Object removed = row.boxedAt(1);
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object element : array.elements()) {
            if (!same(array.element(), element, removed)) {
                kept.add(element);
            }
        }
        return kept.size() == array.size() ? array : ArrayParts.from(array, kept.toArray());
    }

    static @Nullable ArrayValue replace(Row row) {
        if (row.isNull(0)) {
            return null;
        }
        ArrayValue array = row.arrayAt(0);
        Object from = row.boxedAt(1);
        @Nullable Object[] elements = array.elements().clone();
        for (int i = 0; i < elements.length; i++) {
            if (same(array.element(), elements[i], from)) {
                elements[i] = row.boxedAt(2);
            }
        }
        return new ArrayValue(array.element(), array.dimensions(), array.lowerBounds(), elements);
    }

    /// Whether all elements of the part are elements of the whole; NULL is nobody's element.
    static boolean containsAll(ArrayValue whole, ArrayValue part) {
        Lookup lookup = new Lookup(whole);
        for (Object element : part.elements()) {
            if (element == null || !lookup.contains(element)) {
                return false;
            }
        }
        return true;
    }

    static boolean overlaps(ArrayValue a, ArrayValue b) {
        Lookup lookup = new Lookup(a);
        for (Object element : b.elements()) {
            if (element != null && lookup.contains(element)) {
                return true;
            }
        }
        return false;
    }

    /// Finds elements of an array; hashes where that pays and the values' own equality is SQL's.
    private static final class Lookup {
        private final ArrayValue array;
        private final @Nullable Set<Object> numbers;

        Lookup(ArrayValue array) {
            this.array = array;
            boolean hashes =
                    array.size() >= HASHED_SIZE_MIN
                            && array.element().form() == heliosdb.data.value.Form.LONG;
            numbers = hashes ? new HashSet<>(List.of(withoutNulls(array))) : null;
        }

        private static Object[] withoutNulls(ArrayValue array) {
            return java.util.Arrays.stream(array.elements())
                    .filter(java.util.Objects::nonNull)
                    .distinct()
                    .toArray();
        }

        boolean contains(Object wanted) {
            if (numbers != null) {
                return numbers.contains(wanted);
            }
            for (Object element : array.elements()) {
                if (element != null && Comparison.equal(array.element(), element, wanted)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// The number of thresholds that are at most the operand.
    static long widthBucket(Row row) {
        ArrayValue thresholds = row.arrayAt(1);
        if (thresholds.dimensions().length > 1) {
            throw ArrayParts.problem(
                    ErrorCode.ARRAY_ELEMENT_ERROR, "thresholds must be one-dimensional array");
        }
        Object operand = row.valueAt(0);
        int low = 0;
        int high = thresholds.size();
        for (Object threshold : thresholds.elements()) {
            if (threshold == null) {
                throw ArrayParts.problem(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED,
                        "thresholds array must not contain NULLs");
            }
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            Object threshold = java.util.Objects.requireNonNull(thresholds.elements()[middle]);
            if (Comparison.compare(thresholds.element(), operand, threshold) < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
