package heliosdb.query.operator;

import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.table.RowLocker;
import heliosdb.data.table.TableWriter;
import heliosdb.data.table.Tables;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.query.expression.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where INSERT writes: a table, or the partitions of one.
sealed interface RowTarget {
    void insertAll(Batch rows);

    /// Inserts a row unless one is in its way, whose key is the answer.
    byte @Nullable [] insertUnlessConflict(Batch rows, int row, List<Index> arbiters);

    /// Locks a row that is in the way.
    RowLocker.Outcome lock(byte[] key);

    /// The row that was locked last, as it is now.
    Batch locked(byte[] key);

    /// Changes the row that was locked last; answers its key from now on.
    byte[] update(byte[] key, Batch row);

    /// The target of an INSERT.
    static RowTarget of(ChangeShape shape, Frame frame) {
        if (shape.table().lineage().isPartitioned()) {
            return new Family(new FamilyWriter(shape, frame));
        }
        Tables tables = frame.context().tables();
        DataTransaction transaction = frame.context().transaction();
        return new Single(
                tables.writer(transaction, shape.table()),
                tables.locker(transaction, shape.table(), shape.attributes()),
                shape.forms());
    }

    /// A table of its own.
    record Single(TableWriter writer, RowLocker locker, List<Form> forms) implements RowTarget {
        @Override
        public void insertAll(Batch rows) {
            writer.insertAll(rows);
        }

        @Override
        public byte @Nullable [] insertUnlessConflict(Batch rows, int row, List<Index> arbiters) {
            return writer.insertUnlessConflict(rows, row, arbiters);
        }

        @Override
        public RowLocker.Outcome lock(byte[] key) {
            return locker.lock(key, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        }

        @Override
        public Batch locked(byte[] key) {
            Batch existing = Batch.of(forms, 1);
            locker.decode(key, existing);
            return existing;
        }

        @Override
        public byte[] update(byte[] key, Batch row) {
            return writer.update(key, locker.row(), row, 0);
        }
    }

    /// Partitions.
    record Family(FamilyWriter writer) implements RowTarget {
        @Override
        public void insertAll(Batch rows) {
            writer.insertAll(rows);
        }

        @Override
        public byte @Nullable [] insertUnlessConflict(Batch rows, int row, List<Index> arbiters) {
            return writer.insertUnlessConflict(NestedLoop.repeated(rows, row, 1), arbiters);
        }

        @Override
        public RowLocker.Outcome lock(byte[] key) {
            return writer.lock(key, LockMode.ROW_UPDATE);
        }

        @Override
        public Batch locked(byte[] key) {
            return writer.newest(key);
        }

        @Override
        public byte[] update(byte[] key, Batch row) {
            return writer.update(key, row);
        }
    }
}
