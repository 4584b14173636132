package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.commit;
import static heliosdb.storage.txn.TxnSource.join;
import static heliosdb.storage.txn.TxnSource.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.task.Tasks;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.testkit.history.Anomaly;
import heliosdb.testkit.history.HistoryChecker;
import heliosdb.testkit.history.Operation;
import heliosdb.testkit.history.RecordedTransaction;
import heliosdb.testkit.history.RecordedTransaction.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many threads at once.
interface ConcurrencyContract extends TxnSource {
    TransactionOptions UNSYNCED =
            new TransactionOptions(Isolation.READ_COMMITTED, false, false, false, 0);

    /// Runs the same work on many threads that start together.
    private static void inParallel(int threads, IntConsumer work) {
        CountDownLatch ready = new CountDownLatch(threads);
        try (ExecutorService executor = Tasks.virtualExecutor("client")) {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(
                        executor.submit(() -> {
                            ready.countDown();
                            ready.await();
                            work.accept(thread);
                            return null;
                        }));
            }
            futures.forEach(TxnSource::join);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void historiesOfManyThreadsAreAsTheLevelPromises(Isolation isolation) {
        try (TransactionalStore store = newTransactions()) {
            ConcurrentLinkedQueue<RecordedTransaction> history = new ConcurrentLinkedQueue<>();
            AtomicLong elements = new AtomicLong();
            inParallel(
                    8,
                    thread -> {
                        Random random = new Random(thread);
                        for (int i = 0; i < 150; i++) {
                            history.add(oneTransaction(store, isolation, random, elements));
                        }
                    });

            List<Anomaly> anomalies = HistoryChecker.check(List.copyOf(history));
            assertThat(anomalies)
                    .noneMatch(anomaly ->
                            switch (isolation) {
                                case SERIALIZABLE -> true;
                                case REPEATABLE_READ -> anomaly.kind().isForbiddenUnderSnapshots();
                                case READ_COMMITTED -> isForbiddenAnywhere(anomaly);
                            });
            assertThat(history)
                    .filteredOn(recorded -> recorded.outcome() == Outcome.COMMITTED)
                    .hasSizeGreaterThan(200);
        }
    }

    private static boolean isForbiddenAnywhere(Anomaly anomaly) {
        return switch (anomaly.kind()) {
            case G_SINGLE, G2 -> false;
            case INCOMPATIBLE_READS,
                    INTERNAL,
                    G1A_ABORTED_READ,
                    G1B_INTERMEDIATE_READ,
                    G0_WRITE_CYCLE,
                    G1C_INFORMATION_CYCLE ->
                    true;
        };
    }

    private static RecordedTransaction oneTransaction(
            TransactionalStore store, Isolation isolation, Random random, AtomicLong elements) {
        List<Operation> operations = new ArrayList<>();
        try (StoreTransaction transaction = store.begin(UNSYNCED.with(isolation))) {
            try {
                for (int steps = 1 + random.nextInt(5); steps > 0; steps--) {
                    step(transaction, random, elements, operations);
                }
                transaction.commit();
                return new RecordedTransaction(transaction.id(), Outcome.COMMITTED, operations);
            } catch (TransactionConflictException conflict) {
                return new RecordedTransaction(transaction.id(), Outcome.ABORTED, operations);
            }
        }
    }

    private static void step(
            StoreTransaction transaction,
            Random random,
            AtomicLong elements,
            List<Operation> operations) {
        transaction.beginStatement();
        String key = "k" + random.nextInt(8);
        if (random.nextInt(6) == 0) {
            List<Operation.Read> reads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                reads.add(new Operation.Read("k" + i, List.of()));
            }
            try (KvCursor cursor = transaction.scan(Family.DATA, KvRange.ALL, false)) {
                while (cursor.next()) {
                    String found = cursor.key().toText();
                    reads.set(
                            found.charAt(1) - '0',
                            new Operation.Read(found, Interleaving.list(cursor.value().toBytes())));
                }
            }
            operations.addAll(reads);
        } else if (random.nextBoolean()) {
            byte[] value = transaction.find(Family.DATA, bytes(key));
            operations.add(new Operation.Read(key, Interleaving.list(value)));
        } else {
            LockedRow row =
                    transaction.lockRow(
                            Family.DATA, bytes(key), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
            long element = elements.incrementAndGet();
            String before = text(row.latest());
            String after = before == null ? "" + element : before + "," + element;
            operations.add(new Operation.Append(key, element));
            transaction.put(Family.DATA, bytes(key), bytes(after));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void transfersKeepTheSumOfAllAccounts(Isolation isolation) {
        int accounts = 20;
        try (TransactionalStore store = newTransactions()) {
            for (int i = 0; i < accounts; i++) {
                commit(store, "account%02d".formatted(i), "100");
            }
            inParallel(
                    10,
                    thread -> {
                        Random random = new Random(thread);
                        for (int i = 0; i < 60; i++) {
                            if (thread == 0) {
                                assertThat(sum(store)).isEqualTo(accounts * 100);
                            } else {
                                transfer(store, isolation, random, accounts);
                            }
                        }
                    });

            assertThat(sum(store)).isEqualTo(accounts * 100);
            assertThat(store.locks().entries()).isEmpty();
        }
    }

    private static void transfer(
            TransactionalStore store, Isolation isolation, Random random, int accounts) {
        String from = "account%02d".formatted(random.nextInt(accounts));
        String to = "account%02d".formatted(random.nextInt(accounts));
        try (StoreTransaction transaction = store.begin(UNSYNCED.with(isolation))) {
            add(transaction, from, -1);
            add(transaction, to, 1);
            if (random.nextInt(10) > 0) {
                transaction.commit();
            }
        } catch (TransactionConflictException conflict) {
            assertThat(conflict.sqlState()).startsWith("40");
        }
    }

    private static void add(StoreTransaction transaction, String account, int amount) {
        transaction.beginStatement();
        LockedRow row =
                transaction.lockRow(
                        Family.DATA, bytes(account), LockMode.ROW_NO_KEY_UPDATE, WaitPolicy.WAIT);
        int balance = Integer.parseInt(text(row.latest()));
        transaction.put(Family.DATA, bytes(account), bytes("" + (balance + amount)));
    }

    private static int sum(TransactionalStore store) {
        try (StoreTransaction transaction = begin(store);
                KvCursor cursor = transaction.scan(Family.DATA, KvRange.ALL, false)) {
            int sum = 0;
            while (cursor.next()) {
                sum += Integer.parseInt(cursor.value().toText());
            }
            return sum;
        }
    }

    @Test
    default void hundredThreadsCountUpOneRowWithoutLosingAny() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "counter", "0");
            inParallel(
                    100,
                    thread -> {
                        for (int i = 0; i < 5; i++) {
                            try (StoreTransaction transaction = store.begin(UNSYNCED)) {
                                add(transaction, "counter", 1);
                                transaction.commit();
                            }
                        }
                    });

            assertThat(TxnSource.latest(store, "counter")).isEqualTo("500");
            assertThat(store.lastCommit()).isEqualTo(501);
        }
    }

    @Test
    default void readerOfTheLogSeesEachCommitOnceAmongManyWriters() {
        try (TransactionalStore store = newTransactions();
                CommitLog.Reader reader = store.log().read(0)) {
            Future<Integer> reading =
                    TxnSource.start(() -> {
                        int changes = 0;
                        for (int i = 1; i <= 400; i++) {
                            CommitLog.Commit next = reader.next(60_000);
                            assertThat(next.commit()).isEqualTo(i);
                            changes += next.changes().size();
                        }
                        return changes;
                    });
            inParallel(
                    8,
                    thread -> {
                        for (int i = 0; i < 50; i++) {
                            commit(store, "a" + thread, "" + i, "b" + i, "" + thread);
                        }
                    });

            assertThat(join(reading)).isEqualTo(800);
        }
    }
}
