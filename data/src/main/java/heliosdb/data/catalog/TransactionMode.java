package heliosdb.data.catalog;

import heliosdb.base.transaction.Isolation;

/// How a transaction runs.
///
/// @param isolation how far it is kept apart from others
/// @param isReadOnly whether writes are refused
/// @param isDeferrable whether a serializable read-only transaction waits for a safe snapshot
/// @param isSynchronous whether commit waits until the log is on disk
public record TransactionMode(
        Isolation isolation, boolean isReadOnly, boolean isDeferrable, boolean isSynchronous) {
    /// Read committed, read-write, durable.
    public static final TransactionMode DEFAULT =
            new TransactionMode(Isolation.READ_COMMITTED, false, false, true);
}
