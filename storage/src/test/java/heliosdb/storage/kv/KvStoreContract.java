package heliosdb.storage.kv;

import static heliosdb.storage.kv.KvSource.bytes;
import static heliosdb.storage.kv.KvSource.get;
import static heliosdb.storage.kv.KvSource.put;
import static heliosdb.storage.kv.KvSource.rows;
import static heliosdb.storage.kv.KvSource.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.StoreClosedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every engine does with single entries, batches, snapshots and ingests.
public interface KvStoreContract extends KvSource {
    @Test
    default void whatWasPutIsFound() {
        try (KvStore store = newStore()) {
            put(store, "a", "1");

            assertThat(get(store, "a")).isEqualTo("1");
            assertThat(get(store, "b")).isEqualTo("null");
        }
    }

    @Test
    default void singleOperationsDoWhatBatchesDo() {
        try (KvStore store = newStore()) {
            store.put(Family.DATA, bytes("a"), bytes("1"), false);
            store.put(Family.DATA, bytes("b"), bytes("2"), true);
            store.delete(Family.DATA, bytes("a"), true);
            store.delete(Family.DATA, bytes("never there"), false);

            assertThat(rows(store)).containsExactly("b=2");
            assertThat(store.sequence()).isEqualTo(4);
        }
    }

    @Test
    default void emptyKeyAndEmptyValueAreEntriesLikeOthers() {
        try (KvStore store = newStore()) {
            put(store, "", "empty key");
            put(store, "k", "");

            assertThat(rows(store)).containsExactly("=empty key", "k=");
        }
    }

    @Test
    default void familiesAreKeySpacesOfTheirOwn() {
        try (KvStore store = newStore()) {
            KvBatch batch = new KvBatch();
            for (Family family : Family.all()) {
                batch.put(family, bytes("k"), bytes(family.name()));
            }
            store.write(batch, false);

            for (Family family : Family.all()) {
                assertThat(text(store.get(family, bytes("k")))).isEqualTo(family.name());
            }
        }
    }

    @Test
    default void operationsOfABatchTakeEffectInTheirOrder() {
        try (KvStore store = newStore()) {
            put(store, "b", "old");
            KvBatch batch =
                    new KvBatch()
                            .put(Family.DATA, bytes("a"), bytes("1"))
                            .delete(Family.DATA, bytes("a"))
                            .put(Family.DATA, bytes("c"), bytes("3"))
                            .deleteRange(Family.DATA, bytes("b"), bytes("d"))
                            .put(Family.DATA, bytes("c"), bytes("4"));
            store.write(batch, true);

            assertThat(rows(store)).containsExactly("c=4");
        }
    }

    @Test
    default void everyOperationTakesOneSequence() {
        try (KvStore store = newStore()) {
            long before = store.sequence();
            KvBatch batch =
                    new KvBatch()
                            .put(Family.DATA, bytes("a"), bytes("1"))
                            .logData(bytes("note"))
                            .delete(Family.META, bytes("a"))
                            .deleteRange(Family.DATA, bytes("x"), bytes("y"));

            assertThat(store.write(batch, false)).isEqualTo(before + 3);
            assertThat(store.sequence()).isEqualTo(before + 3);
        }
    }

    @Test
    default void emptyBatchChangesNothing() {
        try (KvStore store = newStore()) {
            long before = put(store, "a", "1");

            assertThat(store.write(new KvBatch(), true)).isEqualTo(before);
        }
    }

