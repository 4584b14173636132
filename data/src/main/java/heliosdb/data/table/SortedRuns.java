package heliosdb.data.table;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.transaction.Isolation;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvIngest;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.txn.StoreTransaction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes entries past the log into storage that nobody else can see yet: they come in any order,
/// are sorted within a bound of memory, and go to the store as sorted files. For one thread.
///
/// Few entries go through the transaction, which is cheaper. So do all above READ COMMITTED, where
/// the transaction's own snapshot would not see such files.
final class SortedRuns {
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

    private record Entry(byte[] key, byte[] value, boolean isUnique) {}

    /// Is told about a key that was there already; throws the error for it.
    interface Duplicates {
        void found(byte[] key, byte[] value);
    }

    /// Where entries lie: in storage of the transaction's own.
    record Place(Family family, int storageId) {}

    /// @param lastKey the greatest key there; empty if there is none
    SortedRuns(
            KvStore store,
            DataTransaction transaction,
            Place place,
            byte[] lastKey,
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
        run.add(new Entry(key, value, isUnique));
        runBytes += key.length + value.length + ENTRY_OVERHEAD_BYTES;
        if (runBytes >= RUN_BYTES_MAX) {
            flush();
        }
    }

    /// Others may write there from now on, too.
    void share() {
        lastKey = null;
    }

    /// Writes what is left. On the disk when this returns, or else with the transaction's commit.
    void flush() {
        if (run.isEmpty()) {
            return;
        }
        run.sort(BY_KEY);
        requireUnique();
        if (isPastTheLog && runBytes >= FILE_BYTES_MIN) {
            ingest();
        } else {
            for (Entry entry : run) {
                transaction.store().put(family, entry.key, entry.value);
            }
        }
        run = new ArrayList<>();
        runBytes = 0;
    }

    private void ingest() {
        transaction.changes().beginFilling(storageId);
        try (KvIngest ingest = store.ingest(family)) {
            for (Entry entry : run) {
                ingest.put(entry.key, entry.value);
            }
            ingest.finish();
        }
        transaction.store().loaded();
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
