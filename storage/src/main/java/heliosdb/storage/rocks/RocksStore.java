package heliosdb.storage.rocks;

import com.heliosdb.common.HeliosException;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvIngest;
import heliosdb.storage.kv.KvLog;
import heliosdb.storage.kv.KvLogCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvSnapshot;
import heliosdb.storage.kv.KvStats;
import heliosdb.storage.kv.KvStore;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// A durable store in a directory. See the package's description for how native memory is guarded.
public final class RocksStore implements KvStore {
    private final Path directory;
    private final RocksDatabase opened;
    private final RocksDB database;
    private final List<ColumnFamilyHandle> families;
    private final IngestFiles ingestFiles;
    private final UseGate gate = new UseGate();
    private final StampedLock writers = new StampedLock();
    private final Set<AutoCloseable> cursors = ConcurrentHashMap.newKeySet();
    private final Set<RocksSnapshot> snapshots = ConcurrentHashMap.newKeySet();
    private final ReadOptions readCurrent = new ReadOptions();
    private final WriteOptions writeUnsynced = new WriteOptions();
    private final WriteOptions writeSynced = new WriteOptions();
    private final WriteBatch nothing = new WriteBatch();
    private final boolean isLogged;

    private RocksStore(Path directory, RocksDatabase opened, boolean isLogged) {
        this.directory = directory;
        this.opened = opened;
        this.isLogged = isLogged;
        writeUnsynced.setDisableWAL(!isLogged);
        writeSynced.setDisableWAL(!isLogged).setSync(isLogged);
        database = opened.database();
        families = opened.families();
        ingestFiles = IngestFiles.of(directory);
    }

    /// Opens the store in a directory, or makes one there. One process at a time can have it open:
    /// otherwise this is a [HeliosException] with [com.heliosdb.common.ErrorCode#LOCK_FILE_EXISTS].
    public static RocksStore open(Path directory, RocksOptions options) {
        return open(directory, options, true);
    }

    /// Opens the store without a log of its own: after a crash it holds what was flushed, all
    /// families as of one moment. For a caller that keeps a log itself.
    public static RocksStore openUnlogged(Path directory, RocksOptions options) {
        return open(directory, options, false);
    }

    private static RocksStore open(Path directory, RocksOptions options, boolean isLogged) {
        RocksDatabase opened = RocksDatabase.open(directory, options, isLogged);
        try {
            return new RocksStore(directory, opened, isLogged);
        } catch (Throwable failure) {
            try (opened) {
                throw failure;
            }
        }
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key, @Nullable KvSnapshot snapshot) {
        int use = gate.enter();
        try {
            if (snapshot == null) {
                return database.get(handle(family), readCurrent, key);
            }
            RocksSnapshot own = own(snapshot);
            ReadOptions options = own.acquire();
            try {
                return database.get(handle(family), options, key);
            } finally {
                own.release();
            }
        } catch (RocksDBException failure) {
            throw translate(failure);
        } finally {
            gate.exit(use);
        }
    }

    @Override
    public List<byte @Nullable []> multiGet(
            Family family, List<byte[]> keys, @Nullable KvSnapshot snapshot) {
        int use = gate.enter();
        try {
            List<ColumnFamilyHandle> handles = Collections.nCopies(keys.size(), handle(family));
            if (snapshot == null) {
                return database.multiGetAsList(readCurrent, handles, keys);
            }
            RocksSnapshot own = own(snapshot);
            ReadOptions options = own.acquire();
            try {
                return database.multiGetAsList(options, handles, keys);
            } finally {
                own.release();
            }
        } catch (RocksDBException failure) {
            throw translate(failure);
        } finally {
            gate.exit(use);
        }
    }

    @Override
    public KvCursor cursor(
            Family family, KvRange range, boolean isReverse, @Nullable KvSnapshot snapshot) {
        int use = gate.enter();
        NativeResources bounds = new NativeResources();
        try {
            ReadOptions options = RocksCursor.readOptions(range, isReverse, bounds);
            RocksCursor cursor =
                    new RocksCursor(
                            this, range, isReverse, bounds, iterator(family, options, snapshot));
            cursors.add(cursor);
            return cursor;
        } catch (Throwable failure) {
            try (bounds) {
                throw failure;
            }
        } finally {
            gate.exit(use);
        }
    }

