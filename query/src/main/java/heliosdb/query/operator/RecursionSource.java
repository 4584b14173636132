package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// WITH RECURSIVE: rounds over the rows that the round before produced.
final class RecursionSource implements BatchSource {
    private final BatchSource base;
    private final SourceFactory step;
    private final int state;
    private final @Nullable GroupTable seen;
    private final Frame frame;
    private final Deque<Batch> ready = new ArrayDeque<>();
    private @Nullable RowStore produced;
    private boolean isStarted;

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
        if (!isStarted) {
            isStarted = true;
            produced = new RowStore(frame.context().memory());
            collect(base);
        }
        while (ready.isEmpty() && produced != null) {
            frame.context().checkCancelled();
            round();
        }
        return ready.poll();
    }

    private void round() {
        RowStore last = produced;
        if (last.rows() == 0) {
            produced = null;
            return;
        }
        produced = new RowStore(frame.context().memory());
        Object outer = frame.state(state);
        frame.state(state, last);
        try (BatchSource rows = step.create(frame)) {
            collect(rows);
        } finally {
            frame.state(state, outer);
            last.clear();
        }
    }

    private void collect(BatchSource rows) {
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            frame.context().checkCancelled();
            Batch fresh = RowStore.copy(seen == null ? batch : unseen(batch));
            if (fresh.rows() > 0) {
                produced.append(fresh);
                ready.add(fresh);
            }
        }
    }

    private Batch unseen(Batch batch) {
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
        return batch.gather(selected, count);
    }

    @Override
    public void close() {
        if (produced != null) {
            produced.clear();
        }
        base.close();
    }
}
