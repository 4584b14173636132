package heliosdb.bench;

import heliosdb.base.clock.Clock;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.rocks.RocksOptions;
import heliosdb.storage.rocks.RocksStore;
import heliosdb.storage.txn.StoreTransaction;
import heliosdb.storage.txn.TransactionOptions;
import heliosdb.storage.txn.TransactionalStore;
import heliosdb.storage.txn.TransactionalStores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/// Transactions against raw RocksDB in one process and one directory: durable commits a second by
/// number of threads, then what the parts of a transaction cost. `TxnBench [seconds] [directory]`.
public final class TxnBench {
    private static final int[] THREADS = {1, 16, 64};
    private static final int ROUNDS = 9;
    private static final byte[] VALUE = new byte[100];

    private final double seconds;
    private final Path directory;

    private TxnBench(double seconds, Path directory) {
        this.seconds = seconds;
        this.directory = directory;
    }

    /// Runs all of it and prints a line a result.
    public static void main(String[] arguments) throws Exception {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 2;
        Path parent = arguments.length > 1 ? Path.of(arguments[1]) : Path.of(".");
        Path directory = Files.createTempDirectory(parent, "txnbench");
        try {
            new TxnBench(seconds, directory).run();
        } finally {
            delete(directory);
        }
    }

    private void run() throws Exception {
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB raw = RocksDB.open(options, directory.resolve("raw").toString());
                WriteOptions synced = new WriteOptions().setSync(true);
                RocksStore below =
                        RocksStore.open(directory.resolve("helios"), RocksOptions.DEFAULT);
                TransactionalStore store = TransactionalStores.open(below, Clock.system())) {
            if (seconds >= 0.1) {
                durableCommits(raw, synced, store);
            }
            costs(raw, store);
        }
    }

    private void durableCommits(RocksDB raw, WriteOptions synced, TransactionalStore store)
            throws Exception {
        Runnable rawPut =
                () -> {
                    try {
                        raw.put(synced, key(), VALUE);
                    } catch (RocksDBException failure) {
                        throw new IllegalStateException(failure);
                    }
                };
        Runnable commit = () -> commit(store, TransactionOptions.DEFAULT);
        Runnable serializable =
                () -> commit(store, TransactionOptions.DEFAULT.with(Isolation.SERIALIZABLE));
        Runnable unsynced =
                () ->
                        commit(
                                store,
                                new TransactionOptions(
                                        Isolation.READ_COMMITTED, false, false, false, 0));
        List<Variant> variants =
                List.of(
                        new Variant("raw synced put", false, rawPut),
                        new Variant("commit", false, commit),
                        new Variant("commit, virtual threads", true, commit),
                        new Variant("serializable commit", false, serializable),
                        new Variant("unsynced commit", false, unsynced));
        for (int threads : THREADS) {
            compare(threads, variants);
        }
    }

    /// A way to commit.
    private record Variant(String name, boolean isVirtual, Runnable work) {}

    /// Measures variants in turns, so that all of them meet the same disk and the same neighbours;
    /// prints the median of their rates and of their ratios to the first one.
    private void compare(int threads, List<Variant> variants) throws Exception {
        double[][] rates = new double[variants.size()][ROUNDS];
        double[][] ratios = new double[variants.size()][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int i = 0; i < variants.size(); i++) {
                double rate =
                        perSecond(threads, variants.get(i).isVirtual(), variants.get(i).work());
                if (round >= 0) {
                    rates[i][round] = rate;
                    ratios[i][round] = rate / rates[0][round];
                }
            }
        }
        for (int i = 0; i < variants.size(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%2d threads  %-37s %10.0f /s %6.2fx%n",
                    threads,
                    variants.get(i).name(),
                    median(rates[i]),
                    median(ratios[i]));
        }
    }

    private static void commit(TransactionalStore store, TransactionOptions options) {
        try (StoreTransaction transaction = store.begin(options)) {
            byte[] key = key();
            if (options.isolation() == Isolation.SERIALIZABLE) {
                transaction.find(Family.DATA, key);
            }
            transaction.lock(key, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
            transaction.put(Family.DATA, key, VALUE);
            transaction.commit();
        }
    }

    private void costs(RocksDB raw, TransactionalStore store) throws Exception {
        byte[][] keys = new byte[100_000][];
        try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = key();
                raw.put(keys[i], VALUE);
                transaction.put(Family.DATA, keys[i], VALUE);
            }
            transaction.commit();
        }
        nanos("raw get", () -> rawGet(raw, any(keys)));
        nanos("store get", () -> store.store().get(Family.DATA, any(keys)));
        nanos("begin + get + commit", () -> readOne(store, Isolation.READ_COMMITTED, any(keys)));
        nanos(
                "begin + get + commit, serializable",
                () -> readOne(store, Isolation.SERIALIZABLE, any(keys)));
        nanos(
                "begin + commit",
                () -> {
                    try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
                        transaction.commit();
                    }
                });
        nanos(
                "begin + lock + commit",
                () -> {
                    try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
                        transaction.lock(any(keys), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
                        transaction.commit();
                    }
                });
        lockCosts(store, keys);
    }

    private void lockCosts(TransactionalStore store, byte[][] keys) {
        nanosOf(
                "lock and release, of 1,000 in one transaction",
                1_000,
                () -> {
                    try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
                        for (int i = 0; i < 1_000; i++) {
                            transaction.lock(keys[i], LockMode.ROW_UPDATE, WaitPolicy.WAIT);
                        }
                    }
                });
        try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
            nanos(
                    "lock held already",
                    () -> transaction.lock(keys[0], LockMode.ACCESS_SHARE, WaitPolicy.WAIT));
        }
        nanosOf(
                "buffered put, of 1,000 in one transaction",
                1_000,
                () -> {
                    try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
                        for (int i = 0; i < 1_000; i++) {
                            transaction.put(Family.DATA, keys[i], VALUE);
                        }
                    }
                });
    }

    private static void readOne(TransactionalStore store, Isolation isolation, byte[] key) {
        try (StoreTransaction transaction =
                store.begin(TransactionOptions.DEFAULT.with(isolation))) {
            transaction.find(Family.DATA, key);
            transaction.commit();
        }
    }

    private static byte[] rawGet(RocksDB raw, byte[] key) {
        try {
            return raw.get(key);
        } catch (RocksDBException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private double perSecond(int threads, boolean isVirtual, Runnable work) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        LongAdder count = new LongAdder();
        try (ExecutorService executor =
                isVirtual
                        ? Executors.newVirtualThreadPerTaskExecutor()
                        : Executors.newFixedThreadPool(threads)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                clients.add(
                        executor.submit(() -> {
                            while (!isOver.get()) {
                                work.run();
                                count.increment();
                            }
                        }));
            }
            long start = System.nanoTime();
            Thread.sleep((long) (seconds * 1_000));
            long done = count.sum();
            double elapsed = (System.nanoTime() - start) / 1e9;
            isOver.set(true);
            for (Future<?> client : clients) {
                client.get();
            }
            return done / elapsed;
        }
    }

    private void nanos(String name, Runnable work) {
        nanosOf(name, 1, work);
    }

    /// Prints the processor time of one operation: elapsed time would tell of the neighbours.
    private void nanosOf(String name, int operations, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long end = System.nanoTime() + (long) (seconds * 2e8);
            long start = threads.getCurrentThreadCpuTime();
            long count = 0;
            while (System.nanoTime() < end) {
                for (int i = 0; i < 20; i++) {
                    work.run();
                }
                count += 20L * operations;
            }
            double nanos = (threads.getCurrentThreadCpuTime() - start) / (double) count;
            best = Math.min(best, nanos);
        }
        System.out.printf(Locale.ROOT, "%-50s %10.0f ns%n", name, best);
    }

    private static byte[] key() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return ByteBuffer.allocate(16)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .array();
    }

    private static byte[] any(byte[][] keys) {
        return keys[ThreadLocalRandom.current().nextInt(keys.length)];
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
