package heliosdb.query.operator;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Index;
import heliosdb.data.table.RowLocker;
import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ON CONFLICT, row by row. Made for one execution.
final class ConflictAction {
    /// What ON CONFLICT says, compiled.
    ///
    /// @param updates for each live column what DO UPDATE sets it to, over the proposed row, then
    ///   the existing one; null where it stays; the whole null for DO NOTHING
    record Compiled(
            List<Index> indexes,
            @Nullable Evaluator @Nullable [] updates,
            @Nullable Evaluator where) {}

    private final Compiled action;
    private final ChangeShape shape;

    ConflictAction(Compiled action, ChangeShape shape) {
        this.action = action;
        this.shape = shape;
    }

    /// Inserts or updates each row; answers the rows that were stored.
    Batch insertAll(RowTarget writer, Batch rows, Frame frame) {
        Batch stored = Batch.of(shape.forms(), rows.rows());
        for (int i = 0; i < rows.rows(); i++) {
            while (!insert(writer, rows, i, frame, stored)) {
                frame.context().checkCancelled();
            }
        }
        return stored;
    }

    /// Whether the row is settled; false when the row in its way vanished.
    private boolean insert(RowTarget writer, Batch rows, int row, Frame frame, Batch stored) {
        byte[] inTheWay = writer.insertUnlessConflict(rows, row, action.indexes());
        if (inTheWay == null) {
            RowsAppender.append(stored, rows, row);
            return true;
        }
        if (action.updates() == null) {
            return true;
        }
        RowLocker.Outcome outcome = writer.lock(inTheWay);
        if (outcome == RowLocker.Outcome.GONE) {
            return false;
        }
        if (outcome == RowLocker.Outcome.CHANGED_BY_ITSELF) {
            throw new HeliosException(
                            ErrorCode.CARDINALITY_VIOLATION,
                            "ON CONFLICT DO UPDATE command cannot affect row a second time")
                    .withHint(
                            "Ensure that no rows proposed for insertion within the same command have"
                                    + " duplicate constrained values.");
        }
        Batch existing = writer.locked(inTheWay);
        Batch proposed = NestedLoop.repeated(rows, row, 1);
        Batch both = Batches.join(proposed, existing);
        if (action.where() != null) {
            LongVector truth = (LongVector) action.where().evaluate(both, frame);
            if (truth.isNull(0) || truth.values()[0] == 0) {
                return true;
            }
        }
        Batch updated = updated(both, existing, frame);
        writer.update(inTheWay, updated);
        RowsAppender.append(stored, updated, 0);
        return true;
    }

    private Batch updated(Batch both, Batch existing, Frame frame) {
        Vector[] columns = existing.columns().clone();
        for (int c = 0; c < columns.length; c++) {
            Evaluator update = action.updates()[c];
            if (update != null) {
                columns[c] = update.evaluate(both, frame);
            }
        }
        return shape.complete(new Batch(1, columns), frame);
    }
}
