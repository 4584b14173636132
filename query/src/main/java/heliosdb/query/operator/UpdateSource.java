package heliosdb.query.operator;

import heliosdb.data.table.TableWriter;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import org.jspecify.annotations.Nullable;

/// UPDATE, or DELETE when nothing is updated: reads all rows first, so that it never meets a row
/// that it has changed itself.
final class UpdateSource implements ChangeCount {
    private final ChangeShape shape;
    private final LockedRows.Shape locking;
    private final @Nullable Evaluator @Nullable [] updates;
    private final BatchSource input;
    private final Frame frame;
    private final KeptRows returned;
    private @Nullable BatchSource shown;
    private boolean isDone;
    private long changed;

    /// @param updates for each live column its new value over the input, null where it stays; null
    ///   as a whole for DELETE
    UpdateSource(
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
        returned = new KeptRows(frame.context());
    }

    @Override
    public @Nullable Batch next() {
        if (!isDone) {
            isDone = true;
            changeAll();
        }
        if (shown == null) {
            shown = returned.read();
        }
        return shown.next();
    }

    private void changeAll() {
        Batch first = input.next();
        if (first == null) {
            return;
        }
        KeptRows rows = new KeptRows(frame.context());
        for (Batch batch = first; batch != null; batch = input.next()) {
            rows.append(batch);
        }
        TableWriter writer =
                frame.context().tables().writer(frame.context().transaction(), shape.table());
        LockedRows locked = new LockedRows(locking, shape, frame);
        try (BatchSource kept = rows.read()) {
            for (Batch batch = kept.next(); batch != null; batch = kept.next()) {
                frame.context().checkCancelled();
                change(writer, locked, batch);
            }
        } finally {
            rows.close();
        }
    }

    private void change(TableWriter writer, LockedRows locked, Batch batch) {
        Batch wanted = locked.lock(batch);
        if (wanted.rows() == 0) {
            return;
        }
        Batch result = wanted;
        if (updates == null) {
            for (int i = 0; i < wanted.rows(); i++) {
                writer.delete(locked.key(i), locked.stored(i));
            }
        } else {
            Batch changedRows = updated(wanted);
            for (int i = 0; i < wanted.rows(); i++) {
                writer.update(locked.key(i), locked.stored(i), changedRows, i);
            }
            result = Batches.join(changedRows, wanted);
        }
        changed += wanted.rows();
        if (shape.isReturning()) {
            returned.append(shape.returned(result, frame));
        }
    }

    private Batch updated(Batch wanted) {
        Vector[] columns = new Vector[locking.old().length];
        for (int c = 0; c < columns.length; c++) {
            Evaluator update = updates[c];
            columns[c] =
                    update == null
                            ? wanted.column(locking.old()[c])
                            : update.evaluate(wanted, frame);
        }
        return shape.complete(new Batch(wanted.rows(), columns), frame);
    }

    @Override
    public long changed() {
        return changed;
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
        }
        returned.close();
        input.close();
    }
}
