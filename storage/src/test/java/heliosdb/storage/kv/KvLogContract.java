package heliosdb.storage.kv;

import static heliosdb.storage.kv.KvSource.bytes;
import static heliosdb.storage.kv.KvSource.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// How every engine's log tells what was committed.
public interface KvLogContract extends KvSource {
    @Test
    default void logTellsBatchesWholeAndInOrder() {
        try (KvStore store = newStore()) {
            store.write(
                    new KvBatch()
                            .put(Family.DATA, bytes("a"), bytes("1"))
                            .logData(bytes("first"))
                            .delete(Family.INDEX, bytes("b")),
                    false);
            store.write(
                    new KvBatch()
                            .logData(bytes("second"))
                            .deleteRange(Family.META, bytes("c"), bytes("d")),
                    true);

            try (KvLogCursor log = store.log(0)) {
                assertThat(log.next()).isTrue();
                assertThat(records(log))
                        .containsExactly("PUT DATA a 1", "LOG_DATA META  first", "DELETE INDEX b ");
                assertThat(log.firstSequence()).isEqualTo(1);
                assertThat(log.lastSequence()).isEqualTo(2);
                assertThat(log.next()).isTrue();
                assertThat(records(log))
                        .containsExactly("LOG_DATA META  second", "DELETE_RANGE META c d");
                assertThat(log.firstSequence()).isEqualTo(3);
                assertThat(log.lastSequence()).isEqualTo(3);
                assertThat(log.next()).isFalse();
            }
        }
    }

    private static List<String> records(KvLogCursor log) {
        List<String> records = new ArrayList<>();
        KvBatchReader batch = log.batch();
        while (batch.next()) {
            records.add(
                    batch.kind()
                            + " "
                            + batch.family()
                            + " "
                            + batch.key().toText()
                            + " "
                            + batch.value().toText());
        }
        return records;
    }

    @Test
    default void logGoesOnAfterAPosition() {
        try (KvStore store = newStore()) {
            put(store, "a", "1");
            long position = put(store, "b", "2");
            put(store, "c", "3");

            try (KvLogCursor log = store.log(position)) {
                assertThat(log.next()).isTrue();
                assertThat(records(log)).containsExactly("PUT DATA c 3");
                assertThat(log.next()).isFalse();
            }
        }
    }

    @Test
    default void logCursorAtTheEndSeesWhatIsWrittenLater() {
        try (KvStore store = newStore();
                KvLogCursor log = store.log(0)) {
            assertThat(log.next()).isFalse();
            put(store, "a", "1");
            assertThat(log.next()).isTrue();
            assertThat(log.next()).isFalse();
            assertThat(log.next()).isFalse();
            put(store, "b", "2");
            put(store, "c", "3");
            assertThat(log.next()).isTrue();
            assertThat(records(log)).containsExactly("PUT DATA b 2");
            assertThat(log.next()).isTrue();
            assertThat(log.next()).isFalse();
        }
    }

    @Test
    default void logGoesOnAcrossFlushes() {
        try (KvStore store = newStore();
                KvLogCursor log = store.log(0)) {
            List<String> seen = new ArrayList<>();
            List<String> written = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                put(store, "k" + i, "v");
                written.add("PUT DATA k" + i + " v");
                if (i % 5 == 2) {
                    store.flush();
                }
                if (i % 3 == 0) {
                    readAll(log, seen);
                }
            }
            readAll(log, seen);
            assertThat(seen).isEqualTo(written);
        }
    }

    private static void readAll(KvLogCursor log, List<String> seen) {
        while (log.next()) {
            seen.addAll(records(log));
        }
    }

    @Test
    default void logPassesOverIngestedEntries() {
        try (KvStore store = newStore();
                KvLogCursor log = store.log(0)) {
            put(store, "b", "1");
            ingest(store, "b");
            put(store, "c", "3");
            ingest(store, "d");
            ingest(store, "c");
            put(store, "e", "4");

            List<String> seen = new ArrayList<>();
            readAll(log, seen);
            assertThat(seen).containsExactly("PUT DATA b 1", "PUT DATA c 3", "PUT DATA e 4");
            assertThat(log.lastSequence()).isEqualTo(store.sequence());
        }
    }

    private static void ingest(KvStore store, String key) {
        try (KvIngest ingest = store.ingest(Family.DATA)) {
            ingest.put(bytes(key), bytes("ingested"));
            ingest.finish();
        }
    }

    @Test
    default void positionBehindTheEndIsAnError() {
        try (KvStore store = newStore()) {
            put(store, "a", "1");

            assertThatThrownBy(() -> store.log(5)).isInstanceOf(HeliosException.class);
        }
    }

    @Test
    default void positionInsideABatchGoesOnWithItsRest() {
        try (KvStore store = newStore()) {
            store.write(
                    new KvBatch()
                            .put(Family.DATA, bytes("a"), bytes("1"))
                            .logData(bytes("note"))
                            .put(Family.DATA, bytes("b"), bytes("2"))
                            .put(Family.DATA, bytes("c"), bytes("3")),
                    false);
            put(store, "d", "4");

            try (KvLogCursor log = store.log(2)) {
                assertThat(log.next()).isTrue();
                assertThat(log.firstSequence()).isEqualTo(3);
                assertThat(log.lastSequence()).isEqualTo(3);
                assertThat(records(log)).containsExactly("PUT DATA c 3");
                assertThat(log.next()).isTrue();
                assertThat(records(log)).containsExactly("PUT DATA d 4");
            }
        }
    }

    /// Writers of single entries beside a flushing thread: the log tells each entry once, in order.
    @Test
    default void logTellsEverythingThatManyThreadsWrite()
            throws InterruptedException, ExecutionException {
        try (KvStore store = newStore();
                KvLogCursor log = store.log(0);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String prefix = "w" + writer + "-";
                writers.add(threads.submit(() -> putMany(store, prefix, 300)));
            }
            List<String> seen = new ArrayList<>();
            int flushed = 0;
            while (seen.size() < 1_200) {
                readAll(log, seen);
                if (seen.size() - flushed > 100) {
                    store.flush();
                    flushed = seen.size();
                }
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize(1_200);
        }
    }

    private static void putMany(KvStore store, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            put(store, prefix + i, "v");
        }
    }

    @Test
    default void usingAClosedLogCursorIsAnError() {
        try (KvStore store = newStore()) {
            put(store, "a", "1");
            KvLogCursor log = store.log(0);
            log.close();
            log.close();

            assertThatThrownBy(log::next).isInstanceOf(StoreClosedException.class);
        }
    }
}
