package heliosdb.storage.kv;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.base.bytes.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random work on an engine beside the same work on a [TreeMap], and concurrent work.
public interface KvModelContract extends KvSource {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    default void engineDoesWhatASortedMapDoes(long seed) {
        try (KvStore store = newStore()) {
            new KvModel(store, new Random(seed)).run(2_000);
        } catch (AssertionError failure) {
            throw new AssertionError("seed " + seed, failure);
        }
    }

    /// Each writer keeps the sum of two keys at zero in every batch, so that a reader that sees
    /// half a batch sees another sum.
    @Test
    default void readersSeeBatchesWhole() throws InterruptedException, ExecutionException {
        CountDownLatch written = new CountDownLatch(1);
        try (KvStore store = newStore();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            writeSum(store, 0);
            List<Future<?>> readers = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                readers.add(threads.submit(() -> readSums(store, written)));
            }
            for (int i = 1; i <= 5_000; i++) {
                writeSum(store, i);
            }
            written.countDown();
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    private static void writeSum(KvStore store, int number) {
        store.write(
                new KvBatch()
                        .put(Family.DATA, new byte[] {1}, number(number))
                        .put(Family.DATA, new byte[] {2}, number(-number)),
                false);
    }

    private static byte[] number(int number) {
        byte[] bytes = new byte[4];
        Bytes.putIntBig(bytes, 0, number);
        return bytes;
    }

    private static void readSums(KvStore store, CountDownLatch written) {
        List<byte[]> keys = List.of(new byte[] {1}, new byte[] {2});
        long last = 0;
        while (written.getCount() > 0) {
            List<byte[]> values = store.multiGet(Family.DATA, keys, null);
            int first = Bytes.intBig(values.get(0), 0);
            assertThat(Bytes.intBig(values.get(1), 0)).isEqualTo(-first);
            assertThat((long) first).isGreaterThanOrEqualTo(last);
            last = first;
            assertThat(Bytes.intBig(store.get(Family.DATA, keys.get(0)), 0))
                    .isGreaterThanOrEqualTo(first);
            try (KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, true, null)) {
                cursor.next();
                int negative = Bytes.intBig(cursor.value().toBytes(), 0);
                cursor.next();
                assertThat(Bytes.intBig(cursor.value().toBytes(), 0)).isEqualTo(-negative);
            }
        }
    }

    /// Random operations on a store and the maps that say what it must hold.
    final class KvModel {
        private record View(KvSnapshot snapshot, NavigableMap<byte[], byte[]> rows) {}

        private final KvStore store;
        private final Random random;
        private final NavigableMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
        private final List<View> views = new ArrayList<>();

        KvModel(KvStore store, Random random) {
            this.store = store;
            this.random = random;
        }

        void run(int steps) {
            for (int i = 0; i < steps; i++) {
                step();
            }
            checkAll(null, rows);
            views.forEach(view -> checkAll(view.snapshot, view.rows));
            views.forEach(view -> view.snapshot.close());
        }

        private void step() {
            int dice = random.nextInt(80);
            if (dice < 2) {
                views.add(new View(store.snapshot(), copy(rows)));
            } else if (dice < 6) {
                closeView();
            } else if (dice < 8) {
                deleteRange();
            } else if (dice == 8) {
                ingest();
            } else if (dice == 9) {
                maintain();
            } else if (dice < 30) {
                write();
            } else if (dice < 40) {
                checkRange();
            } else {
                checkGet();
            }
        }

        private void closeView() {
            if (!views.isEmpty()) {
                View view = views.remove(random.nextInt(views.size()));
                checkAll(view.snapshot, view.rows);
                view.snapshot.close();
            }
        }

        private void write() {
            KvBatch batch = new KvBatch();
            int operations = 1 + random.nextInt(8);
            for (int i = 0; i < operations; i++) {
                byte[] key = key();
                switch (random.nextInt(5)) {
                    case 0 -> {
                        batch.delete(Family.DATA, key);
                        rows.remove(key);
                    }
                    case 1 -> {
                        byte[] to = key();
                        if (Arrays.compareUnsigned(key, to) < 0) {
                            batch.deleteRange(Family.DATA, key, to);
                            rows.subMap(key, to).clear();
                        }
                    }
                    default -> {
                        byte[] value = value();
                        batch.put(Family.DATA, key, value);
                        rows.put(key, value);
                    }
                }
            }
            store.write(batch, false);
        }

        private void deleteRange() {
            byte[] from = key();
            store.deleteRange(Family.DATA, KvRange.from(from), false);
            rows.tailMap(from, true).clear();
        }

        private void ingest() {
            NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
            int count = random.nextInt(20);
            for (int i = 0; i < count; i++) {
                entries.put(key(), value());
            }
            try (KvIngest ingest = store.ingest(Family.DATA)) {
                entries.forEach(ingest::put);
                ingest.finish();
            }
            rows.putAll(entries);
        }

        private void maintain() {
            switch (random.nextInt(4)) {
                case 0 -> store.flush();
                case 1 -> store.compact(Family.DATA, KvRange.ALL);
                default -> store.sync();
            }
        }

        private void checkGet() {
            byte[] key = key();
            assertThat(store.get(Family.DATA, key)).isEqualTo(rows.get(key));
            for (View view : views) {
                assertThat(store.get(Family.DATA, key, view.snapshot))
                        .isEqualTo(view.rows.get(key));
            }
        }

        private void checkRange() {
            byte[] from = key();
            byte[] to = key();
            if (Arrays.compareUnsigned(from, to) > 0) {
                return;
            }
            KvRange range = random.nextInt(5) == 0 ? KvRange.from(from) : KvRange.of(from, to);
            NavigableMap<byte[], byte[]> expected =
                    range.to() == null
                            ? rows.tailMap(from, true)
                            : rows.subMap(from, true, to, false);
            boolean isReverse = random.nextBoolean();
            check(store.cursor(Family.DATA, range, isReverse, null), expected, isReverse);
        }

        private void checkAll(KvSnapshot snapshot, NavigableMap<byte[], byte[]> expected) {
            check(store.cursor(Family.DATA, KvRange.ALL, false, snapshot), expected, false);
            check(store.cursor(Family.DATA, KvRange.ALL, true, snapshot), expected, true);
        }

        private static void check(
                KvCursor cursor, NavigableMap<byte[], byte[]> expected, boolean isReverse) {
            try (cursor) {
                for (var entry : (isReverse ? expected.descendingMap() : expected).entrySet()) {
                    assertThat(cursor.next()).isTrue();
                    assertThat(cursor.key().toBytes()).isEqualTo(entry.getKey());
                    assertThat(cursor.value().toBytes()).isEqualTo(entry.getValue());
                }
                assertThat(cursor.next()).isFalse();
            }
        }

        private byte[] key() {
            byte[] key = new byte[1 + random.nextInt(2)];
            for (int i = 0; i < key.length; i++) {
                key[i] = (byte) (random.nextInt(12) * 23);
            }
            return key;
        }

        private byte[] value() {
            byte[] value = new byte[random.nextInt(40)];
            random.nextBytes(value);
            return value;
        }

        private static NavigableMap<byte[], byte[]> copy(NavigableMap<byte[], byte[]> rows) {
            return new TreeMap<>(rows);
        }
    }
}
