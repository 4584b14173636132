package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.commit;
import static heliosdb.storage.txn.TxnSource.join;
import static heliosdb.storage.txn.TxnSource.latest;
import static heliosdb.storage.txn.TxnSource.read;
import static heliosdb.storage.txn.TxnSource.scan;
import static heliosdb.storage.txn.TxnSource.startWaiting;
import static heliosdb.storage.txn.TxnSource.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.transaction.Isolation;
import heliosdb.storage.kv.Family;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The anomalies of Kleppmann's Hermitage suite (2014), at every level as PostgreSQL answers them
/// or stricter. The table holds 1=10 and 2=20.
interface HermitageContract extends TxnSource {
    private TransactionalStore table() {
        TransactionalStore store = newTransactions();
        commit(store, "1", "10", "2", "20");
        return store;
    }

    private static boolean isFixed(Isolation isolation) {
        return isolation != Isolation.READ_COMMITTED;
    }

    private static void assertConflict(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOf(TransactionConflictException.class);
    }

    @ParameterizedTest
    @EnumSource
    default void g0WriteCyclesDoNotHappen(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            read(t1, "1");
            read(t2, "1");
            update(t1, "1", "11");
            Future<LockedRow> waiting = startWaiting(store, t2, () -> update(t2, "1", "12"));
            update(t1, "2", "21");
            t1.commit();
            if (isFixed(isolation)) {
                assertConflict(() -> join(waiting));
                t2.rollback();
            } else {
                join(waiting);
                assertThat(latest(store, "1")).isEqualTo("11");
                update(t2, "2", "22");
                t2.commit();
            }

            List<String> expected =
                    isFixed(isolation) ? List.of("1=11", "2=21") : List.of("1=12", "2=22");
            assertThat(scan(begin(store), "0", "9")).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void g1aAbortedReadsDoNotHappen(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            update(t1, "1", "101");
            assertThat(read(t2, "1")).isEqualTo("10");
            t1.rollback();

            assertThat(read(t2, "1")).isEqualTo("10");
            t2.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void g1bIntermediateReadsDoNotHappen(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            update(t1, "1", "101");
            assertThat(read(t2, "1")).isEqualTo("10");
            update(t1, "1", "11");
            t1.commit();

            assertThat(read(t2, "1")).isEqualTo(isFixed(isolation) ? "10" : "11");
            t2.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void g1cCircularInformationFlowDoesNotHappen(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            update(t1, "1", "11");
            update(t2, "2", "22");
            assertThat(read(t1, "2")).isEqualTo("20");
            assertThat(read(t2, "1")).isEqualTo("10");
            t1.commit();
            if (isolation == Isolation.SERIALIZABLE) {
                assertConflict(t2::commit);
            } else {
                t2.commit();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void otvObservedTransactionsDoNotVanish(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            StoreTransaction t3 = begin(store, isolation);
            update(t1, "1", "11");
            update(t1, "2", "19");
            Future<LockedRow> waiting = startWaiting(store, t2, () -> update(t2, "1", "12"));
            t1.commit();
            if (isFixed(isolation)) {
                assertConflict(() -> join(waiting));
                t2.rollback();
                assertThat(scan(t3, "0", "9")).containsExactly("1=11", "2=19");
                return;
            }
            join(waiting);
            assertThat(read(t3, "1")).isEqualTo("11");
            update(t2, "2", "18");
            assertThat(read(t3, "2")).isEqualTo("19");
            t2.commit();
            assertThat(read(t3, "2")).isEqualTo("18");
            assertThat(read(t3, "1")).isEqualTo("12");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void pmpPredicateManyPrecedersNeedsASnapshot(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            assertThat(scan(t1, "3", "9")).isEmpty();
            commit(store, "3", "30");

            assertThat(scan(t1, "3", "9"))
                    .isEqualTo(isFixed(isolation) ? List.of() : List.of("3=30"));
            t1.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void pmpForWritesIsRefusedAboveReadCommitted(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            read(t2, "2");
            update(t1, "1", "20");
            update(t1, "2", "30");
            Future<LockedRow> waiting = startWaiting(store, t2, () -> update(t2, "2", "0"));
            t1.commit();
            if (isFixed(isolation)) {
                assertConflict(() -> join(waiting));
            } else {
                assertThat(TxnSource.text(join(waiting).latest())).isEqualTo("30");
            }
            t2.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void p4LostUpdateIsRefusedAboveReadCommitted(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            assertThat(read(t1, "1")).isEqualTo("10");
            assertThat(read(t2, "1")).isEqualTo("10");
            update(t1, "1", "11");
            Future<LockedRow> waiting = startWaiting(store, t2, () -> update(t2, "1", "11"));
            t1.commit();
            if (isFixed(isolation)) {
                assertConflict(() -> join(waiting));
                t2.rollback();
            } else {
                join(waiting);
                t2.commit();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void gSingleReadSkewNeedsASnapshot(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            assertThat(read(t1, "1")).isEqualTo("10");
            read(t2, "1");
            update(t2, "1", "12");
            update(t2, "2", "18");
            t2.commit();

            assertThat(read(t1, "2")).isEqualTo(isFixed(isolation) ? "20" : "18");
            t1.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void gSingleWithPredicatesNeedsASnapshot(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            assertThat(scan(t1, "0", "9")).containsExactly("1=10", "2=20");
            StoreTransaction t2 = begin(store, isolation);
            update(t2, "1", "12");
            t2.commit();

            assertThat(scan(t1, "0", "2")).containsExactly(isFixed(isolation) ? "1=10" : "1=12");
            t1.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void gSingleWithAWriteIsRefusedAboveReadCommitted(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            assertThat(read(t1, "1")).isEqualTo("10");
            scan(t2, "0", "9");
            update(t2, "1", "12");
            update(t2, "2", "18");
            t2.commit();
            if (isFixed(isolation)) {
                assertConflict(() -> update(t1, "2", "gone"));
            } else {
                update(t1, "2", "gone");
            }
            t1.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void g2ItemWriteSkewIsRefusedUnderSerializable(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            for (StoreTransaction transaction : List.of(t1, t2)) {
                assertThat(read(transaction, "1")).isEqualTo("10");
                assertThat(read(transaction, "2")).isEqualTo("20");
            }
            update(t1, "1", "11");
            update(t2, "2", "21");
            t1.commit();
            if (isolation == Isolation.SERIALIZABLE) {
                assertThatThrownBy(t2::commit)
                        .isInstanceOf(TransactionConflictException.class)
                        .hasMessage(
                                "could not serialize access due to read/write dependencies among"
                                        + " transactions");
            } else {
                t2.commit();
            }
            assertThat(latest(store, "2"))
                    .isEqualTo(isolation == Isolation.SERIALIZABLE ? "20" : "21");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void g2WithPhantomsIsRefusedUnderSerializable(Isolation isolation) {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, isolation);
            StoreTransaction t2 = begin(store, isolation);
            assertThat(scan(t1, "3", "9")).isEmpty();
            assertThat(scan(t2, "3", "9")).isEmpty();
            TxnSource.write(t1, "3", "30");
            TxnSource.write(t2, "4", "42");
            t1.commit();
            if (isolation == Isolation.SERIALIZABLE) {
                assertConflict(t2::commit);
            } else {
                t2.commit();
            }
        }
    }

    @Test
    default void g2WithTwoEdgesAndAReaderIsRefusedUnderSerializable() {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, Isolation.SERIALIZABLE);
            assertThat(scan(t1, "0", "9")).containsExactly("1=10", "2=20");
            StoreTransaction t2 = begin(store, Isolation.SERIALIZABLE);
            read(t2, "2");
            update(t2, "2", "25");
            t2.commit();
            StoreTransaction t3 = begin(store, Isolation.SERIALIZABLE);
            assertThat(scan(t3, "0", "9")).containsExactly("1=10", "2=25");
            t3.commit();
            update(t1, "1", "0");

            assertConflict(t1::commit);
        }
    }

    @Test
    default void g2WithAReaderThatCommitsLastIsRefusedToThatOne() {
        try (TransactionalStore store = table()) {
            StoreTransaction t1 = begin(store, Isolation.SERIALIZABLE);
            scan(t1, "0", "9");
            StoreTransaction t2 = begin(store, Isolation.SERIALIZABLE);
            update(t2, "2", "25");
            t2.commit();
            StoreTransaction t3 = begin(store, Isolation.SERIALIZABLE);
            scan(t3, "0", "9");
            update(t1, "1", "0");
            t1.commit();

            assertConflict(t3::commit);
            assertThat(store.begin(TransactionOptions.DEFAULT).find(Family.DATA, bytes("1")))
                    .isEqualTo(bytes("0"));
        }
    }
}
