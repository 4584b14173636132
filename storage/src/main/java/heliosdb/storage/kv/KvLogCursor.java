package heliosdb.storage.kv;

/// Walks over the committed batches of a store in the order of commit. For one thread at a time.
public interface KvLogCursor extends AutoCloseable {
    /// Goes to the next batch. False when there is none yet: the cursor can be asked again later.
    /// Throws [com.heliosdb.common.HeliosException] with
    /// [com.heliosdb.common.ErrorCode#SNAPSHOT_TOO_OLD] when batches after the last one have left
    /// the log already.
    boolean next();

    /// The sequence of the first operation in [#batch].
    long firstSequence();

    /// The sequence of the batch's last operation: where to go on with [KvStore#log].
    long lastSequence();

    /// The batch's operations and log data, valid until [#next].
    KvBatchReader batch();

    /// Lets go of memory and files; does nothing the second time.
    @Override
    void close();
}
