package heliosdb.storage.txn;

/// Bounds and times of a transactional store.
///
/// @param writeBufferBytesMax bytes that one transaction may buffer, bookkeeping included
/// @param writeBufferBytesTotal bytes that all transactions together may buffer, small ones not
///   counted
/// @param deadlockDelayMicros how long a lock is waited for before deadlocks are looked for
/// @param readItemsMax keys and ranges of one family that a serializable transaction remembers
///   before it merges neighbours into wider ranges
/// @param conflictItemsMax keys and ranges of committed serializable transactions that are kept for
///   those still running; older ones are dropped, and who might have met them fails
/// @param groupBytesMax bytes of writes that one write to the log takes together
public record TxnOptions(
        long writeBufferBytesMax,
        long writeBufferBytesTotal,
        long deadlockDelayMicros,
        int readItemsMax,
        int conflictItemsMax,
        int groupBytesMax) {
    /// For a heap of a gigabyte.
    public static final TxnOptions DEFAULT = forHeap(1L << 30);

    /// A quarter of the heap for the writes of one transaction, for a commit needs a copy of them,
    /// and two fifths for those of all. Deadlocks are looked for after 2 ms.
    ///
    /// @param heapBytes the greatest size of the Java heap
    public static TxnOptions forHeap(long heapBytes) {
        return new TxnOptions(heapBytes / 4, heapBytes / 5 * 2, 2_000, 10_000, 1_000_000, 32 << 20);
    }

    public TxnOptions {
        if (writeBufferBytesMax < 1
                || writeBufferBytesTotal < writeBufferBytesMax
                || deadlockDelayMicros < 0
                || readItemsMax < 2
                || conflictItemsMax < 1
                || groupBytesMax < 1) {
            throw new IllegalArgumentException("bounds of transactions must be positive");
        }
    }
}
