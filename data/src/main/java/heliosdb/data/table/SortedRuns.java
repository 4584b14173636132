package heliosdb.data.table;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.transaction.Isolation;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvIngest;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.txn.StoreTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes entries past the log into storage that nobody else can see yet: they come in any order,
/// are sorted within a bound of memory, and go to the store as sorted files. Keys that ascend go
/// straight into a file. For one thread.
///
/// Few entries go through the transaction, which is cheaper. So do all above READ COMMITTED, where
/// the transaction's own snapshot would not see such files.
final class SortedRuns implements AutoCloseable {
    private static final long RUN_BYTES_MAX = 32L << 20;
    private static final long FILE_BYTES_MIN = 4L << 20;
    private static final int ENTRY_OVERHEAD_BYTES = 64;
    private static final Comparator<Entry> BY_KEY = (a, b) -> Bytes.compare(a.key, b.key);

    private final KvStore store;
    private final DataTransaction transaction;
    private final boolean isPastTheLog;
    private final Family family;
    private final int storageId;
    private final Duplicates duplicates;

    /// No key that was there before this run is greater; null where that isn't known.
    private byte @Nullable [] lastKey;

    private List<Entry> run = new ArrayList<>();
    private long runBytes;
    private boolean isAscending = true;

    /// A file that entries go into while their keys ascend; they are behind all that was there.
    private @Nullable KvIngest stream;

    private record Entry(byte[] key, byte[] value, boolean isUnique) {}

    /// Is told about a key that was there already; throws the error for it.
    interface Duplicates {
        void found(byte[] key, byte[] value);
    }

    /// Where entries lie: in storage of the transaction's own.
    record Place(Family family, int storageId) {}

    /// @param lastKey the greatest key there; empty if there is none, null if it isn't known
    SortedRuns(
            KvStore store,
            DataTransaction transaction,
            Place place,
            byte @Nullable [] lastKey,
            Duplicates duplicates) {
        this.store = store;
        this.transaction = transaction;
        family = place.family();
        storageId = place.storageId();
        this.lastKey = lastKey;
        this.duplicates = duplicates;
        isPastTheLog = transaction.isolation() == Isolation.READ_COMMITTED;
    }

    /// Adds an entry.
    ///
    /// @param isUnique whether its key may come only once
    void put(byte[] key, byte[] value, boolean isUnique) {
        KvIngest open = stream;
        if (open != null && Bytes.compare(Objects.requireNonNull(lastKey), key) < 0) {
            open.put(key, value);
            lastKey = key;
            return;
        }
        endStream();
        Entry entry = new Entry(key, value, isUnique);
        isAscending &= run.isEmpty() || BY_KEY.compare(run.getLast(), entry) < 0;
        run.add(entry);
        runBytes += key.length + value.length + ENTRY_OVERHEAD_BYTES;
        if (runBytes >= RUN_BYTES_MAX) {
            flush();
        } else if (runBytes >= FILE_BYTES_MIN && isAscending && isBehindAll()) {
            beginStream();
        }
    }

    /// Others may write there from now on, too.
    void share() {
        lastKey = null;
    }

    /// Writes what is left. On the disk when this returns, or else with the transaction's commit.
    void flush() {
        endStream();
        if (run.isEmpty()) {
            return;
        }
        run.sort(BY_KEY);
        requireUnique();
        if (isPastTheLog && runBytes >= FILE_BYTES_MIN) {
            transaction.changes().beginFilling(storageId);
            try (KvIngest ingest = store.ingest(family)) {
                putRun(ingest);
                finish(ingest);
            }
        } else {
            for (Entry entry : run) {
                transaction.store().put(family, entry.key, entry.value);
            }
        }
        clearRun();
    }

    /// Gives up what is not written yet.
    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
        clearRun();
    }

    // Whatever comes in order goes straight into the file.
    private void beginStream() {
        transaction.changes().beginFilling(storageId);
        KvIngest begun = store.ingest(family);
        stream = begun;
        putRun(begun);
        lastKey = run.getLast().key;
        clearRun();
    }

    private void endStream() {
        KvIngest open = stream;
        if (open != null) {
            stream = null;
            try (open) {
                finish(open);
            }
        }
    }

    private void putRun(KvIngest ingest) {
        for (Entry entry : run) {
            ingest.put(entry.key, entry.value);
        }
    }

    private void finish(KvIngest ingest) {
        ingest.finish();
        transaction.store().loaded();
    }

    private void clearRun() {
        run = new ArrayList<>();
        runBytes = 0;
        isAscending = true;
    }

    // Then no key of the run can be there already.
    private boolean isBehindAll() {
        byte[] stored = lastKey;
        return isPastTheLog && stored != null && Bytes.compare(stored, run.getFirst().key) < 0;
    }

    private void requireUnique() {
        byte[] stored = lastKey;
        boolean isBehindAll = stored != null && Bytes.compare(stored, run.getFirst().key) < 0;
        StoreTransaction bytes = transaction.store();
        byte[] before = Bytes.EMPTY;
        for (Entry entry : run) {
            boolean isDuplicate =
                    entry.isUnique
                            && (Bytes.compare(before, entry.key) == 0
                                    || !isBehindAll && bytes.findLatest(family, entry.key) != null);
            if (isDuplicate) {
                duplicates.found(entry.key, entry.value);
            }
            before = entry.key;
        }
        if (stored != null && Bytes.compare(stored, before) < 0) {
            lastKey = before;
        }
    }
}
