package heliosdb.bench;

import heliosdb.bench.Rounds.Time;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.rocks.RocksOptions;
import heliosdb.storage.rocks.RocksStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// A batch that is built in Java and handed over in one native call, beside RocksJava's batch,
/// which makes a native call for each operation. Nothing is synced.
public final class BatchBench {
    private static final int KEYS_A_ROUND = 20_000;
    private static final int ROUNDS = 9;

    private BatchBench() {}

    /// A store with one way to write batches.
    private record Batches(String name, AutoCloseable store, BiConsumer<byte[][], byte[]> write)
            implements LsmTarget {
        @Override
        public void put(byte[] key, byte[] value) {
            throw new UnsupportedOperationException("this benchmark writes batches only");
        }

        @Override
        public int get(byte[] key) {
            throw new UnsupportedOperationException("this benchmark writes batches only");
        }

        @Override
        public long scan() {
            throw new UnsupportedOperationException("this benchmark writes batches only");
        }

        @Override
        public void settle() {}

        @Override
        public void close() {
            try {
                store.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /// Runs it; the argument is the report's file (`bench/results/batch.md`).
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "bench/results/batch.md");
        Path directory = Files.createTempDirectory(Path.of("").toAbsolutePath(), "batch-bench");
        Report report = new Report("Batches in one native call, and in one for each operation");
        report.text("Processor time for each key, medians of " + ROUNDS + " rounds in turns.");
        try (Batches own = own(directory.resolve("own"));
                Batches raw = raw(directory.resolve("raw"))) {
            for (int size : new int[] {1, 10, 100, 1_000}) {
                run(size, List.of(own, raw), report);
            }
        } finally {
            Directories.delete(directory);
        }
        report.write(file);
    }

    private static void run(int size, List<LsmTarget> targets, Report report) {
        Random random = new Random(size);
        byte[] value = new byte[100];
        Rounds rounds = new Rounds(targets, ROUNDS, Time.CPU);
        report.row(
                "batch of " + size,
                rounds.run(
                        KEYS_A_ROUND,
                        target -> {
                            byte[][] keys = new byte[size][16];
                            return () -> {
                                for (int i = 0; i < KEYS_A_ROUND / size; i++) {
                                    for (byte[] key : keys) {
                                        random.nextBytes(key);
                                    }
                                    ((Batches) target).write.accept(keys, value);
                                }
                            };
                        }));
    }

    private static Batches own(Path directory) {
        RocksStore store = RocksStore.open(directory, RocksOptions.DEFAULT);
        KvBatch batch = new KvBatch();
        return new Batches(
                "KvBatch",
                store,
                (keys, value) -> {
                    batch.clear();
                    for (byte[] key : keys) {
                        batch.put(Family.META, key, value);
                    }
                    store.write(batch, false);
                });
    }

    private static Batches raw(Path directory) {
        RawRocksTarget store = new RawRocksTarget(directory, false);
        return new Batches(
                "RocksJava",
                store,
                (keys, value) -> {
                    try (WriteBatch batch = new WriteBatch()) {
                        for (byte[] key : keys) {
                            batch.put(key, value);
                        }
                        store.write(batch);
                    } catch (RocksDBException failure) {
                        throw new IllegalStateException(failure);
                    }
                });
    }
}
