package heliosdb.storage.txn;

/// Bounds and times of a transactional store.
///
/// @param writeBufferBytesMax bytes that one transaction may buffer, bookkeeping included
/// @param deadlockDelayMicros how long a lock is waited for before deadlocks are looked for
/// @param readItemsMax keys and ranges of one family that a serializable transaction remembers
///   before it merges neighbours into wider ranges
/// @param conflictItemsMax keys and ranges of committed serializable transactions that are kept for
///   those still running; older ones are dropped, and who might have met them fails
/// @param groupBytesMax bytes of writes that one write to the log takes together
public record TxnOptions(
        long writeBufferBytesMax,
        long deadlockDelayMicros,
        int readItemsMax,
        int conflictItemsMax,
        int groupBytesMax) {
    /// 512 MB of writes a transaction, deadlocks looked for after 2 ms.
    public static final TxnOptions DEFAULT =
            new TxnOptions(512L << 20, 2_000, 10_000, 1_000_000, 32 << 20);

    public TxnOptions {
        if (writeBufferBytesMax < 1
                || deadlockDelayMicros < 0
                || readItemsMax < 2
                || conflictItemsMax < 1
                || groupBytesMax < 1) {
            throw new IllegalArgumentException("bounds of transactions must be positive");
        }
    }
}
