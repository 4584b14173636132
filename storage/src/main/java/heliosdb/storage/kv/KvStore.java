package heliosdb.storage.kv;

import heliosdb.base.bytes.Bytes;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ordered, durable key-value store with snapshots and a log. Keys and values are byte arrays;
/// keys are compared unsigned. Arrays handed in are not kept and not changed.
///
/// Thread-safe; cursors, log cursors, batches and ingests are each for one thread at a time. Every
/// method throws [com.heliosdb.common.StoreClosedException] after [#close],
/// [com.heliosdb.common.StorageIoException] when the disk fails or is full, and
/// [com.heliosdb.common.CorruptionException] when stored bytes are not what was written.
public interface KvStore extends AutoCloseable {
    /// The value of a key as of a snapshot, or of now without one; null if there is none.
    byte @Nullable [] get(Family family, byte[] key, @Nullable KvSnapshot snapshot);

    /// The current value of a key; null if there is none.
    default byte @Nullable [] get(Family family, byte[] key) {
        return get(family, key, null);
    }

    /// The values of many keys in the order of the keys, null where there is none. Without a
    /// snapshot all of them are read as of one moment too.
    List<byte @Nullable []> multiGet(
            Family family, List<byte[]> keys, @Nullable KvSnapshot snapshot);

    /// The entries of a range, in ascending or descending order of keys, as of a snapshot, or of
    /// the moment of this call without one. The snapshot has to stay open as long as the cursor.
    /// Close the cursor: it holds memory and files.
    KvCursor cursor(Family family, KvRange range, boolean isReverse, @Nullable KvSnapshot snapshot);

    /// A view of the store as it is now. Close it: it holds back the space of everything deleted
    /// since.
    KvSnapshot snapshot();

    /// Does everything in a batch or nothing of it, and then shows all of it at once. An empty
    /// batch is fine; one of nothing but log data is an [IllegalArgumentException], for it would
    /// have no place in the log.
    ///
    /// @param isSynced whether the batch has to be on the disk when this returns. Otherwise it is
    ///   with the operating system: it survives the end of this process, not a power failure
    /// @return the sequence of the batch's last operation if no other thread writes at the same
    ///   time, else of one at or after it
    long write(KvBatch batch, boolean isSynced);

    /// Sets the value of one key: a batch of one operation, done faster.
    default void put(Family family, byte[] key, byte[] value, boolean isSynced) {
        write(new KvBatch().put(family, key, value), isSynced);
    }

    /// Deletes one key: a batch of one operation, done faster.
    default void delete(Family family, byte[] key, boolean isSynced) {
        write(new KvBatch().delete(family, key), isSynced);
    }

    /// Waits until everything written before is on the disk.
    void sync();

    /// The sequence of the last operation written; 0 in a new store.
    long sequence();

    /// The committed batches after a sequence, in order of commit. Batches that several threads
    /// wrote at the same time may come as one. How long batches stay in the log is an option of the
    /// engine; those that went before the cursor reads them are reported as a gap.
    ///
    /// @param afterSequence a sequence up to which everything is known already: what [#write] or
    ///   [KvLogCursor#lastSequence] returned, or 0. From a batch that it lies within, the rest
    ///   comes
    KvLogCursor log(long afterSequence);

    /// Deletes every key of a range at once; on disk in time that does not depend on their number.
    /// Without an upper bound, the last key is looked up first.
    ///
    /// @return as for [#write]
    default long deleteRange(Family family, KvRange range, boolean isSynced) {
        KvBatch batch = new KvBatch();
        byte[] to = range.to();
        if (to != null && !range.isEmpty()) {
            batch.deleteRange(family, range.from(), to);
        } else if (to == null) {
            try (KvCursor last = cursor(family, range, true, null)) {
                if (last.next()) {
                    byte[] end = Bytes.successor(last.key().toBytes());
                    batch.deleteRange(family, range.from(), end);
                }
            }
        }
        return write(batch, isSynced);
    }

    /// Starts to build a sorted file that becomes part of the store all at once, without passing
    /// through the log.
    KvIngest ingest(Family family);

    /// Makes a copy of the store as of now that can be opened as a store of its own. It shares
    /// files with this one where the file system can.
    ///
    /// @param target a directory that does not exist yet, whose parent does
    void checkpoint(Path target);

    /// Moves what is in memory to sorted files.
    void flush();

    /// Rewrites the sorted files of a range so that deleted and overwritten entries go.
    void compact(Family family, KvRange range);

    /// Reads everything that is on the disk and compares it with its checksums.
    ///
    /// @throws com.heliosdb.common.CorruptionException when something differs
    default void verify() {}

    /// Numbers on the store as of now.
    KvStats stats();

    /// Closes the store, after the calls that are under way, and with it every cursor and snapshot.
    /// What was written is on the disk afterwards. Does nothing the second time.
    @Override
    void close();
}
