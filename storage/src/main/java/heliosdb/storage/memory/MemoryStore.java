package heliosdb.storage.memory;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvBatchReader;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvIngest;
import heliosdb.storage.kv.KvLog;
import heliosdb.storage.kv.KvLogCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvSnapshot;
import heliosdb.storage.kv.KvStats;
import heliosdb.storage.kv.KvStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A store in memory that ends with its process. See the package's description for how it works.
public final class MemoryStore implements KvStore {
    private static final int PRUNED_KEYS_A_WRITE = 16;

    private final List<VersionMap> families;
    private final MemoryLog log;
    private final OpenSnapshots snapshots = new OpenSnapshots();
    private final ReentrantLock writeLock = new ReentrantLock();
    private final AtomicInteger openCursors = new AtomicInteger();
    private final LongAdder bytesRead = new LongAdder();
    private final LongAdder bytesWritten = new LongAdder();
    private volatile boolean isClosed;

    /// An empty store with the default options.
    public MemoryStore() {
        this(MemoryOptions.DEFAULT);
    }

    /// An empty store.
    public MemoryStore(MemoryOptions options) {
        families = Family.all().stream().map(_ -> new VersionMap()).toList();
        log = new MemoryLog(options.logBytesMax());
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key, @Nullable KvSnapshot snapshot) {
        checkOpen();
        VersionMap map = map(family);
        Version version =
                snapshot == null ? current(map, key) : own(snapshot).read(map.newest(key));
        if (version == null || version.value() == null) {
            return null;
        }
        bytesRead.add(version.value().length);
        return version.value().clone();
    }

    @Override
    public List<byte @Nullable []> multiGet(
            Family family, List<byte[]> keys, @Nullable KvSnapshot snapshot) {
        List<byte @Nullable []> values = new ArrayList<>(keys.size());
        try (KvSnapshot own = snapshot == null ? snapshot() : null) {
            KvSnapshot moment = own == null ? snapshot : own;
            for (byte[] key : keys) {
                values.add(get(family, key, moment));
            }
        }
        return values;
    }

    @Override
    public KvCursor cursor(
            Family family, KvRange range, boolean isReverse, @Nullable KvSnapshot snapshot) {
        checkOpen();
        long sequence = snapshot == null ? snapshots.open() : own(snapshot).reopen(snapshots);
        openCursors.incrementAndGet();
        return new MemoryCursor(this, map(family), range, isReverse, sequence);
    }

    @Override
    public KvSnapshot snapshot() {
        checkOpen();
        return new MemorySnapshot(this, snapshots.open());
    }

    @Override
    public long write(KvBatch batch, boolean isSynced) {
        checkOpen();
        if (batch.isEmpty()) {
            return sequence();
        }
        if (batch.count() == 0) {
            throw new IllegalArgumentException("a batch needs an operation beside its log data");
        }
        byte[] form = batch.toBytes();
        writeLock.lock();
        try {
            long first = sequence() + 1;
            log.append(first, batch.count(), form);
            long last = apply(new KvBatchReader(new Slice(form)), first);
            snapshots.publish(last);
            prune(batch.count());
            bytesWritten.add(form.length);
            return last;
        } finally {
            writeLock.unlock();
        }
    }

    @Override
    public void sync() {
        checkOpen();
    }

    @Override
    public long sequence() {
        checkOpen();
        return snapshots.published();
    }

    @Override
    public KvLogCursor log(long afterSequence) {
        KvLog.checkPosition(afterSequence, sequence());
        return new MemoryLogCursor(this, log, afterSequence);
    }

    @Override
    public KvIngest ingest(Family family) {
        checkOpen();
        return new MemoryIngest(this, family);
    }

    @Override
    public void checkpoint(Path target) {
        checkOpen();
        throw new HeliosException(
                ErrorCode.FEATURE_NOT_SUPPORTED, "a store in memory has no files to copy");
    }

    @Override
    public void flush() {
        checkOpen();
    }

    @Override
    public void compact(Family family, KvRange range) {
        checkOpen();
        writeLock.lock();
        try {
            map(family).prune(Integer.MAX_VALUE, snapshots.readers());
        } finally {
            writeLock.unlock();
        }
    }

    @Override
    public KvStats stats() {
        checkOpen();
        long keys = families.stream().mapToLong(VersionMap::keyCount).sum();
        long bytes = families.stream().mapToLong(VersionMap::bytes).sum();
        return new KvStats(
                keys,
                0,
                bytes,
                bytes,
                0,
                0,
                0,
                bytesWritten.sum(),
                bytesRead.sum(),
                0,
                0,
                snapshots.count() - openCursors.get(),
                openCursors.get());
    }

    @Override
    public void close() {
        isClosed = true;
    }

    void checkOpen() {
        if (isClosed) {
            throw new StoreClosedException("the store is closed");
        }
    }

    void closeSnapshot(long sequence) {
        snapshots.close(sequence);
    }

    void closeCursor(long sequence) {
        snapshots.close(sequence);
        openCursors.decrementAndGet();
    }

    /// Shows entries at once, all under one sequence, past the log.
    void ingest(Family family, KvBatch batch) {
        checkOpen();
        writeLock.lock();
        try {
            long sequence = sequence() + 1;
            long[] readers = snapshots.readers();
            KvBatchReader reader = batch.reader();
            while (reader.next()) {
                byte[] key = reader.key().toBytes();
                map(family).write(key, sequence, reader.value().toBytes(), readers);
            }
            log.appendHole(sequence);
            snapshots.publish(sequence);
        } finally {
            writeLock.unlock();
        }
    }

    private VersionMap map(Family family) {
        return families.get(family.id());
    }

    /// The newest published version; see the second invariant of the package.
    private @Nullable Version current(VersionMap map, byte[] key) {
        while (true) {
            long sequence = snapshots.published();
            Version newest = map.newest(key);
            Version visible = Version.at(newest, sequence);
            if (visible != null || newest == null || snapshots.published() == sequence) {
                return visible;
            }
        }
    }

    private long apply(KvBatchReader reader, long firstSequence) {
        long[] readers = snapshots.readers();
        long sequence = firstSequence;
        while (reader.next()) {
            VersionMap map = map(reader.family());
            switch (reader.kind()) {
                case PUT -> {
                    byte[] value = reader.value().toBytes();
                    map.write(reader.key().toBytes(), sequence++, value, readers);
                }
                case DELETE -> map.write(reader.key().toBytes(), sequence++, null, readers);
                case DELETE_RANGE -> {
                    byte[] to = reader.value().toBytes();
                    KvRange range = KvRange.of(reader.key().toBytes(), to);
                    map.deleteRange(range, sequence++, readers);
                }
                case LOG_DATA -> {}
            }
        }
        return sequence - 1;
    }

    private void prune(int writtenKeys) {
        long[] readers = snapshots.readers();
        for (VersionMap map : families) {
            map.prune(PRUNED_KEYS_A_WRITE + 2 * writtenKeys, readers);
        }
    }

    private MemorySnapshot own(KvSnapshot snapshot) {
        if (snapshot instanceof MemorySnapshot own && own.isOf(this)) {
            return own;
        }
        throw new IllegalArgumentException("the snapshot is of another store");
    }
}
