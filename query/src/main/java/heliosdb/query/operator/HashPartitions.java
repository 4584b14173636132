package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SpillSpace;
import org.jspecify.annotations.Nullable;

/// Rows on disk, divided by the hashes of their keys, so that each part can be worked on by itself.
/// A part that is still too large is divided again, one level deeper. Rows keep their order within
/// a part.
final class HashPartitions implements AutoCloseable {
    static final int COUNT = 16;

    /// From this level on nothing is divided any more: so many rows of one key stay together.
    static final int LEVELS_MAX = 6;

    private static final long STAGED_BYTES_MAX = 64 << 10;

    private final ExecutionContext context;
    private final int level;
    private final @Nullable Part[] parts = new @Nullable Part[COUNT];

    HashPartitions(ExecutionContext context, int level) {
        this.context = context;
        this.level = level;
    }

    /// A part: rows on their way to the file, and the file.
    private static final class Part {
        private final SpillSpace.SpillFile file;
        private final BatchFile.Writer writer;
        private @Nullable Batch staged;
        private boolean isFinished;
        private long rows;

        Part(ExecutionContext context) {
            file = context.spill().create();
            writer = new BatchFile.Writer(file);
        }

        void add(Batch batch, int row) {
            Batch target = staged;
            if (target == null) {
                target = RowStore.emptyLike(batch);
                staged = target;
            }
            for (int c = 0; c < target.columnCount(); c++) {
                target.column(c).appendFrom(batch.column(c), row);
            }
            target.rows(target.rows() + 1);
            rows++;
            if (target.rows() == Batch.ROWS_MAX) {
                flush();
            }
        }

        void flush() {
            Batch full = staged;
            if (full != null) {
                staged = null;
                writer.write(full);
            }
        }

        void flushIfLarge() {
            if (staged != null && staged.memoryBytes() > STAGED_BYTES_MAX) {
                flush();
            }
        }

        void finish() {
            if (!isFinished) {
                isFinished = true;
                flush();
                writer.close();
            }
        }
    }

    /// Adds some rows of a batch.
    ///
    /// @param hashes of the keys, a row of the batch each
    /// @param selected the rows, the first `count` of the array
    void add(Batch batch, long[] hashes, int[] selected, int count) {
        for (int i = 0; i < count; i++) {
            int row = selected[i];
            int at = part(hashes[row], level);
            Part part = parts[at];
            if (part == null) {
                part = new Part(context);
                parts[at] = part;
            }
            part.add(batch, row);
        }
        for (Part part : parts) {
            if (part != null) {
                part.flushIfLarge();
            }
        }
    }

    /// Adds all rows of a batch.
    void add(Batch batch, long[] hashes) {
        int[] all = new int[batch.rows()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        add(batch, hashes, all, all.length);
    }

    private static int part(long hash, int level) {
        long mixed = (hash + (level + 1) * 0xD6E8FEB86659FD93L) * 0xC2B2AE3D27D4EB4FL;
        mixed = (mixed ^ mixed >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 60);
    }

    /// How many bytes lie on disk.
    long bytes() {
        long bytes = 0;
        for (Part part : parts) {
            bytes += part == null ? 0 : part.writer.position();
        }
        return bytes;
    }

    /// How many rows a part has.
    long rows(int part) {
        Part found = parts[part];
        return found == null ? 0 : found.rows;
    }

    /// Reads a part's rows; nothing may be added afterwards.
    BatchSource read(int part) {
        Part found = parts[part];
        if (found == null) {
            return Sources.empty();
        }
        found.finish();
        return new BatchFile.Reader(found.file, 0);
    }

    /// Removes a part's rows.
    void drop(int part) {
        Part found = parts[part];
        parts[part] = null;
        if (found != null) {
            try (found.file) {
                found.finish();
            }
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < COUNT; i++) {
            drop(i);
        }
    }
}
