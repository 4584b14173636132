package heliosdb.query.ddl;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import java.util.Arrays;

/// Rearranges the columns of batches; the vectors are shared.
final class Batches {
    private Batches() {}

    /// The columns at some indexes.
    static Batch select(Batch rows, int[] indexes) {
        Vector[] columns = new Vector[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            columns[i] = rows.column(indexes[i]);
        }
        return new Batch(rows.rows(), columns);
    }

    /// The same with another column at an index, or behind the last.
    static Batch with(Batch rows, int index, Vector column) {
        int count = Math.max(index + 1, rows.columnCount());
        Vector[] columns = Arrays.copyOf(rows.columns(), count);
        columns[index] = column;
        return new Batch(rows.rows(), columns);
    }
}
