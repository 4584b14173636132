package heliosdb.query.operator;

import heliosdb.data.table.RowLocker;
import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// UPDATE or DELETE of a table whose rows lie in several tables, row by row. Reads all rows first,
/// as [UpdateSource] does.
final class FamilyUpdateSource implements ChangeCount {
    private final ChangeShape shape;
    private final LockedRows.Shape locking;
    private final @Nullable Evaluator @Nullable [] updates;
    private final BatchSource input;
    private final Frame frame;
    private final Deque<Batch> returned = new ArrayDeque<>();
    private final Set<RowKey> seen = new HashSet<>();
    private boolean isDone;
    private long changed;

    /// @param updates for each live column its new value over the input, null where it stays; null
    ///   as a whole for DELETE
    FamilyUpdateSource(
            ChangeShape shape,
            LockedRows.Shape locking,
            @Nullable Evaluator @Nullable [] updates,
            BatchSource input,
            Frame frame) {
        this.shape = shape;
        this.locking = locking;
        this.updates = updates;
        this.input = input;
        this.frame = frame;
    }

    @Override
    public @Nullable Batch next() {
        if (!isDone) {
            isDone = true;
            changeAll();
        }
        return returned.poll();
    }

    private void changeAll() {
        RowStore rows = new RowStore(frame.context().memory());
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            rows.append(batch);
        }
        FamilyWriter writer = new FamilyWriter(shape, frame);
        for (Batch batch : rows.chunks()) {
            frame.context().checkCancelled();
            BytesVector keys = (BytesVector) batch.column(locking.rowKey());
            for (int i = 0; i < batch.rows(); i++) {
                byte[] key = (byte[]) keys.value(i);
                if (key != null && seen.add(new RowKey(key))) {
                    change(writer, key, NestedLoop.repeated(batch, i, 1));
                }
            }
        }
        rows.clear();
    }

    private void change(FamilyWriter writer, byte[] key, Batch row) {
        RowLocker.Outcome outcome = writer.lock(key, locking.mode());
        if (outcome != RowLocker.Outcome.UNCHANGED && outcome != RowLocker.Outcome.CHANGED) {
            return;
        }
        Batch wanted = outcome == RowLocker.Outcome.CHANGED ? refreshed(writer, key, row) : row;
        if (wanted == null) {
            return;
        }
        Batch result = wanted;
        if (updates == null) {
            writer.delete(key);
        } else {
            Batch changedRow = updated(wanted);
            writer.update(key, changedRow);
            result = Batches.join(changedRow, wanted);
        }
        changed++;
        if (shape.isReturning()) {
            returned.add(RowStore.copy(shape.returned(result, frame)));
        }
    }

    private @Nullable Batch refreshed(FamilyWriter writer, byte[] key, Batch row) {
        Batch newest = writer.newest(key);
        Vector[] columns = row.columns().clone();
        for (int c = 0; c < locking.old().length; c++) {
            columns[locking.old()[c]] = newest.column(c);
        }
        Batch judged = new Batch(1, columns);
        if (locking.recheck() == null) {
            return judged;
        }
        LongVector truth = (LongVector) locking.recheck().evaluate(judged, frame);
        return !truth.isNull(0) && truth.values()[0] != 0 ? judged : null;
    }

    private Batch updated(Batch wanted) {
        Vector[] columns = new Vector[locking.old().length];
        for (int c = 0; c < columns.length; c++) {
            Evaluator update = updates == null ? null : updates[c];
            columns[c] =
                    update == null
                            ? wanted.column(locking.old()[c])
                            : update.evaluate(wanted, frame);
        }
        return shape.complete(new Batch(1, columns), frame);
    }

    @Override
    public long changed() {
        return changed;
    }

    @Override
    public void close() {
        input.close();
    }
}
