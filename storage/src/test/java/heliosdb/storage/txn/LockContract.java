package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.commit;
import static heliosdb.storage.txn.TxnSource.join;
import static heliosdb.storage.txn.TxnSource.lock;
import static heliosdb.storage.txn.TxnSource.read;
import static heliosdb.storage.txn.TxnSource.startWaiting;
import static heliosdb.storage.txn.TxnSource.text;
import static heliosdb.storage.txn.TxnSource.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who waits for whom, how long, and how it ends.
interface LockContract extends TxnSource {
    @Test
    default void modesConflictAsPostgresSays() {
        try (TransactionalStore store = newTransactions()) {
            for (LockMode held : LockMode.values()) {
                for (LockMode wanted : LockMode.values()) {
                    boolean isRow = held.ordinal() < 4;
                    if (isRow == wanted.ordinal() < 4) {
                        try (StoreTransaction holder = begin(store);
                                StoreTransaction other = begin(store)) {
                            holder.lock(bytes("r"), held, WaitPolicy.WAIT);

                            LockOutcome outcome = other.lock(bytes("r"), wanted, WaitPolicy.SKIP);
                            assertThat(outcome == LockOutcome.TAKEN)
                                    .as("%s against %s", wanted, held)
                                    .isEqualTo(held.conflictsWith(wanted));
                        }
                    }
                }
            }
        }
    }

    @Test
    default void updaterWaitsForTheFirstOneAndSeesWhatItWrote() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1");
            StoreTransaction first = begin(store);
            StoreTransaction second = begin(store);
            update(first, "a", "2");
            Future<LockedRow> waiting = startWaiting(store, second, () -> update(second, "a", "3"));
            first.commit();

