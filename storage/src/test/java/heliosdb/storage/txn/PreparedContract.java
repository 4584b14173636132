package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.commit;
import static heliosdb.storage.txn.TxnSource.latest;
import static heliosdb.storage.txn.TxnSource.lock;
import static heliosdb.storage.txn.TxnSource.read;
import static heliosdb.storage.txn.TxnSource.update;
import static heliosdb.storage.txn.TxnSource.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.clock.Clock;
import heliosdb.base.clock.ManualClock;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two-phase commit. A restart is a new transactional store over the same store below.
interface PreparedContract extends TxnSource {
    @Test
    default void preparedTransactionIsInvisibleUntilItCommits() {
        try (TransactionalStore store = newTransactions()) {
            List<String> actions = new ArrayList<>();
            StoreTransaction transaction = begin(store);
            update(transaction, "a", "1");
            transaction.onCommit(() -> actions.add("done"));
            transaction.prepare("p", "me", "db");

            assertThat(latest(store, "a")).isNull();
            assertThat(actions).isEmpty();
            store.commitPrepared("p");
            assertThat(latest(store, "a")).isEqualTo("1");
            assertThat(actions).containsExactly("done");
            assertThat(store.locks().entries()).isEmpty();
        }
    }

    @Test
    default void preparedTransactionSurvivesARestartWithItsLocks() {
        try (KvStore below = newStore()) {
            long id;
            try (TransactionalStore store =
                    TransactionalStores.open(below, new ManualClock(1_234))) {
                commit(store, "a", "1", "b", "1");
                StoreTransaction transaction = begin(store, Isolation.SERIALIZABLE);
                read(transaction, "c");
                update(transaction, "a", "2");
                lock(transaction, "b", LockMode.ROW_UPDATE, WaitPolicy.WAIT);
                transaction.delete(Family.DATA, bytes("b"));
                transaction.lock(bytes("table"), LockMode.RELATION_ROW_EXCLUSIVE, WaitPolicy.WAIT);
                id = transaction.id();
                transaction.prepare("p", "me", "db");
            }
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                assertThat(store.preparedTransactions())
                        .containsExactly(new PreparedTransaction(id, "p", "me", "db", 1_234));
                try (StoreTransaction other = begin(store)) {
                    assertThat(lock(other, "a", LockMode.ROW_SHARE, WaitPolicy.SKIP).outcome())
                            .isEqualTo(LockOutcome.TAKEN);
                    assertThat(other.lock(bytes("table"), LockMode.SHARE, WaitPolicy.SKIP))
                            .isEqualTo(LockOutcome.TAKEN);
                    assertThat(other.id()).isGreaterThan(id);
                }
                store.commitPrepared("p");

                assertThat(latest(store, "a")).isEqualTo("2");
                assertThat(latest(store, "b")).isNull();
                assertThat(store.locks().entries()).isEmpty();
            }
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                assertThat(store.preparedTransactions()).isEmpty();
            }
        }
    }

    @Test
    default void rolledBackPreparedTransactionIsGoneForGood() {
        try (KvStore below = newStore()) {
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                StoreTransaction transaction = begin(store);
                update(transaction, "a", "1");
                transaction.prepare("p", "me", "db");
                store.rollbackPrepared("p");
                assertThat(store.locks().entries()).isEmpty();
            }
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                assertThat(store.preparedTransactions()).isEmpty();
                assertThat(latest(store, "a")).isNull();
            }
        }
    }

    @Test
    default void namesAreCheckedAsInPostgres() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction first = begin(store);
            write(first, "a", "1");
            first.prepare("p", "me", "db");
            StoreTransaction second = begin(store);
            write(second, "b", "1");

            assertThatThrownBy(() -> second.prepare("p", "me", "db"))
                    .hasMessage("transaction identifier \"p\" is already in use")
                    .extracting(failure -> ((HeliosException) failure).sqlState())
                    .isEqualTo("42710");
            assertThatThrownBy(() -> store.commitPrepared("x"))
                    .hasMessage("prepared transaction with identifier \"x\" does not exist")
                    .extracting(failure -> ((HeliosException) failure).sqlState())
                    .isEqualTo("42704");
            store.rollbackPrepared("p");
            assertThatThrownBy(() -> store.rollbackPrepared("p"))
                    .isInstanceOf(HeliosException.class);
        }
    }

    @Test
    default void transactionWithoutWritesCanBePrepared() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction transaction = begin(store);
            transaction.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT);
            transaction.prepare("p", "me", "db");
            store.commitPrepared("p");

            assertThat(store.preparedTransactions()).isEmpty();
            assertThat(store.locks().entries()).isEmpty();
        }
    }

    @Test
    default void othersGiveWayToAPreparedSerializableTransaction() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "1", "10", "2", "20");
            StoreTransaction prepared = begin(store, Isolation.SERIALIZABLE);
            StoreTransaction other = begin(store, Isolation.SERIALIZABLE);
            read(prepared, "1");
            read(other, "2");
            update(prepared, "2", "21");
            prepared.prepare("p", "me", "db");
            update(other, "1", "11");

            assertThatThrownBy(other::commit).isInstanceOf(TransactionConflictException.class);
            store.commitPrepared("p");
            assertThat(latest(store, "2")).isEqualTo("21");
        }
    }

    @Test
    default void readerOfAPreparedPivotGivesWay() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "1", "10", "2", "20");
            StoreTransaction pivot = begin(store, Isolation.SERIALIZABLE);
            StoreTransaction first = begin(store, Isolation.SERIALIZABLE);
            read(pivot, "1");
            update(pivot, "2", "21");
            pivot.prepare("p", "me", "db");
            update(first, "1", "11");
            first.commit();
            StoreTransaction reader = begin(store, Isolation.SERIALIZABLE);
            assertThat(read(reader, "1")).isEqualTo("11");
            assertThat(read(reader, "2")).isEqualTo("20");

            assertThatThrownBy(reader::commit).isInstanceOf(TransactionConflictException.class);
            store.commitPrepared("p");
        }
    }

    @Test
    default void restoredSerializableTransactionStillConflicts() {
        try (KvStore below = newStore()) {
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                commit(store, "1", "10", "2", "20");
                StoreTransaction transaction = begin(store, Isolation.SERIALIZABLE);
                read(transaction, "1");
                update(transaction, "2", "21");
                transaction.prepare("p", "me", "db");
            }
            try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
                StoreTransaction other = begin(store, Isolation.SERIALIZABLE);
                read(other, "2");
                update(other, "1", "11");

                assertThatThrownBy(other::commit).isInstanceOf(TransactionConflictException.class);
                store.commitPrepared("p");
                assertThat(latest(store, "2")).isEqualTo("21");
            }
        }
    }
}
