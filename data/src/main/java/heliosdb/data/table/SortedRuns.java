package heliosdb.data.table;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.transaction.Isolation;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvIngest;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.txn.StoreTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes entries past the log into storage that nobody else can see yet: they come in any order,
/// are sorted within a bound of memory, and go to the store as sorted files. For one thread.
///
/// Above READ COMMITTED the transaction's own snapshot would not see such files, so there the
/// entries go through the transaction.
final class SortedRuns {
    private static final long RUN_BYTES_MAX = 32L << 20;
    private static final int ENTRY_OVERHEAD_BYTES = 64;
    private static final Comparator<Entry> BY_KEY = (a, b) -> Bytes.compare(a.key, b.key);

    private final KvStore store;
    private final StoreTransaction transaction;
    private final boolean isPastTheLog;
    private final Family family;
    private final Duplicates duplicates;
    private List<Entry> run = new ArrayList<>();
    private long runBytes;

    private record Entry(byte[] key, byte[] value, boolean isUnique) {}

    /// Is told about a key that was there already; throws the error for it.
    interface Duplicates {
        void found(byte[] key, byte[] value);
    }

    SortedRuns(KvStore store, StoreTransaction transaction, Family family, Duplicates duplicates) {
        this.store = store;
        this.transaction = transaction;
        isPastTheLog = transaction.isolation() == Isolation.READ_COMMITTED;
        this.family = family;
        this.duplicates = duplicates;
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

    /// Writes what is left. On the disk when this returns.
    void flush() {
        if (run.isEmpty()) {
            return;
        }
        run.sort(BY_KEY);
        requireUnique();
        if (isPastTheLog) {
            ingest();
        } else {
            for (Entry entry : run) {
                transaction.put(family, entry.key, entry.value);
            }
        }
        run = new ArrayList<>();
        runBytes = 0;
    }

    private void ingest() {
        try (KvIngest ingest = store.ingest(family)) {
            for (Entry entry : run) {
                ingest.put(entry.key, entry.value);
            }
            ingest.finish();
        }
        transaction.loaded();
    }

    private void requireUnique() {
        byte[] before = Bytes.EMPTY;
        for (Entry entry : run) {
            if (entry.isUnique && (Bytes.compare(before, entry.key) == 0 || isStored(entry.key))) {
                duplicates.found(entry.key, entry.value);
            }
            before = entry.key;
        }
    }

    private boolean isStored(byte[] key) {
        return isPastTheLog
                ? store.get(family, key) != null
                : transaction.findLatest(family, key) != null;
    }
}
