package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import org.jspecify.annotations.Nullable;

/// Keeps the first row of each combination of some columns. When the combinations don't fit into
/// memory, rows of further ones are divided by hash and looked at part by part afterwards.
final class DistinctSource implements BatchSource {
    private final BatchSource input;
    private final Keys keys;
    private final Frame frame;
    private final int level;
    private final GroupTable seen;
    private @Nullable HashPartitions later;
    private @Nullable BatchSource current;
    private boolean isDrained;
    private int part = -1;
    private long reserved;

    /// The columns that decide.
    record Keys(int[] positions, Type[] types) {
        Vector[] of(Batch batch) {
            Vector[] columns = new Vector[positions.length];
            for (int k = 0; k < columns.length; k++) {
                columns[k] = batch.column(positions[k]);
            }
            return columns;
        }
    }

    DistinctSource(BatchSource input, Keys keys, Frame frame, int level) {
        this.input = input;
        this.keys = keys;
        this.frame = frame;
        this.level = level;
        seen = new GroupTable(keys.types());
    }

    @Override
    public @Nullable Batch next() {
        while (!isDrained) {
            Batch batch = input.next();
            if (batch == null) {
                isDrained = true;
                free();
                break;
            }
            frame.context().checkCancelled();
            Batch fresh = later == null ? first(batch) : known(batch, later);
            if (fresh != null) {
                return fresh;
            }
        }
        return later == null ? null : nextOfParts(later);
    }

    private @Nullable Batch first(Batch batch) {
        int known = seen.groups();
        int[] groups = new int[batch.rows()];
        seen.add(keys.of(batch), batch.rows(), groups);
        int[] selected = new int[batch.rows()];
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] >= known) {
                known = groups[i] + 1;
                selected[count++] = i;
            }
        }
        account();
        if (level < HashPartitions.LEVELS_MAX && frame.context().memory().mustSpill(reserved)) {
            later = new HashPartitions(frame.context(), level);
        }
        if (count == 0) {
            return null;
        }
        return count == batch.rows() ? batch : batch.gather(selected, count);
    }

    /// Sorts out the rows whose combinations were there before; the others wait.
    private @Nullable Batch known(Batch batch, HashPartitions waiting) {
        Vector[] columns = keys.of(batch);
        int[] groups = new int[batch.rows()];
        seen.find(columns, batch.rows(), groups);
        int[] selected = new int[batch.rows()];
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] < 0) {
                selected[count++] = i;
            }
        }
        waiting.add(batch, GroupTable.hash(keys.types(), columns, batch.rows()), selected, count);
        return null;
    }

    private @Nullable Batch nextOfParts(HashPartitions waiting) {
        while (true) {
            if (current != null) {
                Batch batch = current.next();
                if (batch != null) {
                    return batch;
                }
                current.close();
                current = null;
                waiting.drop(part);
            }
            if (++part >= HashPartitions.COUNT) {
                return null;
            }
            current = new DistinctSource(waiting.read(part), keys, frame, level + 1);
        }
    }

    private void account() {
        long bytes = seen.memoryBytes();
        frame.context().memory().reserve(bytes - reserved);
        reserved = bytes;
    }

    private void free() {
        frame.context().memory().release(reserved);
        reserved = 0;
        seen.clear();
    }

    @Override
    public void close() {
        free();
        try {
            if (current != null) {
                current.close();
            }
            if (later != null) {
                later.close();
            }
        } finally {
            input.close();
        }
    }

    /// The same for rows that arrive with equal ones next to each other; keeps their order.
    static final class Sorted implements BatchSource {
        private final BatchSource input;
        private final Keys keys;
        private @Nullable Batch last;

        Sorted(BatchSource input, Keys keys) {
            this.input = input;
            this.keys = keys;
        }

        @Override
        public @Nullable Batch next() {
            for (Batch batch = input.next(); batch != null; batch = input.next()) {
                int[] selected = new int[batch.rows()];
                int count = 0;
                Vector[] columns = keys.of(batch);
                for (int i = 0; i < batch.rows(); i++) {
                    boolean isSame =
                            i == 0
                                    ? last != null && isSame(last.columns(), 0, columns, 0)
                                    : isSame(columns, i - 1, columns, i);
                    if (!isSame) {
                        selected[count++] = i;
                    }
                }
                last =
                        RowStore.copy(
                                new Batch(batch.rows(), columns)
                                        .gather(new int[] {batch.rows() - 1}, 1));
                if (count > 0) {
                    return count == batch.rows() ? batch : batch.gather(selected, count);
                }
            }
            return null;
        }

        private boolean isSame(Vector[] left, int i, Vector[] right, int j) {
            for (int k = 0; k < left.length; k++) {
                if (!GroupTable.same(keys.types()[k], left[k], i, right[k], j)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