            LockedRow row = join(waiting);
            assertThat(row.outcome()).isEqualTo(LockOutcome.GRANTED_AFTER_WAIT);
            assertThat(text(row.latest())).isEqualTo("2");
            second.commit();
            assertThat(store.locks().entries()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATABLE_READ", "SERIALIZABLE"})
    default void firstUpdaterWinsAboveReadCommitted(Isolation isolation) {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1", "b", "1");
            StoreTransaction first = begin(store);
            StoreTransaction second = begin(store, isolation);
            read(second, "a");
            update(first, "a", "2");
            first.lockRow(Family.DATA, bytes("b"), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
            first.delete(Family.DATA, bytes("b"));
            Future<LockedRow> waiting = startWaiting(store, second, () -> update(second, "a", "3"));
            first.commit();

            assertThatThrownBy(() -> join(waiting))
                    .isInstanceOf(TransactionConflictException.class)
                    .hasMessage("could not serialize access due to concurrent update");
            assertThatThrownBy(() -> update(second, "b", "3"))
                    .hasMessage("could not serialize access due to concurrent delete")
                    .extracting(failure -> ((HeliosException) failure).sqlState())
                    .isEqualTo("40001");
            second.rollback();
        }
    }

    @Test
    default void updaterGoesOnWhenTheFirstOneRollsBack() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1");
            StoreTransaction first = begin(store);
            StoreTransaction second = begin(store, Isolation.REPEATABLE_READ);
            read(second, "a");
            update(first, "a", "2");
            Future<LockedRow> waiting = startWaiting(store, second, () -> update(second, "a", "3"));
            first.rollback();

            assertThat(text(join(waiting).latest())).isEqualTo("1");
            assertThat(second.commit()).isEqualTo(2);
        }
    }

    @Test
    default void nowaitFailsAndSkipSkips() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1");
            StoreTransaction first = begin(store);
            StoreTransaction second = begin(store);
            update(first, "a", "2");

            assertThat(lock(second, "a", LockMode.ROW_SHARE, WaitPolicy.SKIP))
                    .isEqualTo(new LockedRow(LockOutcome.TAKEN, null));
            assertThatThrownBy(() -> lock(second, "a", LockMode.ROW_SHARE, WaitPolicy.FAIL))
                    .extracting(failure -> ((HeliosException) failure).sqlState())
                    .isEqualTo("55P03");
            first.rollback();
            assertThat(lock(second, "a", LockMode.ROW_SHARE, WaitPolicy.FAIL).outcome())
                    .isEqualTo(LockOutcome.GRANTED);
            second.rollback();
        }
    }

    @Test
    default void lockTimeoutEndsTheWaitAndLeavesTheQueue() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction first = begin(store);
            StoreTransaction second = begin(store);
            StoreTransaction third = begin(store);
            first.lock(bytes("r"), LockMode.SHARE, WaitPolicy.WAIT);
            second.lockTimeoutMillis(5);

            assertThatThrownBy(() -> second.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT))
                    .hasMessage("canceling statement due to lock timeout")
                    .extracting(failure -> ((HeliosException) failure).code())
                    .isEqualTo(ErrorCode.LOCK_NOT_AVAILABLE);
            assertThat(third.lock(bytes("r"), LockMode.SHARE, WaitPolicy.FAIL))
                    .isEqualTo(LockOutcome.GRANTED);
            List.of(first, second, third).forEach(StoreTransaction::rollback);
        }
    }

    @Test
    default void cancelEndsTheCurrentOrTheNextWait() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction first = begin(store);
            StoreTransaction second = begin(store);
            first.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT);
            Future<LockOutcome> waiting =
                    startWaiting(
                            store,
                            second,
                            () -> second.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT));
            second.cancel();

            assertThatThrownBy(() -> join(waiting))
                    .hasMessage("canceling statement due to user request")
                    .extracting(failure -> ((HeliosException) failure).code())
                    .isEqualTo(ErrorCode.QUERY_CANCELED);
            second.cancel();
            assertThatThrownBy(() -> second.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT))
                    .extracting(failure -> ((HeliosException) failure).code())
                    .isEqualTo(ErrorCode.QUERY_CANCELED);
            List.of(first, second).forEach(StoreTransaction::rollback);
        }
    }

    @Test
    default void closingTheStoreEndsEveryWait() {
        TransactionalStore store = newTransactions();
        StoreTransaction first = begin(store);
        StoreTransaction second = begin(store);
        first.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT);
        Future<LockOutcome> waiting =
                startWaiting(
                        store,
                        second,
                        () -> second.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT));
        store.close();

        assertThatThrownBy(() -> join(waiting)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> second.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT))
                .isInstanceOf(StoreClosedException.class);
        List.of(first, second).forEach(StoreTransaction::rollback);
        store.store().close();
    }

    @Test
    default void deadlockEndsTheOneThatHasDoneLeast() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1", "b", "1", "c", "1");
            StoreTransaction busy = begin(store);
            StoreTransaction idle = begin(store);
            update(busy, "a", "2");
            update(busy, "c", "2");
            update(idle, "b", "2");
            Future<LockedRow> idleWaits = startWaiting(store, idle, () -> update(idle, "a", "3"));
            LockedRow row = outlive(busy, "b", idleWaits, idle);

            assertThat(row.outcome()).isEqualTo(LockOutcome.GRANTED_AFTER_WAIT);
            busy.commit();
        }
    }

    /// Updates a row in a deadlock whose other side is going to be the victim.
    private static LockedRow outlive(
            StoreTransaction winner,
            String key,
            Future<LockedRow> victimWaits,
            StoreTransaction victim) {
        Future<LockedRow> winnerWaits = TxnSource.start(() -> TxnSource.update(winner, key, "3"));
        assertThatThrownBy(() -> join(victimWaits))
                .isInstanceOf(TransactionConflictException.class)
                .hasMessage("deadlock detected")
                .extracting(failure -> ((HeliosException) failure).sqlState())
                .isEqualTo("40P01");
        assertThatThrownBy(() -> join(victimWaits))
                .extracting(failure ->
                        ((HeliosException) failure)
                                .field(HeliosException.Field.DETAIL)
                                .orElseThrow())
                .asString()
                .startsWith("Transaction " + victim.id() + " waits for RowUpdateLock on ")
                .contains("; blocked by transaction " + winner.id() + ".\n");
        victim.rollback();
        return join(winnerWaits);
    }

    @Test
    default void amongEqualsTheYoungestIsTheVictimOfACycleOfThree() {
        try (TransactionalStore store = newTransactions()) {
            List<StoreTransaction> all = List.of(begin(store), begin(store), begin(store));
            for (int i = 0; i < 3; i++) {
                all.get(i).lock(bytes("r" + i), LockMode.EXCLUSIVE, WaitPolicy.WAIT);
            }
            List<Future<LockOutcome>> waits = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                StoreTransaction transaction = all.get(i);
                byte[] next = bytes("r" + (i + 1) % 3);
                waits.add(
                        TxnSource.start(
                                () -> transaction.lock(next, LockMode.EXCLUSIVE, WaitPolicy.WAIT)));
            }

            assertThatThrownBy(() -> join(waits.get(2))).hasMessage("deadlock detected");
            all.get(2).rollback();
            assertThat(join(waits.get(1))).isEqualTo(LockOutcome.GRANTED_AFTER_WAIT);
            all.get(1).rollback();
            assertThat(join(waits.get(0))).isEqualTo(LockOutcome.GRANTED_AFTER_WAIT);
            all.get(0).rollback();
        }
    }

    @Test
    default void twoSharersWhoBothUpgradeAreADeadlock() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction first = begin(store);
            StoreTransaction second = begin(store);
            first.lock(bytes("r"), LockMode.ROW_SHARE, WaitPolicy.WAIT);
            second.lock(bytes("r"), LockMode.ROW_SHARE, WaitPolicy.WAIT);
            Future<LockOutcome> firstWaits =
                    startWaiting(
                            store,
                            first,
                            () -> first.lock(bytes("r"), LockMode.ROW_UPDATE, WaitPolicy.WAIT));

            assertThatThrownBy(() -> second.lock(bytes("r"), LockMode.ROW_UPDATE, WaitPolicy.WAIT))
                    .hasMessage("deadlock detected");
            second.rollback();
            assertThat(join(firstWaits)).isEqualTo(LockOutcome.GRANTED_AFTER_WAIT);
            first.rollback();
        }
    }

    @Test
    default void holderUpgradesBeforeThoseWhoWait() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction holder = begin(store);
            StoreTransaction other = begin(store);
            holder.lock(bytes("r"), LockMode.SHARE, WaitPolicy.WAIT);
            Future<LockOutcome> waiting =
                    startWaiting(
                            store,
                            other,
                            () -> other.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT));

            assertThat(holder.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT))
                    .isEqualTo(LockOutcome.GRANTED);
            holder.rollback();
            join(waiting);
            other.rollback();
        }
    }

    @Test
    default void laterSharerDoesNotOvertakeAWaitingWriter() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction reader = begin(store);
            StoreTransaction writer = begin(store);
            StoreTransaction late = begin(store);
            reader.lock(bytes("r"), LockMode.SHARE, WaitPolicy.WAIT);
            Future<LockOutcome> waiting =
                    startWaiting(
                            store,
                            writer,
                            () -> writer.lock(bytes("r"), LockMode.EXCLUSIVE, WaitPolicy.WAIT));

            assertThat(late.lock(bytes("r"), LockMode.SHARE, WaitPolicy.SKIP))
                    .isEqualTo(LockOutcome.TAKEN);
            assertThat(late.lock(bytes("r"), LockMode.ACCESS_SHARE, WaitPolicy.SKIP))
                    .isEqualTo(LockOutcome.GRANTED);
            reader.rollback();
            join(waiting);
            List.of(writer, late).forEach(StoreTransaction::rollback);
        }
    }

    @Test
    default void rollingBackToASavepointGivesItsLocksBack() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction first = begin(store);
            StoreTransaction second = begin(store);
            first.lock(bytes("kept"), LockMode.ROW_SHARE, WaitPolicy.WAIT);
            int point = first.savepoint();
            first.lock(bytes("kept"), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
            first.lock(bytes("freed"), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
            Future<LockOutcome> waiting =
                    startWaiting(
                            store,
                            second,
                            () -> second.lock(bytes("freed"), LockMode.ROW_SHARE, WaitPolicy.WAIT));
            first.rollbackTo(point);

            assertThat(join(waiting)).isEqualTo(LockOutcome.GRANTED_AFTER_WAIT);
            assertThat(second.lock(bytes("kept"), LockMode.ROW_SHARE, WaitPolicy.SKIP))
                    .isEqualTo(LockOutcome.GRANTED);
            assertThat(second.lock(bytes("kept"), LockMode.ROW_UPDATE, WaitPolicy.SKIP))
                    .isEqualTo(LockOutcome.TAKEN);
            List.of(first, second).forEach(StoreTransaction::rollback);
        }
    }

    @Test
    default void monitorSeesDeadlocksAndEndsWaits() {
        TxnOptions patient = new TxnOptions(1 << 20, 1 << 20, 3_600_000_000L, 100, 100, 1 << 20);
        try (TransactionalStore store = newTransactions(patient)) {
            StoreTransaction first = begin(store);
            StoreTransaction second = begin(store);
            first.lock(bytes("a"), LockMode.EXCLUSIVE, WaitPolicy.WAIT);
            second.lock(bytes("b"), LockMode.EXCLUSIVE, WaitPolicy.WAIT);
            Future<LockOutcome> firstWaits =
                    startWaiting(
                            store,
                            first,
                            () -> first.lock(bytes("b"), LockMode.EXCLUSIVE, WaitPolicy.WAIT));
            assertThat(store.locks().deadlocks()).isEmpty();
            Future<LockOutcome> secondWaits =
                    startWaiting(
                            store,
                            second,
                            () -> second.lock(bytes("a"), LockMode.EXCLUSIVE, WaitPolicy.WAIT));

            assertThat(store.locks().deadlocks())
                    .singleElement()
                    .satisfies(cycle ->
                            assertThat(cycle).containsExactlyInAnyOrder(first.id(), second.id()));
            assertThat(store.locks().entries()).hasSize(4);
            assertThat(store.locks().abortWaiting(first.id())).isTrue();
            assertThatThrownBy(() -> join(firstWaits)).hasMessage("deadlock detected");
            assertThat(store.locks().abortWaiting(first.id())).isFalse();
            first.rollback();
            join(secondWaits);
            second.rollback();
        }
    }

    @Test
    default void manyLocksAreAllGivenBack() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction first = begin(store);
            for (int i = 0; i < 20_000; i++) {
                first.lock(bytes("row" + i), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
            }
            int point = first.savepoint();
            for (int i = 0; i < 1_000; i++) {
                first.lock(bytes("other" + i), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
            }
            first.rollbackTo(point);

            assertThat(store.locks().entries()).hasSize(20_000);
            first.commit();
            assertThat(store.locks().entries()).isEmpty();
        }
    }
}
