package heliosdb.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.task.Tasks;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConcurrentWritersTest {
    private static final int THREADS = 16;
    private static final int INSERTS = 60;
    private static final int KEYS = 150;

    @Test
    void sixteenThreadsNeverStoreAKeyTwice() throws InterruptedException {
        try (TestStore store = new TestStore()) {
            Table table;
            try (DataTransaction transaction = store.begin()) {
                table =
                        new TestStore.Design(transaction, "t")
                                .column("id", Types.INT4)
                                .column("code", Types.INT4)
                                .primaryKey(1)
                                .unique(2)
                                .create();
                transaction.commit();
            }
            Set<Long> won = ConcurrentHashMap.newKeySet();
            AtomicReference<Throwable> failure = new AtomicReference<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                threads.add(
                        Tasks.startPlatform(
                                "writer-" + i,
                                () -> {
                                    try {
                                        insertAtRandom(store, table, new Random(seed), won);
                                    } catch (Throwable thrown) {
                                        failure.set(thrown);
                                    }
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(failure.get()).isNull();
            try (DataTransaction transaction = store.begin()) {
                assertThat(store.all(transaction, table))
                        .extracting(List::getFirst)
                        .containsExactlyInAnyOrderElementsOf(won);
                assertThat(IndexCheck.of(store.tables, transaction, table)).isEmpty();
            }
        }
    }

    private static void insertAtRandom(TestStore store, Table table, Random random, Set<Long> won) {
        for (int i = 0; i < INSERTS; i++) {
            long id = random.nextInt(KEYS);
            try (DataTransaction transaction = store.begin()) {
                transaction.beginStatement();
                // The code is another order of the same keys, so that two indexes are fought for.
                store.tables
                        .writer(transaction, table)
                        .insert(store.rows(transaction, table, TestStore.row(id, KEYS - id)), 0);
                transaction.endStatement();
                if (random.nextInt(5) > 0) {
                    transaction.commit();
                    assertThat(won.add(id)).as("key %d won twice", id).isTrue();
                }
            } catch (HeliosException refused) {
                assertThat(refused.code())
                        .isIn(ErrorCode.UNIQUE_VIOLATION, ErrorCode.DEADLOCK_DETECTED);
            }
        }
    }
}
