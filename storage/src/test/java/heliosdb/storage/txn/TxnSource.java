package heliosdb.storage.txn;

import static java.nio.charset.StandardCharsets.UTF_8;

import heliosdb.base.clock.Clock;
import heliosdb.base.task.Tasks;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the contracts of transactions need of an engine's test, and short words for them.
interface TxnSource {
    /// A new, empty store below that the test closes.
    KvStore newStore();

    default TransactionalStore newTransactions() {
        return newTransactions(TxnOptions.DEFAULT);
    }

    default TransactionalStore newTransactions(TxnOptions options) {
        return TransactionalStores.open(newStore(), options, Clock.system());
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    static StoreTransaction begin(TransactionalStore store, Isolation isolation) {
        return store.begin(TransactionOptions.DEFAULT.with(isolation));
    }

    static StoreTransaction begin(TransactionalStore store) {
        return store.begin(TransactionOptions.DEFAULT);
    }

    static @Nullable String read(StoreTransaction transaction, String key) {
        transaction.beginStatement();
        return text(transaction.find(Family.DATA, bytes(key)));
    }

    static void write(StoreTransaction transaction, String key, String value) {
        transaction.put(Family.DATA, bytes(key), bytes(value));
    }

    /// Locks a row and sets it, as an UPDATE does.
    static LockedRow update(StoreTransaction transaction, String key, String value) {
        transaction.beginStatement();
        LockedRow row = lock(transaction, key, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        write(transaction, key, value);
        return row;
    }

    static LockedRow lock(
            StoreTransaction transaction, String key, LockMode mode, WaitPolicy policy) {
        return transaction.lockRow(Family.DATA, bytes(key), mode, policy);
    }

    static List<String> scan(StoreTransaction transaction, String from, String to) {
        transaction.beginStatement();
        return entries(transaction.scan(Family.DATA, range(from, to), false));
    }

    static KvRange range(String from, String to) {
        return KvRange.of(bytes(from), bytes(to));
    }

    static List<String> entries(KvCursor cursor) {
        try (cursor) {
            List<String> found = new ArrayList<>();
            while (cursor.next()) {
                found.add(cursor.key().toText() + "=" + cursor.value().toText());
            }
            return found;
        }
    }

    /// Commits writes given as key, value, key, value.
    static long commit(TransactionalStore store, String... keysAndValues) {
        try (StoreTransaction transaction = begin(store)) {
            for (int i = 0; i < keysAndValues.length; i += 2) {
                write(transaction, keysAndValues[i], keysAndValues[i + 1]);
            }
            return transaction.commit();
        }
    }

    static @Nullable String latest(TransactionalStore store, String key) {
        try (StoreTransaction transaction = begin(store)) {
            return read(transaction, key);
        }
    }

    /// Starts something that is going to wait, and comes back when it does.
    static <T> Future<T> startWaiting(
            TransactionalStore store, StoreTransaction transaction, Supplier<T> work) {
        Future<T> future = start(work);
        while (!isWaiting(store, transaction.id())) {
            if (future.isDone()) {
                throw new AssertionError("did not wait: " + future);
            }
            Thread.onSpinWait();
        }
        return future;
    }

    static <T> Future<T> start(Supplier<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Tasks.startVirtual(
                "test",
                () -> {
                    try {
                        future.complete(work.get());
                    } catch (Throwable failure) {
                        future.completeExceptionally(failure);
                    }
                });
        return future;
    }

    /// What came out, an exception as it was thrown.
    static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    static boolean isWaiting(TransactionalStore store, long transactionId) {
        return store.locks().entries().stream()
                .anyMatch(entry -> entry.transactionId() == transactionId && !entry.granted());
    }
}
