package com.heliosdb.storage;

import com.heliosdb.common.Key;
import com.heliosdb.common.KeyValue;
import com.heliosdb.common.Value;
import heliosdb.base.clock.Clock;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.GroupCommit;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvStats;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.rocks.RocksStore;
import heliosdb.storage.txn.TransactionalStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An ordered key-value store in a directory: a log-structured merge tree.
///
/// Thread-safe. Single operations are atomic; [#write] makes several of them so. Methods throw
/// [com.heliosdb.common.StoreClosedException] after [#close],
/// [com.heliosdb.common.StorageIoException] when the disk fails or is full, and
/// [com.heliosdb.common.CorruptionException] when stored bytes are damaged.
///
/// ```java
/// try (LsmStorageEngine engine = LsmStorageEngine.open(Path.of("data"), StorageConfig.defaults())) {
///     engine.put(Key.from("user:123"), Value.from("Ada"));
///     engine.get(Key.from("user:123")).ifPresent(value -> greet(value.toText()));
/// }
/// ```
public final class LsmStorageEngine implements AutoCloseable {
    private final KvStore store;
    private final Durability durability;
    private final GroupCommit groupCommit;
    private final DirectWrites directWrites = new DirectWrites();
    private volatile @Nullable EngineTransactions transactions;

    private LsmStorageEngine(KvStore store, Durability durability) {
        this.store = store;
        this.durability = durability;
        groupCommit = new GroupCommit(store, Clock.system());
    }

    /// Opens the store in a directory with the default configuration, or makes one there.
    public static LsmStorageEngine open(Path path) {
        return open(path, StorageConfig.defaults());
    }

    /// Opens the store in a directory, or makes one there. Only one process at a time can have it
    /// open; otherwise this is a [com.heliosdb.common.HeliosException] with
    /// [com.heliosdb.common.ErrorCode#LOCK_FILE_EXISTS].
    public static LsmStorageEngine open(Path path, StorageConfig config) {
        LsmStorageEngine engine =
                new LsmStorageEngine(
                        RocksStore.open(path, config.toOptions()), config.durability());
        try {
            engine.restorePrepared();
            return engine;
        } catch (Throwable failure) {
            try (engine) {
                throw failure;
            }
        }
    }

    /// The value of a key.
    public Optional<Value> get(Key key) {
        byte[] value = store.get(Family.DATA, key.sharedBytes());
        return value == null ? Optional.empty() : Optional.of(Value.wrap(value));
    }

    /// Sets the value of a key.
    public void put(Key key, Value value) {
        byte[] keyBytes = key.sharedBytes();
        byte[] valueBytes = value.sharedBytes();
        if (!directWrites.enter()) {
            transactions().write(new KvBatch().put(Family.DATA, keyBytes, valueBytes));
            return;
        }
        try {
            switch (durability) {
                case ASYNC -> store.put(Family.DATA, keyBytes, valueBytes, false);
                case SYNC -> store.put(Family.DATA, keyBytes, valueBytes, true);
                case GROUP_COMMIT -> groupCommit.put(Family.DATA, keyBytes, valueBytes);
            }
        } finally {
            directWrites.exit();
        }
    }

    /// Deletes a key; it need not exist.
    public void delete(Key key) {
        if (!directWrites.enter()) {
            transactions().write(new KvBatch().delete(Family.DATA, key.sharedBytes()));
            return;
        }
        try {
            switch (durability) {
                case ASYNC -> store.delete(Family.DATA, key.sharedBytes(), false);
                case SYNC -> store.delete(Family.DATA, key.sharedBytes(), true);
                case GROUP_COMMIT -> groupCommit.delete(Family.DATA, key.sharedBytes());
            }
        } finally {
            directWrites.exit();
        }
    }

    /// The entries from a key (inclusive) to another one (exclusive), all in memory.
    public List<KeyValue> scan(Key start, Key endExclusive) {
        List<KeyValue> entries = new ArrayList<>();
        try (KvCursor cursor = cursor(start, endExclusive, ScanDirection.FORWARD)) {
            while (cursor.next()) {
                entries.add(
                        new KeyValue(
                                Key.wrap(cursor.key().toBytes()),
                                Value.wrap(cursor.value().toBytes())));
            }
        }
        return entries;
    }

    /// The entries from a key (inclusive) to another one (exclusive), read as they are asked for.
    public Scan scanRange(Key start, Key endExclusive) {
        return scanRange(start, endExclusive, ScanDirection.FORWARD);
    }

    /// The entries from a key (inclusive) to another one (exclusive), read as they are asked for in
    /// either direction. The bounds are the same in both.
    public Scan scanRange(Key start, Key endExclusive, ScanDirection direction) {
        return new Scan(cursor(start, endExclusive, direction));
    }

    /// Does everything in a batch, or nothing of it.
    public void write(WriteBatch batch) {
        if (!directWrites.enter()) {
            transactions().write(batch.operations());
            return;
        }
        try {
            switch (durability) {
                case ASYNC -> store.write(batch.operations(), false);
                case SYNC -> store.write(batch.operations(), true);
                case GROUP_COMMIT -> groupCommit.write(batch.operations());
            }
        } finally {
            directWrites.exit();
        }
    }

    /// Moves what is only in memory and the log to sorted files.
    public void flush() {
        store.flush();
    }

    /// Rewrites all sorted files so that deleted and overwritten entries free their space.
    public void compact() {
        store.compact(Family.DATA, KvRange.ALL);
    }

    /// Numbers on the store as of now.
    public StorageStats stats() {
        KvStats stats = store.stats();
        return new StorageStats(
                stats.keysEstimate(),
                stats.diskBytes(),
                stats.memtableBytes(),
                stats.blockCacheBytes(),
                stats.blockCacheHits(),
                stats.blockCacheMisses(),
                stats.bytesWritten(),
                stats.bytesRead(),
                stats.stallMicros(),
                stats.compactionPendingBytes());
    }

    /// Closes the store; what was written is on the disk afterwards, whatever the durability. Does
    /// nothing the second time.
    @Override
    public void close() {
        EngineTransactions attached = transactions;
        try (store) {
            if (attached != null) {
                attached.close();
            }
        }
    }

    /// The store under this one, for the other facades of this package.
    KvStore store() {
        return store;
    }

    /// The engine's transactions. From the first call on everything is written through them; writes
    /// under way are waited for.
    EngineTransactions transactions() {
        EngineTransactions attached = transactions;
        return attached == null ? attach() : attached;
    }

    private synchronized EngineTransactions attach() {
        EngineTransactions attached = transactions;
        if (attached == null) {
            directWrites.stop();
            attached = new EngineTransactions(store, durability);
            transactions = attached;
        }
        return attached;
    }

    /// Prepared transactions hold their locks from the start.
    private void restorePrepared() {
        if (TransactionalStores.hasPrepared(store)) {
            transactions();
        }
    }

    private KvCursor cursor(Key start, Key endExclusive, ScanDirection direction) {
        KvRange range = KvRange.of(start.sharedBytes(), endExclusive.sharedBytes());
        return store.cursor(Family.DATA, range, direction == ScanDirection.REVERSE, null);
    }
}
