package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.commit;
import static heliosdb.storage.txn.TxnSource.latest;
import static heliosdb.storage.txn.TxnSource.read;
import static heliosdb.storage.txn.TxnSource.update;
import static heliosdb.storage.txn.TxnSource.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.StorageIoException;
import heliosdb.base.clock.Clock;
import heliosdb.base.transaction.Isolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A disk that is full for a while.
final class FailingStoreTest {
    private final FailingStore below = new FailingStore();
    private final TransactionalStore store = TransactionalStores.open(below, Clock.system());

    @AfterEach
    void close() {
        store.close();
        below.close();
    }

    @Test
    void failedCommitLeavesNothingAndTheStoreGoesOn() {
        commit(store, "a", "1");
        below.fail(true);
        StoreTransaction failing = begin(store);
        update(failing, "a", "2");

        assertThatThrownBy(failing::commit)
                .isInstanceOf(StorageIoException.class)
                .hasMessage("disk is full")
                .extracting(failure -> ((StorageIoException) failure).code())
                .isEqualTo(ErrorCode.DISK_FULL);
        assertThat(latest(store, "a")).isEqualTo("1");
        assertThat(store.locks().entries()).isEmpty();
        below.fail(false);
        assertThat(commit(store, "a", "3")).isEqualTo(2);
        assertThat(latest(store, "a")).isEqualTo("3");
    }

    @Test
    void failedSerializableCommitStopsNobodyElse() {
        commit(store, "1", "10", "2", "20");
        StoreTransaction first = begin(store, Isolation.SERIALIZABLE);
        StoreTransaction second = begin(store, Isolation.SERIALIZABLE);
        read(first, "1");
        read(second, "2");
        update(first, "2", "21");
        update(second, "1", "11");
        below.fail(true);
        assertThatThrownBy(first::commit).isInstanceOf(StorageIoException.class);
        below.fail(false);

        assertThat(second.commit()).isEqualTo(2);
    }

    @Test
    void failedPrepareGivesTheNameAndTheLocksBack() {
        StoreTransaction failing = begin(store);
        update(failing, "a", "1");
        below.fail(true);
        assertThatThrownBy(() -> failing.prepare("p", "me", "db"))
                .isInstanceOf(StorageIoException.class);
        below.fail(false);

        assertThat(store.preparedTransactions()).isEmpty();
        assertThat(store.locks().entries()).isEmpty();
        StoreTransaction again = begin(store);
        write(again, "a", "2");
        again.prepare("p", "me", "db");
        store.commitPrepared("p");
        assertThat(latest(store, "a")).isEqualTo("2");
    }

    @Test
    void failedCommitOfAPreparedTransactionCanBeRepeated() {
        StoreTransaction prepared = begin(store, Isolation.SERIALIZABLE);
        read(prepared, "b");
        update(prepared, "a", "1");
        prepared.prepare("p", "me", "db");
        below.fail(true);
        assertThatThrownBy(() -> store.commitPrepared("p")).isInstanceOf(StorageIoException.class);
        below.fail(false);

        assertThat(store.preparedTransactions()).hasSize(1);
        assertThat(store.locks().entries()).hasSize(1);
        store.commitPrepared("p");
        assertThat(latest(store, "a")).isEqualTo("1");
        assertThat(store.locks().entries()).isEmpty();
    }
}
