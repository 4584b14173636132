package heliosdb.query.operator;

import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.FamilyColumns;
import heliosdb.data.table.RowLocker;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// FOR UPDATE and its kin: locks each row as it passes.
final class LockSource implements BatchSource {
    /// A table whose rows are locked.
    ///
    /// @param rowKey the position of the row's identity
    /// @param positions where the input has the table's columns
    record Target(
            Table table,
            int rowKey,
            int[] positions,
            int[] attributes,
            List<Form> forms,
            LockMode mode,
            WaitPolicy policy) {}

    private final BatchSource input;
    private final List<Target> targets;
    private final @Nullable Evaluator recheck;
    private final List<Form> forms;
    private final Frame frame;
    private @Nullable Batch current;
    private int at;

    LockSource(
            BatchSource input,
            List<Target> targets,
            @Nullable Evaluator recheck,
            List<Form> forms,
            Frame frame) {
        this.input = input;
        this.targets = targets;
        this.recheck = recheck;
        this.forms = forms;
        this.frame = frame;
    }

    // Row by row: a LIMIT above must not have rows locked that it doesn't show.
    @Override
    public @Nullable Batch next() {
        while (true) {
            if (current == null || at == current.rows()) {
                current = input.next();
                at = 0;
                if (current == null) {
                    return null;
                }
            }
            frame.context().checkCancelled();
            Batch row = locked(current, at++);
            if (row != null) {
                return row;
            }
        }
    }

    private @Nullable Batch locked(Batch batch, int row) {
        Batch one = NestedLoop.repeated(batch, row, 1);
        boolean isChanged = false;
        for (Target target : targets) {
            byte[] key = (byte[]) one.column(target.rowKey()).value(0);
            if (key == null) {
                continue;
            }
            RowLocker locker = locker(target, key);
            switch (lock(locker, target, key)) {
                case UNCHANGED -> {}
                case CHANGED -> {
                    isChanged = true;
                    one = refreshed(one, target, locker, key);
                }
                case GONE, CHANGED_BY_ITSELF, TAKEN -> {
                    return null;
                }
            }
        }
        return !isChanged || recheck == null || isTrue(one) ? one : null;
    }

    private RowLocker locker(Target target, byte[] key) {
        var tables = frame.context().tables();
        var transaction = frame.context().transaction();
        Table table = tables.member(transaction, target.table(), key);
        int[] attributes = target.attributes().clone();
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = FamilyColumns.attribute(target.table(), attributes[i], table);
        }
        return tables.locker(transaction, table, attributes);
    }

    private static RowLocker.Outcome lock(RowLocker locker, Target target, byte[] key) {
        try {
            return locker.lock(key, target.mode(), target.policy());
        } catch (HeliosException failure) {
            boolean isTaken = failure.sqlState().equals("55P03");
            throw isTaken
                    ? new HeliosException(
                            failure.code(),
                            "could not obtain lock on row in relation \""
                                    + target.table().name()
                                    + "\"",
                            failure)
                    : failure;
        }
    }

    private Batch refreshed(Batch one, Target target, RowLocker locker, byte[] key) {
        Batch newest = Batch.of(target.forms(), 1);
        locker.decode(key, newest);
        Vector[] columns = one.columns().clone();
        for (int c = 0; c < target.positions().length; c++) {
            columns[target.positions()[c]] = newest.column(c);
        }
        assert columns.length == forms.size();
        return new Batch(1, columns);
    }

    private boolean isTrue(Batch one) {
        LongVector truth =
                (LongVector) java.util.Objects.requireNonNull(recheck).evaluate(one, frame);
        return !truth.isNull(0) && truth.values()[0] != 0;
    }

    @Override
    public void close() {
        input.close();
    }
}