    private org.rocksdb.RocksIterator iterator(
            Family family, ReadOptions options, @Nullable KvSnapshot snapshot) {
        if (snapshot == null) {
            return database.newIterator(handle(family), options);
        }
        RocksSnapshot own = own(snapshot);
        own.acquire();
        try {
            options.setSnapshot(own.snapshot());
            return database.newIterator(handle(family), options);
        } finally {
            own.release();
        }
    }

    @Override
    public KvSnapshot snapshot() {
        int use = gate.enter();
        try {
            RocksSnapshot snapshot = new RocksSnapshot(this, database.getSnapshot());
            snapshots.add(snapshot);
            return snapshot;
        } finally {
            gate.exit(use);
        }
    }

    @Override
    public long write(KvBatch batch, boolean isSynced) {
        if (batch.count() == 0) {
            return writeNothing(batch, isSynced);
        }
        int use = gate.enter();
        long stamp = lockWriter();
        try {
            return writeLocked(batch, isSynced);
        } catch (RocksDBException failure) {
            throw translate(failure);
        } finally {
            unlockWriter(stamp);
            gate.exit(use);
        }
    }

    private long writeNothing(KvBatch batch, boolean isSynced) {
        if (!batch.isEmpty()) {
            throw new IllegalArgumentException("a batch needs an operation beside its log data");
        }
        if (isSynced) {
            sync();
        }
        return sequence();
    }

    private long writeLocked(KvBatch batch, boolean isSynced) throws RocksDBException {
        try (WriteBatch form = new WriteBatch(batch.toBytes())) {
            database.write(isSynced ? writeSynced : writeUnsynced, form);
        }
        return database.getLatestSequenceNumber();
    }

    @Override
    public void put(Family family, byte[] key, byte[] value, boolean isSynced) {
        int use = gate.enter();
        long stamp = lockWriter();
        try {
            database.put(handle(family), isSynced ? writeSynced : writeUnsynced, key, value);
        } catch (RocksDBException failure) {
            throw translate(failure);
        } finally {
            unlockWriter(stamp);
            gate.exit(use);
        }
    }

    @Override
    public void delete(Family family, byte[] key, boolean isSynced) {
        int use = gate.enter();
        long stamp = lockWriter();
        try {
            database.delete(handle(family), isSynced ? writeSynced : writeUnsynced, key);
        } catch (RocksDBException failure) {
            throw translate(failure);
        } finally {
            unlockWriter(stamp);
            gate.exit(use);
        }
    }

    @Override
    public void sync() {
        if (isLogged) {
            run(database::syncWal);
        }
    }

    /// Whether writes are accepted; throws what the engine would answer to one. After a full disk
    /// it goes on by itself.
    public void checkWritable() {
        run(() -> database.write(writeUnsynced, nothing));
    }

    /// Applies a batch that stands in a log already.
    public void apply(byte[] form) {
        run(() -> {
            try (WriteBatch batch = new WriteBatch(form)) {
                database.write(writeUnsynced, batch);
            }
        });
    }

    @Override
    public long sequence() {
        int use = gate.enter();
        try {
            return database.getLatestSequenceNumber();
        } finally {
            gate.exit(use);
        }
    }

    @Override
    public KvLogCursor log(long afterSequence) {
        int use = gate.enter();
        try {
            KvLog.checkPosition(afterSequence, database.getLatestSequenceNumber());
            RocksLogCursor cursor = new RocksLogCursor(this, afterSequence);
            cursors.add(cursor);
            return cursor;
        } finally {
            gate.exit(use);
        }
    }

    @Override
    public KvIngest ingest(Family family) {
        int use = gate.enter();
        try {
            return new RocksIngest(this, family, opened.settings());
        } finally {
            gate.exit(use);
        }
    }

