package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import org.jspecify.annotations.Nullable;

/// INSERT.
final class InsertSource implements ChangeCount {
    private final ChangeShape shape;
    private final int[] values;
    private final @Nullable ConflictAction conflict;
    private final BatchSource input;
    private final Frame frame;
    private final KeptRows returned;
    private @Nullable BatchSource shown;
    private boolean isDone;
    private long changed;

    /// @param values positions in the input of the live columns' values
    InsertSource(
            ChangeShape shape,
            int[] values,
            @Nullable ConflictAction conflict,
            BatchSource input,
            Frame frame) {
        this.shape = shape;
        this.values = values;
        this.conflict = conflict;
        this.input = input;
        this.frame = frame;
        returned = new KeptRows(frame.context());
    }

    @Override
    public @Nullable Batch next() {
        if (!isDone) {
            isDone = true;
            insertAll();
        }
        if (shown == null) {
            shown = returned.read();
        }
        return shown.next();
    }

    private void insertAll() {
        RowTarget writer = RowTarget.of(shape, frame);
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            frame.context().checkCancelled();
            Vector[] columns = new Vector[values.length];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = batch.column(values[c]);
            }
            Batch rows = shape.complete(new Batch(batch.rows(), columns), frame);
            Batch stored = rows;
            if (conflict == null) {
                writer.insertAll(rows);
            } else {
                stored = conflict.insertAll(writer, rows, frame);
            }
            changed += stored.rows();
            if (shape.isReturning() && stored.rows() > 0) {
                returned.append(shape.returned(stored, frame));
            }
        }
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
