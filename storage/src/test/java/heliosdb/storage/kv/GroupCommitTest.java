package heliosdb.storage.kv;

import static heliosdb.storage.kv.KvSource.bytes;
import static heliosdb.storage.kv.KvSource.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import heliosdb.base.clock.Clock;
import heliosdb.storage.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class GroupCommitTest {
    @Test
    void everyKindOfWriteTakesEffect() {
        try (KvStore store = new MemoryStore()) {
            GroupCommit commit = new GroupCommit(store, Clock.system());
            commit.put(Family.DATA, bytes("a"), bytes("1"));
            commit.put(Family.DATA, bytes("b"), bytes("2"));
            commit.delete(Family.DATA, bytes("a"));
            commit.write(new KvBatch().put(Family.DATA, bytes("c"), bytes("3")));
            commit.write(new KvBatch());

            assertThat(rows(store)).containsExactly("b=2", "c=3");
        }
    }

    @Test
    void manyThreadsWritesAllTakeEffect() throws InterruptedException, ExecutionException {
        try (KvStore store = new MemoryStore();
                ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            GroupCommit commit = new GroupCommit(store, Clock.system());
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 16; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> writeMany(commit, number)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(rows(store)).hasSize(16 * 500);
        }
    }

    private static void writeMany(GroupCommit commit, int writer) {
        for (int i = 0; i < 500; i++) {
            byte[] key = bytes("w" + writer + "-" + i);
            commit.put(Family.DATA, key, bytes("old"));
            commit.delete(Family.DATA, key);
            commit.write(new KvBatch().put(Family.DATA, key, new byte[i]));
        }
    }

    @Test
    void largeWritesOfManyThreadsStayWithinTheGroupsBound()
            throws InterruptedException, ExecutionException {
        try (KvStore store = new MemoryStore();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            GroupCommit commit = new GroupCommit(store, Clock.system());
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 12; writer++) {
                byte[] key = bytes("w" + writer);
                writers.add(threads.submit(() -> commit.put(Family.DATA, key, new byte[3 << 20])));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(rows(store)).hasSize(12);
        }
    }

    @Test
    void whenAWriteFailsEveryoneWhoWaitsForItIsTold() throws InterruptedException {
        KvStore store = new MemoryStore();
        GroupCommit commit = new GroupCommit(store, Clock.system());
        CountDownLatch failed = new CountDownLatch(8);
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            for (int writer = 0; writer < 8; writer++) {
                threads.submit(() -> writeUntilError(commit, failed));
            }
            store.close();
            failed.await();
        }
        assertThatThrownBy(() -> commit.put(Family.DATA, bytes("a"), bytes("1")))
                .isInstanceOf(StoreClosedException.class);
    }

    private static void writeUntilError(GroupCommit commit, CountDownLatch failed) {
        try {
            while (true) {
                commit.put(Family.DATA, bytes("a"), bytes("1"));
            }
        } catch (HeliosException expected) {
            failed.countDown();
        }
    }
}
