package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import org.jspecify.annotations.Nullable;

/// WITH RECURSIVE: rounds over the rows that the round before produced.
final class RecursionSource implements BatchSource {
    private final BatchSource base;
    private final SourceFactory step;
    private final int state;
    private final @Nullable GroupTable seen;
    private final Frame frame;
    private @Nullable KeptRows produced;
    private @Nullable BatchSource shown;
    private long reserved;

    /// @param state where the frame holds the last round's rows
    /// @param distinct the columns' types for UNION, null for UNION ALL
    RecursionSource(
            BatchSource base,
            SourceFactory step,
            int state,
            Type @Nullable [] distinct,
            Frame frame) {
        this.base = base;
        this.step = step;
        this.state = state;
        seen = distinct == null ? null : new GroupTable(distinct);
        this.frame = frame;
    }

    @Override
    public @Nullable Batch next() {
        if (shown == null) {
            KeptRows first = new KeptRows(frame.context());
            produced = first;
            collect(base, first);
            shown = first.read();
        }
        while (true) {
            Batch batch = shown.next();
            if (batch != null || produced == null) {
                return batch;
            }
            shown.close();
            shown = round(produced);
        }
    }

    private BatchSource round(KeptRows last) {
        frame.context().checkCancelled();
        if (last.rows() == 0) {
            last.close();
            produced = null;
            return Sources.empty();
        }
        KeptRows next = new KeptRows(frame.context());
        Object outer = frame.state(state);
        frame.state(state, last);
        try (BatchSource rows = step.create(frame)) {
            collect(rows, next);
        } finally {
            frame.state(state, outer);
            last.close();
        }
        produced = next;
        return next.read();
    }

    private void collect(BatchSource rows, KeptRows into) {
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            frame.context().checkCancelled();
            Batch fresh = seen == null ? batch : unseen(batch, seen);
            if (fresh.rows() > 0) {
                into.append(fresh);
            }
        }
    }

    private Batch unseen(Batch batch, GroupTable seen) {
        int known = seen.groups();
        int[] groups = new int[batch.rows()];
        seen.add(batch.columns(), batch.rows(), groups);
        int[] selected = new int[batch.rows()];
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] >= known) {
                known = groups[i] + 1;
                selected[count++] = i;
            }
        }
        long bytes = seen.memoryBytes();
        frame.context().memory().reserve(bytes - reserved);
        reserved = bytes;
        return batch.gather(selected, count);
    }

    @Override
    public void close() {
        frame.context().memory().release(reserved);
        reserved = 0;
        if (shown != null) {
            shown.close();
        }
        if (produced != null) {
            produced.close();
        }
        base.close();
    }
}
