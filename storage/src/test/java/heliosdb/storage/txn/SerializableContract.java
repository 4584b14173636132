package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.commit;
import static heliosdb.storage.txn.TxnSource.join;
import static heliosdb.storage.txn.TxnSource.read;
import static heliosdb.storage.txn.TxnSource.scan;
import static heliosdb.storage.txn.TxnSource.start;
import static heliosdb.storage.txn.TxnSource.update;
import static heliosdb.storage.txn.TxnSource.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.transaction.Isolation;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.testkit.history.HistoryChecker;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What only SERIALIZABLE does.
interface SerializableContract extends TxnSource {
    private static StoreTransaction serializable(TransactionalStore store) {
        return begin(store, Isolation.SERIALIZABLE);
    }

    private static StoreTransaction reader(TransactionalStore store, boolean isDeferrable) {
        return store.begin(
                new TransactionOptions(Isolation.SERIALIZABLE, true, isDeferrable, true, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    default void randomInterleavingsLeaveSerializableHistories(long seed) {
        try (TransactionalStore store = newTransactions()) {
            Interleaving run = new Interleaving(store, seed, Isolation.SERIALIZABLE);
            run.run(400);

            assertThat(HistoryChecker.check(run.history())).as("seed %d", seed).isEmpty();
            assertThat(run.committed()).as("seed %d", seed).isGreaterThan(120);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    default void randomInterleavingsUnderRepeatableReadShowWriteSkewOnly(long seed) {
        try (TransactionalStore store = newTransactions()) {
            Interleaving run = new Interleaving(store, seed, Isolation.REPEATABLE_READ);
            run.run(400);

            assertThat(HistoryChecker.check(run.history()))
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .noneMatch(anomaly -> anomaly.kind().isForbiddenUnderSnapshots());
        }
    }

    @Test
    default void coarseReadsStillFindEveryConflict() {
        TxnOptions coarse = new TxnOptions(1 << 20, 1 << 20, 1_000, 2, 1_000, 1 << 20);
        try (TransactionalStore store = newTransactions(coarse)) {
            Interleaving run = new Interleaving(store, 11, Isolation.SERIALIZABLE);
            run.run(300);

            assertThat(HistoryChecker.check(run.history())).isEmpty();
            assertThat(run.committed()).isPositive();
        }
    }

    @Test
    default void droppedConflictsFailTheLongRunningOneOnly() {
        TxnOptions small = new TxnOptions(1 << 20, 1 << 20, 1_000, 100, 8, 1 << 20);
        try (TransactionalStore store = newTransactions(small)) {
            commit(store, "a", "1");
            StoreTransaction slow = serializable(store);
            read(slow, "a");
            for (int i = 0; i < 20; i++) {
                StoreTransaction quick = serializable(store);
                read(quick, "x" + i);
                write(quick, "y" + i, "1");
                quick.commit();
            }
            write(slow, "b", "1");

            assertThatThrownBy(slow::commit).isInstanceOf(TransactionConflictException.class);
            StoreTransaction again = serializable(store);
            read(again, "a");
            write(again, "b", "1");
            again.commit();
        }
    }

    @Test
    default void disjointTransactionsAllCommit() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction first = serializable(store);
            StoreTransaction second = serializable(store);
            scan(first, "a", "b");
            scan(second, "b", "c");
            write(first, "a1", "1");
            write(second, "b1", "1");
            first.commit();

            assertThat(second.commit()).isEqualTo(2);
        }
    }

    @Test
    default void scanCountsAsReadOnlyAsFarAsItWent() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1", "b", "1", "c", "1");
            StoreTransaction first = serializable(store);
            StoreTransaction second = serializable(store);
            try (KvCursor cursor = first.scan(Family.DATA, KvRange.ALL, false)) {
                cursor.next();
            }
            read(second, "x");
            update(second, "c", "2");
            write(first, "x", "1");
            second.commit();

            assertThat(first.commit()).isPositive();
        }
    }

    @Test
    default void readCommittedWritersTakeNoPart() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1", "b", "1");
            StoreTransaction first = serializable(store);
            read(first, "a");
            StoreTransaction other = begin(store);
            read(other, "b");
            update(other, "a", "2");
            update(first, "b", "2");
            other.commit();

            assertThat(first.commit()).isEqualTo(3);
        }
    }

    @Test
    default void blindWritesToTheSameKeyConflict() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction first = serializable(store);
            StoreTransaction second = serializable(store);
            read(first, "other");
            read(second, "other");
            write(first, "a", "1");
            write(second, "a", "2");
            first.commit();

            assertThatThrownBy(second::commit)
                    .hasMessage("could not serialize access due to concurrent update");
        }
    }

    @Test
    default void whatWasSeenBeyondTheSnapshotCountsToo() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "b", "1");
            StoreTransaction first = serializable(store);
            read(first, "b");
            StoreTransaction second = serializable(store);
            update(second, "b", "2");
            write(second, "unique", "2");
            second.commit();
            assertThat(first.findLatest(Family.DATA, bytes("unique"))).isNotNull();
            write(first, "c", "1");

            assertThatThrownBy(first::commit).isInstanceOf(TransactionConflictException.class);
        }
    }

    @Test
    default void readerWithoutWritersBesideItIsNeverRefused() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "a", "1");
            StoreTransaction reader = reader(store, false);
            scan(reader, "a", "z");
            for (int i = 0; i < 3; i++) {
                StoreTransaction writer = serializable(store);
                scan(writer, "a", "z");
                update(writer, "a", "2" + i);
                writer.commit();
            }
            assertThat(scan(reader, "a", "z")).containsExactly("a=1");

            assertThat(reader.commit()).isEqualTo(1);
        }
    }

    @Test
    default void deferrableReaderWaitsForTheWritersBesideIt() {
        try (TransactionalStore store = newTransactions()) {
            commit(store, "1", "10", "2", "20");
            StoreTransaction pivot = serializable(store);
            scan(pivot, "0", "9");
            StoreTransaction first = serializable(store);
            update(first, "2", "25");
            first.commit();
            StoreTransaction reader = reader(store, true);
            Future<Object> reading = start(() -> scan(reader, "0", "9"));
            update(pivot, "1", "0");
            assertThat(reading.isDone()).isFalse();
            pivot.commit();

            assertThat(join(reading)).asString().isEqualTo("[1=0, 2=25]");
            reader.commit();
        }
    }

    @Test
    default void deferrableReaderCanBeCancelled() {
        try (TransactionalStore store = newTransactions()) {
            StoreTransaction writer = serializable(store);
            read(writer, "a");
            StoreTransaction reader = reader(store, true);
            Future<Object> reading = start(() -> read(reader, "a"));
            reader.cancel();

            assertThatThrownBy(() -> join(reading))
                    .extracting(failure -> ((HeliosException) failure).code())
                    .isEqualTo(ErrorCode.QUERY_CANCELED);
            writer.rollback();
        }
    }
}
