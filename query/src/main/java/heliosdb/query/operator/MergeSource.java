package heliosdb.query.operator;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// MERGE: reads all rows of the join first, then does to each what the first fitting branch says.
final class MergeSource implements ChangeCount {
    /// WHEN .. THEN, compiled over the input.
    record Branch(boolean isMatched, @Nullable Evaluator condition, Action action) {}

    /// What a branch does.
    sealed interface Action {
        /// @param values one for each of the target's live columns
        record Insert(Evaluator[] values) implements Action {}

        /// @param updates for each live column its new value, null where it stays
        record Update(@Nullable Evaluator[] updates) implements Action {}

        record Delete() implements Action {}

        record Nothing() implements Action {}
    }

    private final ChangeShape shape;
    private final LockedRows.Shape locking;
    private final List<Branch> branches;
    private final BatchSource input;
    private final Frame frame;
    private final Set<RowKey> touched = new HashSet<>();
    private boolean isDone;
    private long changed;

    MergeSource(
            ChangeShape shape,
            LockedRows.Shape locking,
            List<Branch> branches,
            BatchSource input,
            Frame frame) {
        this.shape = shape;
        this.locking = locking;
        this.branches = branches;
        this.input = input;
        this.frame = frame;
    }

    @Override
    public @Nullable Batch next() {
        if (!isDone) {
            isDone = true;
            mergeAll();
        }
        return null;
    }

    private void mergeAll() {
        RowStore rows = new RowStore(frame.context().memory());
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            rows.append(batch);
        }
        FamilyWriter writer = new FamilyWriter(shape, frame);
        for (Batch batch : rows.chunks()) {
            frame.context().checkCancelled();
            for (int i = 0; i < batch.rows(); i++) {
                merge(writer, NestedLoop.repeated(batch, i, 1));
            }
        }
        rows.clear();
    }

    private void merge(FamilyWriter writer, Batch row) {
        byte[] key = (byte[]) row.column(locking.rowKey()).value(0);
        if (key == null) {
            insert(writer, row);
            return;
        }
        Branch branch = fitting(true, row);
        if (branch == null || branch.action instanceof Action.Nothing) {
            return;
        }
        Batch current = row;
        if (!touched.contains(new RowKey(key))) {
            switch (writer.lock(key, locking.mode())) {
                case UNCHANGED -> {}
                case CHANGED -> {
                    current = refreshed(writer, key, row);
                    branch = isTrue(locking.recheck(), current) ? fitting(true, current) : null;
                    if (branch == null) {
                        return;
                    }
                }
                case GONE, TAKEN -> {
                    insert(writer, row);
                    return;
                }
            }
        }
        change(writer, key, current, branch.action);
    }

    private void change(FamilyWriter writer, byte[] key, Batch row, Action action) {
        switch (action) {
            case Action.Update(var updates) -> {
                requireFirst(key);
                byte[] moved = writer.update(key, updated(row, updates));
                touched.add(new RowKey(moved));
                changed++;
            }
            case Action.Delete _ -> {
                requireFirst(key);
                writer.delete(key);
                changed++;
            }
            case Action.Insert _, Action.Nothing _ -> {}
        }
    }

    private void requireFirst(byte[] key) {
        if (!touched.add(new RowKey(key))) {
            throw new HeliosException(
                            ErrorCode.CARDINALITY_VIOLATION,
                            "MERGE command cannot affect row a second time")
                    .withHint(
                            "Ensure that not more than one source row matches any one target row.");
        }
    }

    private void insert(FamilyWriter writer, Batch row) {
        Branch branch = fitting(false, row);
        if (branch != null && branch.action instanceof Action.Insert(Evaluator[] values)) {
            Vector[] columns = new Vector[values.length];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = values[c].evaluate(row, frame);
            }
            writer.insertAll(shape.complete(new Batch(1, columns), frame));
            changed++;
        }
    }

    /// The first branch whose condition holds; null when none does.
    private @Nullable Branch fitting(boolean isMatched, Batch row) {
        for (Branch branch : branches) {
            if (branch.isMatched == isMatched && isTrue(branch.condition, row)) {
                return branch;
            }
        }
        return null;
    }

    private boolean isTrue(@Nullable Evaluator condition, Batch row) {
        if (condition == null) {
            return true;
        }
        LongVector truth = (LongVector) condition.evaluate(row, frame);
        return !truth.isNull(0) && truth.values()[0] != 0;
    }

    private Batch refreshed(FamilyWriter writer, byte[] key, Batch row) {
        Batch newest = writer.newest(key);
        Vector[] columns = row.columns().clone();
        for (int c = 0; c < locking.old().length; c++) {
            columns[locking.old()[c]] = newest.column(c);
        }
        return new Batch(1, columns);
    }

    private Batch updated(Batch row, @Nullable Evaluator[] updates) {
        Vector[] columns = new Vector[locking.old().length];
        for (int c = 0; c < columns.length; c++) {
            Evaluator update = updates[c];
            columns[c] =
                    update == null ? row.column(locking.old()[c]) : update.evaluate(row, frame);
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
