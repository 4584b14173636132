package heliosdb.storage.txn;

/// Bounds and times of a transactional store.
///
/// @param writeBufferBytesMax bytes that one transaction may buffer, bookkeeping included
/// @param deadlockDelayMicros how long a lock is waited for before deadlocks are looked for
/// @param readItemsMax keys and ranges that a serializable transaction remembers before it merges
///   neighbours into wider ranges
/// @param conflictItemsMax keys and ranges of committed serializable transactions that are kept for
///   those still running; older ones are dropped, and who might have met them fails
/// @param groupBytesMax bytes of writes that one write to the log takes together
/// @param logRetainedBytes how far the log is held back for consumers that have not confirmed; 0
///   for as far as the engine keeps it
public record TxnOptions(
        long writeBufferBytesMax,
        long deadlockDelayMicros,
        int readItemsMax,
        int conflictItemsMax,
        int groupBytesMax,
        long logRetainedBytes) {
    /// 512 MB of writes a transaction, deadlocks looked for after 2 ms.
    public static final TxnOptions DEFAULT =
            new TxnOptions(512L << 20, 2_000, 10_000, 1_000_000, 32 << 20, 1L << 30);
}
