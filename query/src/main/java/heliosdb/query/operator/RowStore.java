package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Form;
import heliosdb.data.value.Vector;
import heliosdb.query.context.MemoryBudget;
import java.util.ArrayList;
import java.util.List;

/// Rows kept in memory, in chunks. A row's number is its chunk's times [Batch#ROWS_MAX] plus its
/// place there. Memory is counted against a budget until it is cleared.
final class RowStore {
    static final int CHUNK_BITS = 10;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
    private static final int[] IDENTITY = identity();

    private final MemoryBudget budget;
    private final List<Batch> chunks = new ArrayList<>();
    private long bytes;
    private int rows;

    RowStore(MemoryBudget budget) {
        this.budget = budget;
    }

    private static int[] identity() {
        int[] identity = new int[Batch.ROWS_MAX];
        for (int i = 0; i < identity.length; i++) {
            identity[i] = i;
        }
        return identity;
    }

    /// A copy of a batch that stays as it is when the original's memory is used again, and that
    /// doesn't hold much more memory than its rows need.
    static Batch copy(Batch batch) {
        int[] all = IDENTITY;
        if (batch.rows() > all.length) {
            all = new int[batch.rows()];
            for (int i = 0; i < all.length; i++) {
                all[i] = i;
            }
        }
        Vector[] columns = new Vector[batch.columnCount()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = copy(batch.column(c), all, batch.rows());
        }
        return new Batch(batch.rows(), columns);
    }

    private static Vector copy(Vector column, int[] all, int rows) {
        if (column instanceof BytesVector bytes && isSparse(bytes, rows)) {
            Vector compact = new BytesVector(rows);
            for (int i = 0; i < rows; i++) {
                compact.appendFrom(bytes, i);
            }
            return compact;
        }
        return column.gather(all, rows);
    }

    /// Whether a gathered vector shares an array of which it uses little.
    private static boolean isSparse(BytesVector bytes, int rows) {
        long used = 0;
        for (int i = 0; i < rows; i++) {
            used += bytes.length(i);
        }
        return used * 2 < bytes.data().length;
    }

    /// An empty batch for rows like those of another.
    static Batch emptyLike(Batch batch) {
        Vector[] columns = new Vector[batch.columnCount()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Vector.of(batch.column(c).form(), 64);
        }
        return new Batch(0, columns);
    }

    /// Keeps a copy of a batch's rows, however many they are.
    void append(Batch batch) {
        for (int from = 0; from < batch.rows(); from += Batch.ROWS_MAX) {
            int count = Math.min(Batch.ROWS_MAX, batch.rows() - from);
            Batch chunk;
            if (from == 0 && count == batch.rows()) {
                chunk = copy(batch);
            } else {
                int[] part = new int[count];
                for (int i = 0; i < count; i++) {
                    part[i] = from + i;
                }
                chunk = batch.gather(part, count);
            }
            add(chunk);
        }
    }

    /// Keeps a batch of at most [Batch#ROWS_MAX] rows itself.
    void add(Batch chunk) {
        long size = chunk.memoryBytes() + 64;
        budget.reserve(size);
        bytes += size;
        rows += chunk.rows();
        chunks.add(chunk);
    }

    /// How many rows there are.
    int rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    List<Batch> chunks() {
        return chunks;
    }

    Batch chunk(int row) {
        return chunks.get(row >>> CHUNK_BITS);
    }

    static int within(int row) {
        return row & CHUNK_MASK;
    }

    /// The numbers of all rows, in order.
    int[] numbers() {
        int[] numbers = new int[rows];
        int at = 0;
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            for (int i = 0; i < chunks.get(chunk).rows(); i++) {
                numbers[at++] = chunk << CHUNK_BITS | i;
            }
        }
        return numbers;
    }

    /// A batch of some rows; a negative number gives a row of NULLs.
    Batch gather(int[] numbers, int from, int count, List<Form> forms) {
        Vector[] columns = new Vector[forms.size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Vector.of(forms.get(c), count);
            for (int i = from; i < from + count; i++) {
                int number = numbers[i];
                if (number < 0) {
                    columns[c].appendNull();
                } else {
                    columns[c].appendFrom(chunk(number).column(c), number & CHUNK_MASK);
                }
            }
        }
        return new Batch(count, columns);
    }

    /// Forgets all rows.
    void clear() {
        budget.release(bytes);
        bytes = 0;
        rows = 0;
        chunks.clear();
    }
}
