package heliosdb.storage.txn;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.StorageIoException;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvIngest;
import heliosdb.storage.kv.KvLogCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvSnapshot;
import heliosdb.storage.kv.KvStats;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.memory.MemoryStore;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A store in memory that refuses writes while it is told to.
final class FailingStore implements KvStore {
    private final KvStore store = new MemoryStore();
    private volatile boolean isFailing;

    void fail(boolean fails) {
        isFailing = fails;
    }

    @Override
    public long write(KvBatch batch, boolean isSynced) {
        if (isFailing) {
            throw new StorageIoException(ErrorCode.DISK_FULL, "disk is full");
        }
        return store.write(batch, isSynced);
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key, @Nullable KvSnapshot snapshot) {
        return store.get(family, key, snapshot);
    }

    @Override
    public List<byte @Nullable []> multiGet(
            Family family, List<byte[]> keys, @Nullable KvSnapshot snapshot) {
        return store.multiGet(family, keys, snapshot);
    }

    @Override
    public KvCursor cursor(
            Family family, KvRange range, boolean isReverse, @Nullable KvSnapshot snapshot) {
        return store.cursor(family, range, isReverse, snapshot);
    }

    @Override
    public KvSnapshot snapshot() {
        return store.snapshot();
    }

    @Override
    public void sync() {
        store.sync();
    }

    @Override
    public long sequence() {
        return store.sequence();
    }

    @Override
    public KvLogCursor log(long afterSequence) {
        return store.log(afterSequence);
    }

    @Override
    public long deleteRange(Family family, KvRange range, boolean isSynced) {
        return store.deleteRange(family, range, isSynced);
    }

    @Override
    public KvIngest ingest(Family family) {
        return store.ingest(family);
    }

    @Override
    public void checkpoint(Path target) {
        store.checkpoint(target);
    }

    @Override
    public void flush() {
        store.flush();
    }

    @Override
    public void compact(Family family, KvRange range) {
        store.compact(family, range);
    }

    @Override
    public KvStats stats() {
        return store.stats();
    }

    @Override
    public void close() {
        store.close();
    }
}
