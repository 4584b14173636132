package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.latest;
import static heliosdb.storage.txn.TxnSource.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Slice;
import heliosdb.base.clock.Clock;
import heliosdb.base.transaction.LockMode;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.memory.MemoryStore;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What version 1 wrote has to be read for ever; these bytes must not be changed.
final class FormatTest {
    private static final String STATE = "01" + "0000000000000005" + "0000000000100001";

    // Transaction 3 of "me" in "db", prepared at 1,234 µs: locks "a" for update, has read "c" and
    // everything from "d" on, writes a=2 and deletes b.
    private static final String PREPARED =
            "01"
                    + "0000000000000003"
                    + "00000000"
                    + "00000000000004d2"
                    + "00000002"
                    + "6d65"
                    + "00000002"
                    + "6462"
                    + "00000001"
                    + "03"
                    + "00000001"
                    + "61"
                    + "01"
                    + "00000002"
                    + "01"
                    + "00000001"
                    + "63"
                    + "01"
                    + "00000002"
                    + "6300"
                    + "01"
                    + "00000001"
                    + "64"
                    + "00"
                    + "00000016"
                    + "0000000000000000"
                    + "02000000"
                    + "0501"
                    + "0161"
                    + "0132"
                    + "0401"
                    + "0162";

    private static final String MARK =
            "01" + "0000000000000005" + "0000000000000003" + "00000009" + "00000000000004d2";

    private final MemoryStore below = new MemoryStore();

    @AfterEach
    void close() {
        below.close();
    }

    private void put(byte[] key, String hex) {
        below.write(new KvBatch().put(Family.META, key, HexFormat.of().parseHex(hex)), false);
    }

    @Test
    void stateOfVersionOneIsRead() {
        put(new byte[] {0, 'T', 1}, STATE);

        try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
            assertThat(store.lastCommit()).isEqualTo(5);
            assertThat(TxnSource.begin(store).id()).isEqualTo(0x100002);
        }
    }

    @Test
    void consumerOfVersionOneIsRead() {
        put(new byte[] {0, 'T', 3, 'c'}, "0000000000000004");

        try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
            assertThat(store.log().consumers()).containsExactly(new CommitLog.Consumer("c", 4));
        }
    }

    @Test
    void preparedTransactionOfVersionOneIsRead() {
        put(new byte[] {0, 'T', 4, 'p'}, PREPARED);

        try (TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
            assertThat(store.preparedTransactions())
                    .containsExactly(new PreparedTransaction(3, "p", "me", "db", 1_234));
            assertThat(store.locks().entries())
                    .singleElement()
                    .satisfies(lock -> {
                        assertThat(lock.mode()).isEqualTo(LockMode.ROW_UPDATE);
                        assertThat(text(lock.resource())).isEqualTo("a");
                    });
            TxnSource.commit(store, "b", "1");
            store.commitPrepared("p");
            assertThat(latest(store, "a")).isEqualTo("2");
            assertThat(latest(store, "b")).isNull();
        }
    }

    @Test
    void preparedTransactionIsWrittenAsVersionOne() {
        PreparedRecord prepared = PreparedRecord.of("p", HexFormat.of().parseHex(PREPARED), 100);

        assertThat(HexFormat.of().formatHex(prepared.toBytes())).isEqualTo(PREPARED);
        assertThat(prepared.writtenKeys()).hasSize(2);
    }

    @Test
    void commitMarkOfVersionOneIsRead() {
        byte[] mark = HexFormat.of().parseHex(MARK);
        CommitMark expected = new CommitMark(5, new CommitRequest.Author(3, 9), 1_234);

        assertThat(CommitMark.of(new Slice(mark))).isEqualTo(expected);
        assertThat(expected.toBytes()).isEqualTo(mark);
    }

    @Test
    void damagedRecordsAreCorruptionAndNotIgnored() {
        put(new byte[] {0, 'T', 4, 'p'}, PREPARED.substring(0, 60));
        assertThatThrownBy(() -> TransactionalStores.open(below, Clock.system()))
                .isInstanceOf(CorruptionException.class);
        below.write(new KvBatch().delete(Family.META, bytes("\0T\4p")), false);
        put(new byte[] {0, 'T', 1}, "02" + STATE.substring(2));
        assertThatThrownBy(() -> TransactionalStores.open(below, Clock.system()))
                .isInstanceOf(CorruptionException.class);
    }
}
