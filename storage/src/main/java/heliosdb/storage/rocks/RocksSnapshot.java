package heliosdb.storage.rocks;

import com.heliosdb.common.StoreClosedException;
import heliosdb.storage.kv.KvSnapshot;
import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/// A native snapshot, freed when it is closed and no call uses it any more.
final class RocksSnapshot implements KvSnapshot {
    private final RocksStore store;
    private final Snapshot snapshot;
    private final ReadOptions readOptions;
    private final long sequence;

    /// The calls under way, and 1 until the snapshot is closed; never above 0 again after it was 0.
    private final AtomicInteger uses = new AtomicInteger(1);

    private final AtomicInteger closes = new AtomicInteger();

    RocksSnapshot(RocksStore store, Snapshot snapshot) {
        this.store = store;
        this.snapshot = snapshot;
        sequence = snapshot.getSequenceNumber();
        readOptions = new ReadOptions().setSnapshot(snapshot);
    }

    boolean isOf(RocksStore other) {
        return store == other;
    }

    /// The options to read with, until [#release].
    ReadOptions acquire() {
        while (true) {
            int count = uses.get();
            if (count == 0 || closes.get() > 0) {
                throw new StoreClosedException("the snapshot is closed");
            }
            if (uses.compareAndSet(count, count + 1)) {
                return readOptions;
            }
        }
    }

    /// The native snapshot, while it is acquired.
    Snapshot snapshot() {
        return snapshot;
    }

    void release() {
        if (uses.decrementAndGet() == 0) {
            store.free(this);
        }
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public void close() {
        if (closes.getAndIncrement() == 0) {
            release();
        }
    }

    /// Frees the native objects; once, by the store, while the database is open.
    void free(org.rocksdb.RocksDB database) {
        readOptions.close();
        database.releaseSnapshot(snapshot);
        snapshot.close();
    }
}
