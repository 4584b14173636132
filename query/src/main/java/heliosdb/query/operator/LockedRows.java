package heliosdb.query.operator;

import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.table.RowLocker;
import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Locks the rows that an UPDATE or DELETE is about to change. A row that changed since it was read
/// is judged again by its newest version, as PostgreSQL's READ COMMITTED does; each row is taken
/// once.
final class LockedRows {
    /// What is locked, and how.
    ///
    /// @param rowKey the position of the row's identity
    /// @param old positions of the row's columns
    /// @param recheck the whole condition over the input, null without
    record Shape(
            List<Form> forms,
            int rowKey,
            int[] old,
            @Nullable Evaluator recheck,
            LockMode mode,
            boolean mayRepeat) {}

    private final Shape shape;
    private final ChangeShape change;
    private final Frame frame;
    private final RowLocker locker;
    private final Set<RowKey> seen = new HashSet<>();
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> rows = new ArrayList<>();

    LockedRows(Shape shape, ChangeShape change, Frame frame) {
        this.shape = shape;
        this.change = change;
        this.frame = frame;
        locker =
                frame.context()
                        .tables()
                        .locker(frame.context().transaction(), change.table(), change.attributes());
    }

    /// The rows of a batch that are locked and still wanted, with the values that they have now.
    Batch lock(Batch input) {
        keys.clear();
        rows.clear();
        BytesVector rowKeys = (BytesVector) input.column(shape.rowKey());
        int[] selected = new int[Math.max(input.rows(), 1)];
        int count = 0;
        Batch changed = null;
        for (int i = 0; i < input.rows(); i++) {
            byte[] key = (byte[]) rowKeys.value(i);
            if (key == null || shape.mayRepeat() && !seen.add(new RowKey(key))) {
                continue;
            }
            RowLocker.Outcome outcome = locker.lock(key, shape.mode(), WaitPolicy.WAIT);
            Batch newest = null;
            switch (outcome) {
                case UNCHANGED -> {}
                case CHANGED -> newest = judgedAgain(input, i, key);
                case GONE, CHANGED_BY_ITSELF, TAKEN -> {
                    continue;
                }
            }
            if (outcome == RowLocker.Outcome.CHANGED && newest == null) {
                continue;
            }
            if (newest != null && changed == null) {
                changed = input.gather(selected, count);
                changed = RowsAppender.growable(changed, shape.forms());
            }
            if (changed != null) {
                RowsAppender.append(
                        changed, newest == null ? input : newest, newest == null ? i : 0);
            }
            keys.add(key);
            rows.add(locker.row());
            selected[count++] = i;
        }
        if (changed != null) {
            return changed;
        }
        return count == input.rows() ? input : input.gather(selected, count);
    }

    /// The key of a row of the last batch.
    byte[] key(int row) {
        return keys.get(row);
    }

    /// The stored form of a row of the last batch.
    byte[] stored(int row) {
        return rows.get(row);
    }

    /// The row with its newest columns; null when it doesn't satisfy the condition any more.
    private @Nullable Batch judgedAgain(Batch input, int row, byte[] key) {
        Batch newest = Batch.of(change.forms(), 1);
        locker.decode(key, newest);
        Vector[] columns = NestedLoop.repeated(input, row, 1).columns();
        for (int c = 0; c < shape.old().length; c++) {
            columns[shape.old()[c]] = newest.column(c);
        }
        Batch judged = new Batch(1, columns);
        if (shape.recheck() == null) {
            return judged;
        }
        LongVector truth = (LongVector) shape.recheck().evaluate(judged, frame);
        return !truth.isNull(0) && truth.values()[0] != 0 ? judged : null;
    }
}
