package heliosdb.data.table;

import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.value.Batch;

/// Locks rows that a statement has read, before it changes them or for FOR UPDATE and its kin. For
/// one statement.
public final class RowLocker {
    RowLocker() {}

    /// How locking a row ended.
    public enum Outcome {
        /// Locked, and as the statement saw it.
        UNCHANGED,
        /// Locked, and changed since: its newest columns have to be judged again.
        CHANGED,
        /// Deleted since, or its key was changed.
        GONE,
        /// Taken by another transaction, and the policy was to skip.
        TAKEN
    }

    /// Locks a row. Above READ COMMITTED a row that changed ends in SERIALIZATION_FAILURE.
    public Outcome lock(byte[] rowKey, LockMode mode, WaitPolicy policy) {
        throw new UnsupportedOperationException();
    }

    /// The newest row in its stored form, after UNCHANGED or CHANGED: what [TableWriter] wants.
    public byte[] row() {
        throw new UnsupportedOperationException();
    }

    /// Appends the newest row's wanted columns to a batch, after UNCHANGED or CHANGED.
    public void decode(byte[] rowKey, Batch batch) {
        throw new UnsupportedOperationException();
    }
}
