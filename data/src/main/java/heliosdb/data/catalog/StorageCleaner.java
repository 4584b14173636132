package heliosdb.data.catalog;

import com.heliosdb.common.HeliosException;
import heliosdb.base.bytes.Bytes;
import heliosdb.base.task.Tasks;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.txn.StoreTransaction;
import heliosdb.storage.txn.TransactionOptions;
import heliosdb.storage.txn.TransactionalStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes storage that no committed object refers to. A record on disk names each such storage: it
/// is written before a transaction fills storage of its own, and goes with that transaction's
/// commit; or it comes with the commit that drops the object. So whatever a crash leaves has a
/// record.
///
/// Deleting needs no waiting for old readers: the store's snapshots keep showing what was deleted
/// after them, and later readers have the new catalog. Safe for any thread.
final class StorageCleaner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StorageCleaner.class);
    static final byte FILLING = 1;
    static final byte DROPPED = 2;
    private static final int QUEUE_CAPACITY = 1024;
    private static final int CLOSE_SECONDS = 10;

    private final TransactionalStore store;
    private final ExecutorService executor;

    // Of the executor's one thread.
    private final Queue<Integer> refused = new ArrayDeque<>();

    StorageCleaner(TransactionalStore store) {
        this.store = store;
        executor = Tasks.platformExecutor("storage-cleaner", 1, QUEUE_CAPACITY);
    }

    /// Notes durably that a transaction is about to fill storage.
    void noteFilling(int storageId) {
        try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
            transaction.put(Family.META, MetaKeys.garbage(storageId), new byte[] {FILLING});
            transaction.commit();
        }
    }

    /// Cleans storage away in the background. When there is too much to do, the rest is left to the
    /// next start.
    void clean(int storageId) {
        try {
            executor.execute(() -> {
                refused.add(storageId);
                deleteWithRefused();
            });
        } catch (RejectedExecutionException _) {
            // The record stays, so the next start finds it.
        }
    }

    // What a full disk refuses is tried again when there is something else to clean away.
    private void deleteWithRefused() {
        try {
            while (!refused.isEmpty()) {
                delete(refused.peek());
                refused.remove();
            }
        } catch (HeliosException failure) {
            LOG.warn(
                    "storage of what was dropped could not be freed yet: {}", failure.getMessage());
        }
    }

    /// Cleans away what the last run left: at start, before any transaction.
    void cleanLeftovers() {
        for (int storageId : recorded()) {
            delete(storageId);
        }
    }

    private List<Integer> recorded() {
        List<Integer> all = new ArrayList<>();
        try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT);
                KvCursor cursor = transaction.scan(Family.META, MetaKeys.GARBAGE, false)) {
            while (cursor.next()) {
                all.add(Bytes.intBig(cursor.key().toBytes(), 2));
            }
        }
        return all;
    }

    private void delete(int storageId) {
        byte[] prefix = new byte[Integer.BYTES];
        Bytes.putIntBig(prefix, 0, storageId);
        KvRange range = KvRange.prefix(prefix);
        store.store().deleteRange(Family.DATA, range, false);
        store.store().deleteRange(Family.INDEX, range, false);
        try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
            transaction.delete(Family.META, MetaKeys.garbage(storageId));
            transaction.delete(Family.META, MetaKeys.sequence(storageId));
            transaction.commit();
        }
    }

    /// Ends the background work after what is being deleted now; the rest is left to the next
    /// start.
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
