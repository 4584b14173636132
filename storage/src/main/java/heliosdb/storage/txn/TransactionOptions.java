package heliosdb.storage.txn;

import heliosdb.base.transaction.Isolation;

/// How a transaction runs.
///
/// @param isolation how far it is kept apart from others
/// @param readOnly whether writes are refused with READ_ONLY_SQL_TRANSACTION
/// @param deferrable whether a serializable read-only transaction waits for a safe snapshot
/// @param synchronousCommit whether commit waits until the log is on disk
/// @param origin where its changes come from: 0 for this server, otherwise a replication origin
public record TransactionOptions(
        Isolation isolation,
        boolean readOnly,
        boolean deferrable,
        boolean synchronousCommit,
        int origin) {
    /// Read committed, read-write, durable.
    public static final TransactionOptions DEFAULT =
            new TransactionOptions(Isolation.READ_COMMITTED, false, false, true, 0);

    /// The same with another isolation.
    public TransactionOptions with(Isolation other) {
        return new TransactionOptions(other, readOnly, deferrable, synchronousCommit, origin);
    }
}