    @Test
    default void batchOfLogDataAloneIsRefused() {
        try (KvStore store = newStore()) {
            KvBatch batch = new KvBatch().logData(bytes("note"));

            assertThatThrownBy(() -> store.write(batch, false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void batchIsReusableAfterClear() {
        try (KvStore store = newStore()) {
            KvBatch batch = new KvBatch().put(Family.DATA, bytes("a"), bytes("1"));
            store.write(batch, false);
            store.write(batch.clear().put(Family.DATA, bytes("b"), bytes("2")), false);

            assertThat(rows(store)).containsExactly("a=1", "b=2");
        }
    }

    @Test
    default void changingArraysAfterwardsChangesNothingStored() {
        try (KvStore store = newStore()) {
            byte[] key = bytes("a");
            byte[] value = bytes("1");
            store.write(new KvBatch().put(Family.DATA, key, value), false);
            key[0] = 'z';
            value[0] = 'z';
            byte[] read = store.get(Family.DATA, bytes("a"));
            read[0] = 'y';

            assertThat(rows(store)).containsExactly("a=1");
        }
    }

    @Test
    default void manyKeysAreReadAtOnceInTheirOrder() {
        try (KvStore store = newStore()) {
            put(store, "a", "1");
            put(store, "b", "2");
            List<byte[]> keys = List.of(bytes("b"), bytes("x"), bytes("a"), bytes("b"));

            assertThat(store.multiGet(Family.DATA, keys, null).stream().map(KvSource::text))
                    .containsExactly("2", "null", "1", "2");
        }
    }

    @Test
    default void snapshotSeesTheStoreAsItWas() {
        try (KvStore store = newStore()) {
            put(store, "a", "1");
            put(store, "b", "2");
            try (KvSnapshot snapshot = store.snapshot()) {
                put(store, "a", "changed");
                put(store, "c", "new");
                store.deleteRange(Family.DATA, KvRange.prefix(bytes("b")), false);

                assertThat(text(store.get(Family.DATA, bytes("a"), snapshot))).isEqualTo("1");
                assertThat(text(store.get(Family.DATA, bytes("c"), snapshot))).isEqualTo("null");
                List<byte[]> keys = List.of(bytes("a"), bytes("b"), bytes("c"));
                assertThat(store.multiGet(Family.DATA, keys, snapshot).stream().map(KvSource::text))
                        .containsExactly("1", "2", "null");
                KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, snapshot);
                assertThat(KvSource.entries(cursor)).containsExactly("a=1", "b=2");
            }
            assertThat(rows(store)).containsExactly("a=changed", "c=new");
        }
    }

    @Test
    default void snapshotKnowsItsSequence() {
        try (KvStore store = newStore()) {
            long sequence = put(store, "a", "1");
            try (KvSnapshot snapshot = store.snapshot()) {
                put(store, "a", "2");

                assertThat(snapshot.sequence()).isEqualTo(sequence);
            }
        }
    }

    @Test
    default void snapshotsOutliveFlushAndCompaction() {
        try (KvStore store = newStore()) {
            put(store, "a", "1");
            try (KvSnapshot snapshot = store.snapshot()) {
                put(store, "a", "2");
                store.flush();
                store.compact(Family.DATA, KvRange.ALL);

                assertThat(text(store.get(Family.DATA, bytes("a"), snapshot))).isEqualTo("1");
            }
        }
    }

    @Test
    default void readingAtAClosedSnapshotIsAnError() {
        try (KvStore store = newStore()) {
            KvSnapshot snapshot = store.snapshot();
            snapshot.close();
            snapshot.close();

            assertThatThrownBy(() -> store.get(Family.DATA, bytes("a"), snapshot))
                    .isInstanceOf(StoreClosedException.class);
            assertThatThrownBy(() -> store.cursor(Family.DATA, KvRange.ALL, false, snapshot))
                    .isInstanceOf(StoreClosedException.class);
        }
    }

    @Test
    default void snapshotOfAnotherStoreIsRefused() {
        try (KvStore store = newStore();
                KvStore other = newStore();
                KvSnapshot snapshot = other.snapshot()) {
            assertThatThrownBy(() -> store.get(Family.DATA, bytes("a"), snapshot))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void rangeWithoutEndIsDeletedToItsLastKey() {
        try (KvStore store = newStore()) {
            put(store, "a", "1");
            put(store, "b", "2");
            put(store, "\uFFFF\uFFFF", "3");
            store.deleteRange(Family.DATA, KvRange.from(bytes("b")), false);

            assertThat(rows(store)).containsExactly("a=1");
            assertThat(store.deleteRange(Family.DATA, KvRange.from(bytes("b")), false))
                    .isEqualTo(store.sequence());
        }
    }

    @Test
    default void ingestedEntriesShowAtOnceAndWinOverOlderOnes() {
        try (KvStore store = newStore()) {
            put(store, "b", "old");
            try (KvSnapshot before = store.snapshot();
                    KvIngest ingest = store.ingest(Family.DATA)) {
                ingest.put(bytes("a"), bytes("1"));
                ingest.put(bytes("b"), bytes("2"));
                assertThat(rows(store)).containsExactly("b=old");
                ingest.finish();

                assertThat(rows(store)).containsExactly("a=1", "b=2");
                KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, before);
                assertThat(KvSource.entries(cursor)).containsExactly("b=old");
            }
            put(store, "a", "3");
            assertThat(rows(store)).containsExactly("a=3", "b=2");
        }
    }

    @Test
    default void ingestedKeysMustAscend() {
        try (KvStore store = newStore();
                KvIngest ingest = store.ingest(Family.DATA)) {
            ingest.put(bytes("b"), bytes("1"));

            assertThatThrownBy(() -> ingest.put(bytes("b"), bytes("1")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ingest.put(bytes("a"), bytes("1")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void ingestThatIsNotFinishedLeavesNothing() {
        try (KvStore store = newStore()) {
            try (KvIngest ingest = store.ingest(Family.DATA)) {
                ingest.put(bytes("b"), bytes("1"));
            }
            try (KvIngest empty = store.ingest(Family.DATA)) {
                empty.finish();
            }
            assertThat(rows(store)).isEmpty();
        }
    }

    @Test
    default void statsCountWhatIsThere() {
        try (KvStore store = newStore()) {
            for (int i = 0; i < 100; i++) {
                put(store, "key" + i, "value" + i);
            }
            try (KvSnapshot _ = store.snapshot();
                    KvCursor _ = store.cursor(Family.DATA, KvRange.ALL, false, null)) {
                KvStats stats = store.stats();

                assertThat(stats.keysEstimate()).isEqualTo(100);
                assertThat(stats.memtableBytes()).isPositive();
                assertThat(stats.openSnapshots()).isEqualTo(1);
                assertThat(stats.openCursors()).isEqualTo(1);
            }
            assertThat(store.stats().openSnapshots()).isZero();
            assertThat(store.stats().openCursors()).isZero();
        }
    }

    @Test
    default void everythingAfterCloseIsAnError() {
        KvStore store = newStore();
        put(store, "a", "1");
        KvSnapshot snapshot = store.snapshot();
        KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, snapshot);
        KvCursor moved = store.cursor(Family.DATA, KvRange.ALL, false, null);
        moved.next();
        KvLogCursor log = store.log(0);
        KvIngest ingest = store.ingest(Family.DATA);
        store.close();
        store.close();

        List<Runnable> uses =
                List.of(
                        () -> store.get(Family.DATA, bytes("a")),
                        () -> store.multiGet(Family.DATA, List.of(bytes("a")), null),
                        () -> store.cursor(Family.DATA, KvRange.ALL, false, null),
                        () -> put(store, "a", "2"),
                        store::snapshot,
                        store::sequence,
                        store::sync,
                        store::flush,
                        store::stats,
                        () -> store.log(0),
                        () -> store.ingest(Family.DATA),
                        () -> store.compact(Family.DATA, KvRange.ALL),
                        () -> store.deleteRange(Family.DATA, KvRange.ALL, false),
                        cursor::next,
                        () -> cursor.seek(bytes("a")),
                        moved::next,
                        log::next,
                        () -> ingest.put(bytes("a"), bytes("1")),
                        ingest::finish);
        for (Runnable use : uses) {
            assertThatThrownBy(use::run).isInstanceOf(StoreClosedException.class);
        }
        cursor.close();
        moved.close();
        snapshot.close();
        log.close();
        ingest.close();
    }
}
