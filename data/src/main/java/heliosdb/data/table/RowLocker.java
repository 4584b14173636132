package heliosdb.data.table;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.txn.LockOutcome;
import heliosdb.storage.txn.LockedRow;
import heliosdb.storage.txn.StoreTransaction;
import java.util.Arrays;

/// Locks rows that a statement has read, before it changes them or for FOR UPDATE and its kin. For
/// one statement.
public final class RowLocker {
    private final StoreTransaction transaction;
    private final TableBinding table;
    private final int[] columns;
    private byte[] row = Bytes.EMPTY;

    RowLocker(StoreTransaction transaction, TableBinding table, int[] columnNumbers) {
        this.transaction = transaction;
        this.table = table;
        columns = TableScan.layoutColumns(columnNumbers);
    }

    /// How locking a row ended.
    public enum Outcome {
        /// Locked, and as the statement saw it.
        UNCHANGED,
        /// Locked, and changed since: its newest columns have to be judged again.
        CHANGED,
        /// The statement itself has changed or added it: it is left alone.
        CHANGED_BY_ITSELF,
        /// Deleted since, or its key was changed.
        GONE,
        /// Taken by another transaction, and the policy was to skip.
        TAKEN
    }

    /// Locks a row. Above READ COMMITTED a row that changed ends in SERIALIZATION_FAILURE.
    public Outcome lock(byte[] rowKey, LockMode mode, WaitPolicy policy) {
        LockedRow locked = transaction.lockRow(Family.DATA, rowKey, mode, policy);
        if (locked.outcome() == LockOutcome.TAKEN) {
            return Outcome.TAKEN;
        }
        byte[] latest = locked.latest();
        if (transaction.isWrittenByChange(Family.DATA, rowKey)) {
            return Outcome.CHANGED_BY_ITSELF;
        }
        if (latest == null) {
            return Outcome.GONE;
        }
        row = latest;
        if (transaction.isolation() != Isolation.READ_COMMITTED) {
            return Outcome.UNCHANGED;
        }
        byte[] seen = transaction.find(Family.DATA, rowKey);
        return Arrays.equals(latest, seen) ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    /// The newest row in its stored form, after UNCHANGED or CHANGED: what [TableWriter] wants.
    public byte[] row() {
        return row;
    }

    /// Appends the newest row's wanted columns to a batch, after UNCHANGED or CHANGED.
    public void decode(byte[] rowKey, Batch batch) {
        table.layout().read(row, 0, row.length, columns, batch.columns());
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                ((BytesVector) batch.column(i)).appendBytes(rowKey, 0, rowKey.length);
            }
        }
        batch.rows(batch.rows() + 1);
    }
}
