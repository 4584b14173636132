package heliosdb.storage.kv;

import static heliosdb.storage.kv.KvSource.bytes;
import static heliosdb.storage.kv.KvSource.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.heliosdb.common.StoreClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;

/// What closing does to calls that are under way in other threads: those that came in end as they
/// should, those that come later are errors, and the process lives.
public interface KvCloseContract extends KvSource {
    private static List<Consumer<KvStore>> calls() {
        return List.of(
                store -> store.get(Family.DATA, bytes("k7")),
                store -> store.multiGet(Family.DATA, List.of(bytes("k1"), bytes("k2")), null),
                store -> put(store, "k3", "changed"),
                store -> store.put(Family.DATA, bytes("k4"), bytes("changed"), true),
                store -> KvSource.rows(store),
                store -> KvSource.entries(store.cursor(Family.DATA, KvRange.ALL, true, null)),
                KvStore::stats,
                KvStore::flush,
                store -> store.compact(Family.DATA, KvRange.ALL),
                KvCloseContract::readSnapshot,
                KvCloseContract::readLog);
    }

    private static void readSnapshot(KvStore store) {
        try (KvSnapshot snapshot = store.snapshot();
                KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, snapshot)) {
            store.get(Family.DATA, bytes("k1"), snapshot);
            cursor.next();
        }
    }

    private static void readLog(KvStore store) {
        try (KvLogCursor log = store.log(store.sequence() - 1)) {
            log.next();
        }
    }

    @RepeatedTest(3)
    default void closingUnderLoadEndsEveryCallWithAnError()
            throws InterruptedException, ExecutionException {
        KvStore store = newStore();
        for (int i = 0; i < 200; i++) {
            put(store, "k" + i, "value".repeat(20));
        }
        CountDownLatch running = new CountDownLatch(calls().size());
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            List<Future<?>> workers = new ArrayList<>();
            for (Consumer<KvStore> call : calls()) {
                workers.add(threads.submit(() -> repeat(call, store, running)));
            }
            running.await();
            store.close();
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
    }

    private static void repeat(Consumer<KvStore> call, KvStore store, CountDownLatch running) {
        try {
            call.accept(store);
        } finally {
            running.countDown();
        }
        try {
            while (true) {
                call.accept(store);
            }
        } catch (StoreClosedException end) {
            assertThat(end).isNotNull();
        }
    }

    @RepeatedTest(3)
    default void cursorsAndSnapshotsThatOtherThreadsCloseAreErrors()
            throws InterruptedException, ExecutionException {
        try (KvStore store = newStore();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                put(store, "k" + i, "value");
            }
            for (int round = 0; round < 200; round++) {
                KvSnapshot snapshot = store.snapshot();
                KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, snapshot);
                CountDownLatch started = new CountDownLatch(2);
                Future<?> scan = threads.submit(() -> scan(cursor, started));
                Future<?> read = threads.submit(() -> readUntilClosed(store, snapshot, started));
                started.await();
                cursor.close();
                snapshot.close();
                scan.get();
                read.get();
            }
            assertThat(store.stats().openCursors()).isZero();
            assertThat(store.stats().openSnapshots()).isZero();
        }
    }

    private static void scan(KvCursor cursor, CountDownLatch started) {
        try {
            cursor.next();
            started.countDown();
            while (cursor.next()) {
                assertThat(cursor.value().length()).isEqualTo(5);
            }
        } catch (StoreClosedException end) {
            started.countDown();
        }
    }

    private static void readUntilClosed(
            KvStore store, KvSnapshot snapshot, CountDownLatch started) {
        started.countDown();
        try {
            while (true) {
                assertThat(store.get(Family.DATA, bytes("k7"), snapshot)).hasSize(5);
            }
        } catch (StoreClosedException end) {
            assertThat(end).isNotNull();
        }
    }
}
