package heliosdb.storage.rocks;

import heliosdb.base.task.Tasks;
import heliosdb.base.vfs.RealVfs;
import heliosdb.base.vfs.Vfs;
import heliosdb.storage.journal.Journal;
import heliosdb.storage.journal.JournalOptions;
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
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The durable store: RocksDB without its log, behind our own [Journal].
///
/// A batch is appended to the journal, synced if asked, then applied to RocksDB, all in one order.
/// A checkpoint flushes RocksDB, notes the journal's position in a file and lets go of what lies
/// before. Opening replays the journal from that position on; replaying what was flushed already
/// changes nothing, because the last operation on each key decides.
///
/// Sorted files that are ingested don't pass through the journal: a checkpoint goes before them,
/// with writers held off.
public final class JournaledStore implements KvStore {
    private static final Logger LOG = LoggerFactory.getLogger(JournaledStore.class);
    private static final String JOURNAL = "journal";
    private static final long CHECKPOINT_BYTES = 64L << 20;
    private static final long CLOSE_SECONDS_MAX = 60;

    private final RocksStore engine;
    private final Journal journal;
    private final PositionFile position;
    private final Vfs vfs;
    private final long keptBytes;
    private final WriteQueue writes;
    private final ExecutorService background;
    private final AtomicBoolean isCheckpointing = new AtomicBoolean();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile long checkpointed;

    private JournaledStore(
            RocksStore engine,
            Journal journal,
            PositionFile position,
            long keptBytes,
            ExecutorService background) {
        this.engine = engine;
        this.journal = journal;
        this.position = position;
        this.keptBytes = keptBytes;
        this.background = background;
        vfs = position.vfs();
        checkpointed = journal.sizeBytes();
        writes = new WriteQueue(journal, engine, this::afterWrite);
    }

    /// Opens the store in a directory, or makes one there. One process at a time can have it open:
    /// otherwise this is a [com.heliosdb.common.HeliosException] with LOCK_FILE_EXISTS.
    public static JournaledStore open(Path directory, RocksOptions options) {
        RocksStore engine = RocksStore.openUnlogged(directory, options);
        ExecutorService background = Tasks.platformExecutor("store", 2, 64);
        try {
            Vfs vfs = new RealVfs();
            PositionFile position = new PositionFile(vfs, directory);
            long applied = position.read();
            Journal journal =
                    Journal.open(
                            vfs,
                            directory.resolve(JOURNAL),
                            JournalOptions.DEFAULT,
                            applied,
                            background);
            try {
                if (journal.lastSequence() > applied) {
                    journal.replay(applied, batch -> engine.apply(batch.toBytes()));
                }
                return new JournaledStore(
                        engine, journal, position, options.logRetainedBytes(), background);
            } catch (Throwable failure) {
                try (journal) {
                    throw failure;
                }
            }
        } catch (Throwable failure) {
            background.shutdown();
            try (engine) {
                throw failure;
            }
        }
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key, @Nullable KvSnapshot snapshot) {
        return engine.get(family, key, snapshot);
    }

    @Override
    public List<byte @Nullable []> multiGet(
            Family family, List<byte[]> keys, @Nullable KvSnapshot snapshot) {
        return engine.multiGet(family, keys, snapshot);
    }

    @Override
    public KvCursor cursor(
            Family family, KvRange range, boolean isReverse, @Nullable KvSnapshot snapshot) {
        return engine.cursor(family, range, isReverse, snapshot);
    }

    @Override
    public KvSnapshot snapshot() {
        return engine.snapshot();
    }

    @Override
    public long write(KvBatch batch, boolean isSynced) {
        engine.checkOpen();
        if (batch.count() > 0) {
            return writes.write(batch, isSynced);
        }
        if (!batch.isEmpty()) {
            throw new IllegalArgumentException("a batch needs an operation beside its log data");
        }
        if (isSynced) {
            journal.force();
        }
        return sequence();
    }

    @Override
    public void put(Family family, byte[] key, byte[] value, boolean isSynced) {
        engine.checkOpen();
        if (isSynced) {
            writes.write(new KvBatch().put(family, key, value), true);
        } else {
            writes.put(family, key, value);
        }
    }

    @Override
    public void sync() {
        engine.checkOpen();
        journal.force();
    }

    @Override
    public long sequence() {
        engine.checkOpen();
        return journal.published();
    }

    @Override
    public KvLogCursor log(long afterSequence) {
        engine.checkOpen();
        KvLog.checkPosition(afterSequence, journal.published());
        return new JournalCursor(engine, journal.read(afterSequence));
    }

    @Override
    public KvIngest ingest(Family family) {
        return new CheckpointedIngest(engine.ingest(family));
    }

    @Override
    public void checkpoint(Path target) {
        flush();
        writes.exclusively(() -> {
            engine.checkpoint(target);
            new PositionFile(vfs, target).write(journal.published());
        });
    }

    @Override
    public void flush() {
        long reached = writes.exclusively(journal::published);
        engine.flush();
        moveTo(reached);
    }

    @Override
    public void compact(Family family, KvRange range) {
        engine.compact(family, range);
    }

    @Override
    public void verify() {
        engine.verify();
        journal.replay(journal.firstSequence() - 1, _ -> {});
    }

    @Override
    public KvStats stats() {
        return engine.stats();
    }

    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        background.shutdown();
        try (engine;
                journal) {
            if (!background.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("a checkpoint was still running when the store was closed");
            }
            if (journal.published() > position.read()) {
                flush();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void afterWrite() {
        boolean isDue = journal.sizeBytes() - checkpointed >= CHECKPOINT_BYTES;
        if (isDue && !isClosed.get() && isCheckpointing.compareAndSet(false, true)) {
            background.execute(this::checkpointInBackground);
        }
    }

    private void checkpointInBackground() {
        try {
            flush();
        } catch (RuntimeException failure) {
            // The journal keeps everything until a checkpoint succeeds; the next one comes with the
            // next writes.
            LOG.warn("a checkpoint failed: {}", failure.getMessage());
        } finally {
            isCheckpointing.set(false);
        }
    }

    private synchronized void moveTo(long sequence) {
        if (sequence > position.read()) {
            position.write(sequence);
        }
        journal.release(sequence, keptBytes);
        checkpointed = journal.sizeBytes();
    }

    /// An ingest with a checkpoint before it, so that no replay writes over it.
    private final class CheckpointedIngest implements KvIngest {
        private final KvIngest ingest;

        CheckpointedIngest(KvIngest ingest) {
            this.ingest = ingest;
        }

        @Override
        public void put(byte[] key, byte[] value) {
            ingest.put(key, value);
        }

        @Override
        public void finish() {
            flush();
            writes.exclusively(() -> {
                engine.flush();
                moveTo(journal.published());
                ingest.finish();
            });
        }

        @Override
        public void close() {
            ingest.close();
        }
    }
}
