package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.expression.Layout;
import heliosdb.query.ir.SortKey;
import java.util.List;

/// An order of rows by some of their columns.
final class RowOrder {
    private final int[] positions;
    private final Type[] types;
    private final boolean[] isDescending;
    private final boolean[] nullsFirst;

    RowOrder(List<SortKey> keys, Layout layout) {
        int count = keys.size();
        positions = new int[count];
        types = new Type[count];
        isDescending = new boolean[count];
        nullsFirst = new boolean[count];
        for (int k = 0; k < count; k++) {
            SortKey key = keys.get(k);
            positions[k] = layout.position(key.column());
            types[k] = key.column().type();
            isDescending[k] = key.isDescending();
            nullsFirst[k] = key.nullsFirst();
        }
    }

    /// Compares a row of one batch with a row of another.
    int compare(Batch left, int i, Batch right, int j) {
        for (int k = 0; k < positions.length; k++) {
            int compared = compare(k, left.column(positions[k]), i, right.column(positions[k]), j);
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private int compare(int key, Vector left, int i, Vector right, int j) {
        boolean leftNull = left.isNull(i);
        if (leftNull || right.isNull(j)) {
            if (leftNull && right.isNull(j)) {
                return 0;
            }
            return leftNull == nullsFirst[key] ? -1 : 1;
        }
        int compared =
                left.form() == Form.LONG
                        ? compareLongs(types[key], (LongVector) left, i, (LongVector) right, j)
                        : Comparison.compare(types[key], left, i, right, j);
        return isDescending[key] ? -compared : compared;
    }

    private static int compareLongs(Type type, LongVector left, int i, LongVector right, int j) {
        return type.name().startsWith("oid") || type.name().startsWith("reg")
                ? Comparison.compare(type, left, i, right, j)
                : Long.compare(left.values()[i], right.values()[j]);
    }

    /// The rows of a store in this order; rows that are equal stay as they were.
    int[] sorted(RowStore store) {
        int[] numbers = store.numbers();
        sort(numbers, store);
        return numbers;
    }

    private void sort(int[] numbers, RowStore store) {
        int[] spare = numbers.clone();
        mergeSort(new Merge(store), spare, numbers, 0, numbers.length);
    }

    private final class Merge {
        private final RowStore store;

        Merge(RowStore store) {
            this.store = store;
        }

        int compare(int left, int right) {
            return RowOrder.this.compare(
                    store.chunk(left),
                    RowStore.within(left),
                    store.chunk(right),
                    RowStore.within(right));
        }
    }

    /// Sorts `from[low..high)` into `to`, both holding the same numbers there.
    private static void mergeSort(Merge merge, int[] from, int[] to, int low, int high) {
        if (high - low < 8) {
            insertionSort(merge, to, low, high);
            return;
        }
        int middle = low + high >>> 1;
        mergeSort(merge, to, from, low, middle);
        mergeSort(merge, to, from, middle, high);
        if (merge.compare(from[middle - 1], from[middle]) <= 0) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft =
                    right >= high || left < middle && merge.compare(from[left], from[right]) <= 0;
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private static void insertionSort(Merge merge, int[] rows, int low, int high) {
        for (int i = low + 1; i < high; i++) {
            int row = rows[i];
            int at = i;
            while (at > low && merge.compare(rows[at - 1], row) > 0) {
                rows[at] = rows[at - 1];
                at--;
            }
            rows[at] = row;
        }
    }
}
