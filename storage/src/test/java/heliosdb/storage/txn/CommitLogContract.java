package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.commit;
import static heliosdb.storage.txn.TxnSource.join;
import static heliosdb.storage.txn.TxnSource.start;
import static heliosdb.storage.txn.TxnSource.text;
import static heliosdb.storage.txn.TxnSource.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.StoreClosedException;
import heliosdb.base.clock.Clock;
import heliosdb.base.clock.ManualClock;
import heliosdb.base.transaction.Isolation;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What readers of the log see.
interface CommitLogContract extends TxnSource {
    private static List<String> read(TransactionalStore store, long after, int count) {
        List<String> commits = new ArrayList<>();
        try (CommitLog.Reader reader = store.log().read(after)) {
            for (int i = 0; i < count; i++) {
                CommitLog.Commit commit = reader.next(10_000);
                if (commit == null) {
                    throw new AssertionError("only " + commits);
                }
                commits.add(describe(commit));
            }
            assertThat(reader.next(0)).isNull();
        }
        return commits;
    }

    private static String describe(CommitLog.Commit commit) {
        StringBuilder text = new StringBuilder().append(commit.commit());
        for (CommitLog.Change change : commit.changes()) {
            text.append(' ').append(text(change.key())).append('=').append(text(change.value()));
        }
        return text.toString();
    }

    @Test
    default void commitsComeInOrderWithTheirChangesInTheOrderOfWriting() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "b", "1", "a", "1", "b", "2");
            try (StoreTransaction transaction = begin(store)) {
                transaction.delete(Family.DATA, bytes("b"));
                transaction.commit();
            }
            begin(store).commit();
            commit(store, "c", "3");

            assertThat(read(store, 0, 3)).containsExactly("1 a=1 b=2", "2 b=null", "3 c=3");
            assertThat(read(store, 2, 1)).containsExactly("3 c=3");
            assertThat(read(store, 3, 0)).isEmpty();
        }
    }

    @Test
    default void commitTellsWhoWhenAndFromWhere() {
        try (KvStore below = newStore();
                TransactionalStore store = TransactionalStores.open(below, new ManualClock(77));
                CommitLog.Reader reader = store.log().read(0)) {
            StoreTransaction transaction =
                    store.begin(
                            new TransactionOptions(
                                    Isolation.READ_COMMITTED, false, false, true, 9));
            write(transaction, "a", "1");
            transaction.commit();

            assertThat(reader.next(10_000))
                    .isNotNull()
                    .satisfies(commit -> {
                        assertThat(commit.transactionId()).isEqualTo(transaction.id());
                        assertThat(commit.origin()).isEqualTo(9);
                        assertThat(commit.commitMicros()).isEqualTo(77);
                    });
        }
    }

    @Test
    default void readerFollowsAndWaitsForMore() {
        try (TransactionalStore store = newTransactions();
                CommitLog.Reader reader = store.log().read(0)) {
            assertThat(reader.next(0)).isNull();
            Future<CommitLog.Commit> next = start(() -> reader.next(60_000));
            commit(store, "a", "1");

            assertThat(join(next).commit()).isEqualTo(1);
        }
    }

    @Test
    default void waitingReaderHearsThatTheStoreCloses() {
        TransactionalStore store = newTransactions();
        CommitLog.Reader reader = store.log().read(0);
        Future<CommitLog.Commit> next = start(() -> reader.next(60_000));
        store.close();

        assertThatThrownBy(() -> join(next)).isInstanceOf(StoreClosedException.class);
        reader.close();
        store.store().close();
    }

    @Test
    default void preparedTransactionShowsWhenItCommits() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction prepared = begin(store);
            write(prepared, "a", "1");
            prepared.prepare("p", "me", "db");
            commit(store, "b", "1");
            store.commitPrepared("p");

            assertThat(read(store, 0, 2)).containsExactly("1 b=1", "2 a=1");
        }
    }

    @Test
    default void bulkWorkBesideTransactionsIsNoCommit() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1");
            store.store().write(new KvBatch().put(Family.DATA, bytes("x"), bytes("1")), false);
            commit(store, "b", "2");

            assertThat(read(store, 0, 2)).containsExactly("1 a=1", "2 b=2");
        }
    }

    @Test
    default void readingGoesOnAfterARestart() {
        try (KvStore below = newStore()) {
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                for (int i = 1; i <= 3_000; i++) {
                    try (StoreTransaction transaction =
                            store.begin(
                                    new TransactionOptions(
                                            Isolation.READ_COMMITTED, false, false, false, 0))) {
                        write(transaction, "a", "" + i);
                        transaction.commit();
                    }
                }
                assertThat(read(store, 2_998, 2)).containsExactly("2999 a=2999", "3000 a=3000");
            }
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                commit(store, "a", "last");

                assertThat(read(store, 2_999, 2)).containsExactly("3000 a=3000", "3001 a=last");
            }
        }
    }

    @Test
    default void consumersKeepTheirConfirmedPositions() {
        try (KvStore below = newStore()) {
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                commit(store, "a", "1");
                assertThat(store.log().register("one")).isEqualTo(1);
                assertThat(store.log().register("two")).isEqualTo(1);
                commit(store, "a", "2");
                store.log().confirm("one", 2);
                store.log().confirm("one", 1);
                store.log().drop("two");
                store.log().drop("two");
            }
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                assertThat(store.log().consumers())
                        .containsExactly(new CommitLog.Consumer("one", 2));
                assertThat(store.log().register("one")).isEqualTo(2);
            }
        }
    }
}
