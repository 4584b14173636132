package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import org.jspecify.annotations.Nullable;

/// Keeps the first row of each combination of some columns.
final class DistinctSource implements BatchSource {
    private final BatchSource input;
    private final int[] positions;
    private final Frame frame;
    private final GroupTable seen;
    private long reserved;

    DistinctSource(BatchSource input, int[] positions, Type[] types, Frame frame) {
        this.input = input;
        this.positions = positions;
        this.frame = frame;
        seen = new GroupTable(types);
    }

    @Override
    public @Nullable Batch next() {
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            frame.context().checkCancelled();
            Vector[] keys = new Vector[positions.length];
            for (int k = 0; k < keys.length; k++) {
                keys[k] = batch.column(positions[k]);
            }
            int known = seen.groups();
            int[] groups = new int[batch.rows()];
            seen.add(keys, batch.rows(), groups);
            int[] selected = new int[batch.rows()];
            int count = 0;
            for (int i = 0; i < groups.length; i++) {
                if (groups[i] >= known) {
                    known = groups[i] + 1;
                    selected[count++] = i;
                }
            }
            account();
            if (count > 0) {
                return count == batch.rows() ? batch : batch.gather(selected, count);
            }
        }
        return null;
    }

    private void account() {
        long bytes = seen.memoryBytes();
        frame.context().memory().reserve(bytes - reserved);
        reserved = bytes;
    }

    @Override
    public void close() {
        frame.context().memory().release(reserved);
        reserved = 0;
        input.close();
    }
}
