package heliosdb.data.value;

import java.util.List;

/// Rows as columns of equal length: what operators hand to each other. At most [#ROWS_MAX] rows by
/// convention of the operators that make them. A batch without columns still has a row count.
public final class Batch {
    /// The most rows that an operator puts into one batch.
    public static final int ROWS_MAX = 1024;

    private final Vector[] columns;
    private int rows;

    /// A batch over vectors that it owns from now on.
    public Batch(int rows, Vector... columns) {
        this.columns = columns;
        this.rows = rows;
    }

    /// An empty batch with a vector of each form.
    public static Batch of(List<Form> forms, int capacity) {
        Vector[] columns = new Vector[forms.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Vector.of(forms.get(i), capacity);
        }
        return new Batch(0, columns);
    }

    /// How many rows it holds.
    public int rows() {
        return rows;
    }

    /// Says how many rows its columns hold now.
    public void rows(int count) {
        rows = count;
    }

    /// How many columns it has.
    public int columnCount() {
        return columns.length;
    }

    /// A column, counted from 0.
    public Vector column(int index) {
        return columns[index];
    }

    /// The columns themselves, shared.
    public Vector[] columns() {
        return columns;
    }

    /// A new batch of the rows at `selected[0..count)`.
    public Batch gather(int[] selected, int count) {
        Vector[] gathered = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            gathered[i] = columns[i].gather(selected, count);
        }
        return new Batch(count, gathered);
    }

    /// Forgets all rows, keeps the memory.
    public void clear() {
        for (Vector column : columns) {
            column.clear();
        }
        rows = 0;
    }

    /// About how many bytes of memory it holds.
    public long memoryBytes() {
        long bytes = 0;
        for (Vector column : columns) {
            bytes += column.memoryBytes();
        }
        return bytes;
    }
}
