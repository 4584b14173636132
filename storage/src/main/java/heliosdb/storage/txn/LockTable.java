package heliosdb.storage.txn;

import heliosdb.base.transaction.LockMode;
import java.util.List;

/// What transactions hold and wait for, as one consistent picture each call. Safe for any thread.
public interface LockTable {
    /// Every lock held or waited for.
    List<Entry> entries();

    /// The cycles of transactions that wait for each other now: each a list of transaction ids.
    List<List<Long>> deadlocks();

    /// Ends the wait of a transaction with DEADLOCK_DETECTED.
    ///
    /// @return whether it was waiting
    boolean abortWaiting(long transactionId);

    /// A lock held or waited for.
    ///
    /// @param transactionId whose
    /// @param resource its name; shared, not to be changed
    /// @param mode in which mode
    /// @param granted whether it is held
    record Entry(long transactionId, byte[] resource, LockMode mode, boolean granted) {}
}