    @Override
    public void checkpoint(Path target) {
        run(() -> {
            try (Checkpoint checkpoint = Checkpoint.create(database)) {
                checkpoint.createCheckpoint(target.toString());
            }
        });
    }

    @Override
    public void flush() {
        run(() -> {
            try (FlushOptions options = new FlushOptions()) {
                database.flush(options, families);
            }
        });
    }

    @Override
    public void compact(Family family, KvRange range) {
        byte[] from = range.from().length == 0 ? null : range.from();
        run(() -> database.compactRange(handle(family), from, range.to()));
    }

    @Override
    public void verify() {
        run(database::verifyChecksum);
    }

    @Override
    public KvStats stats() {
        int use = gate.enter();
        try {
            long openCursors = cursors.stream().filter(RocksCursor.class::isInstance).count();
            return RocksStats.read(opened, snapshots.size(), (int) openCursors);
        } catch (RocksDBException failure) {
            throw translate(failure);
        } finally {
            gate.exit(use);
        }
    }

    @Override
    public void close() {
        if (!gate.shut()) {
            return;
        }
        database.cancelAllBackgroundWork(false);
        gate.awaitEmpty();
        try (opened;
                nothing;
                readCurrent;
                writeUnsynced;
                writeSynced) {
            try {
                if (isLogged) {
                    database.syncWal();
                }
            } finally {
                closeOpen();
            }
        } catch (RocksDBException failure) {
            throw translate(failure);
        }
    }

    private void closeOpen() {
        for (AutoCloseable cursor : cursors) {
            switch (cursor) {
                case RocksCursor entries -> entries.close();
                case RocksLogCursor log -> log.close();
                default -> throw new IllegalStateException("unknown cursor");
            }
        }
        snapshots.forEach(snapshot -> snapshot.free(database));
    }

    /// Lets no ingest happen until [#unlockWriter].
    long lockWriter() {
        return writers.readLock();
    }

    void unlockWriter(long stamp) {
        writers.unlockRead(stamp);
    }

    /// Makes sorted files part of the store, with a mark in the log if that took a sequence.
    void ingest(Family family, List<String> files) throws RocksDBException {
        int use = gate.enter();
        long stamp = writers.writeLock();
        try (IngestExternalFileOptions options = new IngestExternalFileOptions()) {
            long before = database.getLatestSequenceNumber();
            database.ingestExternalFile(handle(family), files, options.setMoveFiles(true));
            if (isLogged && database.getLatestSequenceNumber() > before) {
                writeLocked(IngestMark.batch(before), true);
            }
        } finally {
            writers.unlockWrite(stamp);
            gate.exit(use);
        }
    }

    IngestFiles ingestFiles() {
        return ingestFiles;
    }

    /// The database, for a cursor that holds its own lock: the store closes it before the database.
    RocksDB database() {
        return database;
    }

    void checkOpen() {
        gate.exit(gate.enter());
    }

    void forget(AutoCloseable cursor) {
        cursors.remove(cursor);
    }

    /// Frees a snapshot, unless the store is closing: then it does so itself.
    void free(RocksSnapshot snapshot) {
        int use = gate.tryEnter();
        if (use < 0) {
            return;
        }
        try {
            snapshots.remove(snapshot);
            snapshot.free(database);
        } finally {
            gate.exit(use);
        }
    }

    HeliosException translate(RocksDBException failure) {
        return RocksErrors.translate(failure, directory);
    }

    /// A call into the native library.
    private interface Work {
        /// Makes the call.
        void run() throws RocksDBException;
    }

    private void run(Work work) {
        int use = gate.enter();
        try {
            work.run();
        } catch (RocksDBException failure) {
            throw translate(failure);
        } finally {
            gate.exit(use);
        }
    }

    private ColumnFamilyHandle handle(Family family) {
        return families.get(family.id());
    }

    private RocksSnapshot own(KvSnapshot snapshot) {
        if (snapshot instanceof RocksSnapshot own && own.isOf(this)) {
            return own;
        }
        throw new IllegalArgumentException("the snapshot is of another store");
    }
}
