package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SpillSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows kept in the order in which they came, in chunks: the first in memory as far as the budget
/// goes, the rest on disk. After the first read no rows may be added; they can be read any number
/// of times, and chunks in any order. Used by one thread.
public final class KeptRows implements AutoCloseable {
    private static final int DENSE_ROWS = Batch.ROWS_MAX / 2;

    private final ExecutionContext context;
    private final List<Batch> chunks = new ArrayList<>();
    private @Nullable Batch open;
    private SpillSpace.@Nullable SpillFile file;
    private BatchFile.@Nullable Writer writer;

    /// Where on disk each chunk behind those in memory starts.
    private long[] offsets = {};

    /// How many rows there are up to each chunk's end.
    private long[] ends = {};

    private int chunkCount;
    private long rows;
    private long bytes;

    /// No rows yet.
    public KeptRows(ExecutionContext context) {
        this.context = context;
    }

    /// Keeps a copy of a batch's rows.
    public void append(Batch batch) {
        if (batch.rows() >= DENSE_ROWS && batch.rows() <= Batch.ROWS_MAX) {
            flush();
            add(RowStore.copy(batch));
            return;
        }
        for (int i = 0; i < batch.rows(); i++) {
            Batch target = open;
            if (target == null) {
                target = RowStore.emptyLike(batch);
                open = target;
            }
            for (int c = 0; c < target.columnCount(); c++) {
                target.column(c).appendFrom(batch.column(c), i);
            }
            target.rows(target.rows() + 1);
            if (target.rows() == Batch.ROWS_MAX) {
                flush();
            }
        }
    }

    private void flush() {
        Batch full = open;
        if (full != null) {
            open = null;
            add(full);
        }
    }

    private void add(Batch chunk) {
        if (chunkCount == ends.length) {
            int capacity = Math.max(8, chunkCount * 2);
            ends = Arrays.copyOf(ends, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
        }
        if (file == null && context.memory().mustSpill(bytes)) {
            file = context.spill().create();
            writer = new BatchFile.Writer(file);
        }
        if (writer == null) {
            long size = chunk.memoryBytes() + 64;
            context.memory().reserve(size);
            bytes += size;
            chunks.add(chunk);
        } else {
            offsets[chunkCount] = writer.position();
            writer.write(chunk);
        }
        rows += chunk.rows();
        ends[chunkCount++] = rows;
    }

    private void finish() {
        flush();
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    /// How many rows there are.
    public long rows() {
        return rows + (open == null ? 0 : open.rows());
    }

    /// Whether all rows are in memory.
    boolean isInMemory() {
        return file == null;
    }

    /// How many chunks the rows lie in.
    public int chunkCount() {
        finish();
        return chunkCount;
    }

    /// A chunk, counted from 0. Shared.
    public Batch chunk(int index) {
        finish();
        if (index < chunks.size()) {
            return chunks.get(index);
        }
        try (BatchFile.Reader reader =
                new BatchFile.Reader(java.util.Objects.requireNonNull(file), offsets[index])) {
            return java.util.Objects.requireNonNull(reader.next());
        }
    }

    /// The number of the first row of a chunk.
    public long firstRow(int chunk) {
        return chunk == 0 ? 0 : ends[chunk - 1];
    }

    /// The chunk of a row.
    public int chunkOf(long row) {
        finish();
        int found = Arrays.binarySearch(ends, 0, chunkCount, row);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// Reads all rows. Closing the source keeps them.
    public BatchSource read() {
        finish();
        return new BatchSource() {
            private int next;
            private BatchFile.@Nullable Reader reader;

            @Override
            public @Nullable Batch next() {
                if (next < chunks.size()) {
                    return chunks.get(next++);
                }
                if (file == null) {
                    return null;
                }
                context.checkCancelled();
                if (reader == null) {
                    reader = new BatchFile.Reader(file, 0);
                }
                return reader.next();
            }

            @Override
            public void close() {
                if (reader != null) {
                    reader.close();
                    reader = null;
                }
            }
        };
    }

    /// Forgets all rows; new ones may be added.
    @Override
    public void close() {
        context.memory().release(bytes);
        bytes = 0;
        rows = 0;
        chunkCount = 0;
        chunks.clear();
        open = null;
        BatchFile.Writer writing = writer;
        SpillSpace.SpillFile left = file;
        writer = null;
        file = null;
        try {
            if (writing != null) {
                writing.close();
            }
        } finally {
            if (left != null) {
                left.close();
            }
        }
    }
}
