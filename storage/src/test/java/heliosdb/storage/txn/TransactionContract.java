package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.commit;
import static heliosdb.storage.txn.TxnSource.entries;
import static heliosdb.storage.txn.TxnSource.latest;
import static heliosdb.storage.txn.TxnSource.range;
import static heliosdb.storage.txn.TxnSource.read;
import static heliosdb.storage.txn.TxnSource.scan;
import static heliosdb.storage.txn.TxnSource.text;
import static heliosdb.storage.txn.TxnSource.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import heliosdb.base.clock.Clock;
import heliosdb.base.transaction.Isolation;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvIngest;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What one transaction sees and leaves behind.
interface TransactionContract extends TxnSource {
    @Test
    default void committedWritesAreSeenByOthersAndUncommittedOnesAreNot() {
        try (TransactionalStore store = newTransactions();
                StoreTransaction writer = begin(store)) {
            write(writer, "a", "1");

            assertThat(latest(store, "a")).isNull();
            writer.commit();
            assertThat(latest(store, "a")).isEqualTo("1");
        }
    }

    @Test
    default void transactionReadsItsOwnWritesAndDeletions() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1", "b", "2");
            try (StoreTransaction transaction = begin(store)) {
                write(transaction, "a", "10");
                transaction.delete(Family.DATA, bytes("b"));
                write(transaction, "c", "3");

                assertThat(read(transaction, "a")).isEqualTo("10");
                assertThat(read(transaction, "b")).isNull();
                assertThat(
                                transaction.findAll(
                                        Family.DATA, List.of(bytes("c"), bytes("b"), bytes("a"))))
                        .extracting(TxnSource::text)
                        .containsExactly("3", null, "10");
                assertThat(text(transaction.findLatest(Family.DATA, bytes("a")))).isEqualTo("10");
            }
        }
    }

    @Test
    default void changeDoesNotSeeWhatItWrites() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1", "b", "2");
            try (StoreTransaction transaction = begin(store)) {
                write(transaction, "a", "10");
                transaction.beginChange();
                write(transaction, "a", "11");
                write(transaction, "c", "3");
                transaction.delete(Family.DATA, bytes("b"));

                assertThat(found(transaction, "a")).isEqualTo("10");
                assertThat(found(transaction, "b")).isEqualTo("2");
                assertThat(found(transaction, "c")).isNull();
                assertThat(transaction.findLatest(Family.DATA, bytes("b"))).isNull();
                assertThat(transaction.isWrittenByChange(Family.DATA, bytes("c"))).isTrue();

                transaction.endChange();
                assertThat(found(transaction, "a")).isEqualTo("11");
                assertThat(found(transaction, "b")).isNull();
                assertThat(found(transaction, "c")).isEqualTo("3");
            }
        }
    }

    /// What a running statement finds.
    private static @Nullable String found(StoreTransaction transaction, String key) {
        return TxnSource.text(transaction.find(Family.DATA, bytes(key)));
    }

    @Test
    default void rolledBackWritesLeaveNothing() {
        try (TransactionalStore store = newTransactions();
                StoreTransaction transaction = begin(store)) {
            write(transaction, "a", "1");
            transaction.rollback();
            transaction.rollback();

            assertThat(latest(store, "a")).isNull();
            assertThatThrownBy(() -> write(transaction, "a", "1"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void readCommittedSeesNewCommitsWithEachStatementOnly() {
        try (TransactionalStore store = newTransactions();
                StoreTransaction transaction = begin(store)) {
            commit(store, "a", "1");
            transaction.beginStatement();
            byte[] first = transaction.find(Family.DATA, bytes("a"));
            commit(store, "a", "2");
            byte[] second = transaction.find(Family.DATA, bytes("a"));

            assertThat(text(first)).isEqualTo("1");
            assertThat(text(second)).isEqualTo("1");
            assertThat(text(transaction.findLatest(Family.DATA, bytes("a")))).isEqualTo("2");
            assertThat(read(transaction, "a")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATABLE_READ", "SERIALIZABLE"})
    default void snapshotStaysForTheWholeTransaction(Isolation isolation) {
        try (TransactionalStore store = newTransactions();
                StoreTransaction transaction = begin(store, isolation)) {
            commit(store, "a", "1");
            assertThat(read(transaction, "a")).isEqualTo("1");
            commit(store, "a", "2", "b", "3");

            assertThat(read(transaction, "a")).isEqualTo("1");
            assertThat(scan(transaction, "a", "z")).containsExactly("a=1");
        }
    }

    @Test
    default void scanMergesOwnWritesInBothDirections() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "b", "2", "d", "4", "f", "6", "x", "9");
            try (StoreTransaction transaction = begin(store)) {
                write(transaction, "a", "1");
                write(transaction, "d", "40");
                transaction.delete(Family.DATA, bytes("f"));
                write(transaction, "e", "5");
                write(transaction, "y", "out of range");

                assertThat(scan(transaction, "a", "x"))
                        .containsExactly("a=1", "b=2", "d=40", "e=5");
                assertThat(entries(transaction.scan(Family.DATA, range("a", "x"), true)))
                        .containsExactly("e=5", "d=40", "b=2", "a=1");
                assertThat(entries(transaction.scan(Family.DATA, KvRange.ALL, true)))
                        .containsExactly("y=out of range", "x=9", "e=5", "d=40", "b=2", "a=1");
            }
        }
    }

    @Test
    default void scanSeeksInTheMergedEntries() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "b", "2", "d", "4", "f", "6");
            try (StoreTransaction transaction = begin(store)) {
                write(transaction, "c", "3");
                write(transaction, "e", "5");
                List<String> found = new ArrayList<>();
                try (KvCursor cursor = transaction.scan(Family.DATA, range("b", "f"), false)) {
                    for (String key : List.of("d", "c", "a", "e", "z", "b")) {
                        cursor.seek(bytes(key));
                        found.add(cursor.next() ? cursor.key().toText() : "end");
                    }
                }

                assertThat(found).containsExactly("d", "c", "b", "e", "end", "b");
            }
        }
    }

    @Test
    default void openScanDoesNotShowLaterWritesOfTheSameTransaction() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1", "c", "3");
            try (StoreTransaction transaction = begin(store)) {
                write(transaction, "b", "2");
                List<String> found = new ArrayList<>();
                try (KvCursor cursor = transaction.scan(Family.DATA, KvRange.ALL, false)) {
                    while (cursor.next()) {
                        String key = cursor.key().toText();
                        found.add(key + "=" + cursor.value().toText());
                        write(transaction, key, "changed");
                        write(transaction, key + "5", "new");
                        transaction.delete(Family.DATA, bytes("c"));
                    }
                }

                assertThat(found).containsExactly("a=1", "b=2", "c=3");
                assertThat(scan(transaction, "a", "z"))
                        .containsExactly("a=changed", "a5=new", "b=changed", "b5=new", "c5=new");
            }
        }
    }

    @Test
    default void cursorOfAnEarlierStatementKeepsItsSnapshot() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1", "b", "1");
            try (StoreTransaction transaction = begin(store)) {
                transaction.beginStatement();
                KvCursor cursor = transaction.scan(Family.DATA, KvRange.ALL, false);
                commit(store, "a", "2", "b", "2", "c", "2");

                assertThat(read(transaction, "b")).isEqualTo("2");
                assertThat(entries(cursor)).containsExactly("a=1", "b=1");
            }
        }
    }

    @Test
    default void nextStatementSeesWhatWasLoadedPastTransactions() {
        try (TransactionalStore store = newTransactions();
                StoreTransaction transaction = begin(store)) {
            assertThat(read(transaction, "a")).isNull();
            try (KvIngest ingest = store.store().ingest(Family.DATA)) {
                ingest.put(bytes("a"), bytes("1"));
                ingest.finish();
            }
            assertThat(text(transaction.find(Family.DATA, bytes("a")))).isNull();
            transaction.loaded();

            assertThat(read(transaction, "a")).isEqualTo("1");
            assertThat(transaction.commit()).isZero();
        }
    }

    @Test
    default void savepointBringsBackWritesDeletionsAndCommitActions() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "0");
            List<String> actions = new ArrayList<>();
            try (StoreTransaction transaction = begin(store)) {
                write(transaction, "a", "1");
                transaction.onCommit(() -> actions.add("first"));
                int point = transaction.savepoint();
                write(transaction, "a", "2");
                write(transaction, "b", "2");
                transaction.onCommit(() -> actions.add("second"));
                int inner = transaction.savepoint();
                transaction.delete(Family.DATA, bytes("a"));
                transaction.rollbackTo(inner);
                assertThat(read(transaction, "a")).isEqualTo("2");
                transaction.rollbackTo(point);
                assertThat(scan(transaction, "a", "z")).containsExactly("a=1");
                write(transaction, "a", "3");
                transaction.rollbackTo(point);
                write(transaction, "c", "4");
                transaction.release(point);
                transaction.commit();
            }

            try (StoreTransaction reader = begin(store)) {
                assertThat(scan(reader, "a", "z")).containsExactly("a=1", "c=4");
            }
            assertThat(actions).containsExactly("first");
        }
    }

    @Test
    default void rollingEverythingBackToASavepointLeavesNothingToWrite() {
        try (TransactionalStore store = newTransactions();
                StoreTransaction transaction = begin(store)) {
            int point = transaction.savepoint();
            write(transaction, "a", "1");
            transaction.rollbackTo(point);

            assertThat(transaction.hasWrites()).isFalse();
            assertThat(transaction.commit()).isEqualTo(store.lastCommit()).isZero();
        }
    }

    @Test
    default void commitTimestampsGrowByOneAndGoOnAfterARestart() {
        try (KvStore below = newStore()) {
            long lastId;
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                assertThat(commit(store, "a", "1")).isEqualTo(1);
                assertThat(commit(store, "a", "2")).isEqualTo(2);
                lastId = begin(store).id();
            }
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                assertThat(store.lastCommit()).isEqualTo(2);
                assertThat(begin(store).id()).isGreaterThan(lastId);
                assertThat(commit(store, "a", "3")).isEqualTo(3);
            }
        }
    }

    @Test
    default void commitActionRunsBeforeOthersSeeTheCommit() {
        try (TransactionalStore store = newTransactions();
                StoreTransaction transaction = begin(store)) {
            List<String> seen = new ArrayList<>();
            write(transaction, "a", "1");
            transaction.onCommit(() -> seen.add(latest(store, "a") + " " + store.lastCommit()));
            transaction.commit();

            assertThat(seen).containsExactly("null 0");
            assertThat(latest(store, "a")).isEqualTo("1");
        }
    }

    @Test
    default void readOnlyTransactionRefusesWrites() {
        try (TransactionalStore store = newTransactions();
                StoreTransaction transaction =
                        store.begin(
                                new TransactionOptions(
                                        Isolation.READ_COMMITTED, true, false, true, 0))) {
            assertThatThrownBy(() -> write(transaction, "a", "1"))
                    .extracting(failure -> ((HeliosException) failure).code())
                    .isEqualTo(ErrorCode.READ_ONLY_SQL_TRANSACTION);
        }
    }

    @Test
    default void isolationChangesBeforeTheFirstReadOnly() {
        try (TransactionalStore store = newTransactions();
                StoreTransaction transaction = begin(store)) {
            transaction.change(TransactionOptions.DEFAULT.with(Isolation.SERIALIZABLE));
            assertThat(transaction.isolation()).isEqualTo(Isolation.SERIALIZABLE);
            read(transaction, "a");

            assertThatThrownBy(() -> transaction.change(TransactionOptions.DEFAULT))
                    .extracting(failure -> ((HeliosException) failure).code())
                    .isEqualTo(ErrorCode.ACTIVE_SQL_TRANSACTION);
        }
    }

    @Test
    default void fullBufferIsAnErrorAndLosesNothing() {
        TxnOptions small = new TxnOptions(1_000, 1_000, 1_000, 100, 100, 1 << 20);
        try (TransactionalStore store = newTransactions(small);
                StoreTransaction transaction = begin(store)) {
            write(transaction, "a", "1");

            assertThatThrownBy(() -> write(transaction, "b", "2".repeat(1_000)))
                    .extracting(failure -> ((HeliosException) failure).sqlState())
                    .isEqualTo("53200");
            transaction.commit();
            assertThat(latest(store, "a")).isEqualTo("1");
        }
    }

    @Test
    default void transactionsShareAMemoryForWritesAndGiveItBack() {
        TxnOptions small = new TxnOptions(5 << 19, 5 << 19, 1_000, 100, 100, 1 << 20);
        byte[] value = new byte[1 << 20];
        try (TransactionalStore store = newTransactions(small);
                StoreTransaction first = begin(store);
                StoreTransaction second = begin(store)) {
            first.put(Family.DATA, bytes("a"), value);
            second.put(Family.DATA, bytes("b"), value);

            assertThatThrownBy(() -> second.put(Family.DATA, bytes("c"), value))
                    .extracting(failure -> ((HeliosException) failure).sqlState())
                    .isEqualTo("53200");
            first.rollback();
            second.put(Family.DATA, bytes("c"), value);
            second.commit();
        }
    }

    @Test
    default void overwritingOneKeyForEverStaysWithinTheBuffer() {
        TxnOptions small = new TxnOptions(10_000, 10_000, 1_000, 100, 100, 1 << 20);
        try (TransactionalStore store = newTransactions(small);
                StoreTransaction transaction = begin(store)) {
            for (int i = 0; i < 2_000; i++) {
                int point = transaction.savepoint();
                write(transaction, "a", "value " + i);
                entries(transaction.scan(Family.DATA, KvRange.ALL, false));
                transaction.release(point);
            }
            transaction.commit();

            assertThat(latest(store, "a")).isEqualTo("value 1999");
        }
    }

    @Test
    default void largeTransactionCommitsAtOnce() {
        try (TransactionalStore store = newTransactions();
                StoreTransaction transaction = begin(store)) {
            byte[] value = new byte[1_000];
            Arrays.fill(value, (byte) 7);
            for (int i = 0; i < 2_000; i++) {
                transaction.put(Family.INDEX, bytes("key" + i), value);
            }
            assertThat(transaction.commit()).isEqualTo(1);

            try (StoreTransaction reader = begin(store);
                    KvCursor cursor = reader.scan(Family.INDEX, KvRange.ALL, false)) {
                int count = 0;
                while (cursor.next()) {
                    count++;
                }
                assertThat(count).isEqualTo(2_000);
            }
        }
    }

    @Test
    default void closedStoreRefusesTransactions() {
        TransactionalStore store = newTransactions();
        StoreTransaction open = begin(store);
        StoreTransaction reading = begin(store);
        write(open, "a", "1");
        read(reading, "a");
        store.close();
        store.close();

        assertThatThrownBy(() -> begin(store)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(open::commit).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> read(reading, "a")).isInstanceOf(StoreClosedException.class);
        reading.close();
        store.store().close();
    }
}
