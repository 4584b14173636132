package heliosdb.bench;

import heliosdb.bench.Rounds.Time;
import heliosdb.bench.Rounds.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// `LsmStorageEngine` beside rocksdbjni with the same options and H2's MVStore: 16-byte keys,
/// 100-byte values. Arguments: number of keys (500,000), rounds (51), file for the report
/// (`bench/results/lsm.md`).
public final class LsmBench {
    static final long MEMTABLES_BYTES = 256L << 20;
    static final long MEMTABLE_BYTES = 64L << 20;
    static final long CACHE_BYTES = 256L << 20;
    static final int COMPACTIONS = 2;

    private static final int VALUE_BYTES = 100;
    private static final int CHUNK = 2_000;
    private static final int COMMITS_A_THREAD = 20;
    private static final int SCAN_ROUNDS = 11;
    private static final int GROUP_ROUNDS = 21;
    private static final int SINGLE_ROUNDS = 101;
    private static final int COMMITS_A_SINGLE_ROUND = 5;

    private final int keys;
    private final int rounds;
    private final Path directory;
    private final Random random = new Random(42);

    private LsmBench(int keys, int rounds, Path directory) {
        this.keys = keys;
        this.rounds = rounds;
        this.directory = directory;
    }

    /// Runs everything and writes the report.
    public static void main(String[] arguments) throws IOException {
        int keys = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 51;
        Path report = Path.of(arguments.length > 2 ? arguments[2] : "bench/results/lsm.md");
        Path directory = Files.createTempDirectory(Path.of("").toAbsolutePath(), "lsm-bench");
        try {
            LsmBench bench = new LsmBench(keys, rounds, directory);
            Report result = new Report("LsmStorageEngine, rocksdbjni and MVStore");
            bench.run(result);
            result.write(report);
        } finally {
            Directories.delete(directory);
        }
    }

    private void run(Report report) throws IOException {
        report.text(
                keys
                        + " keys of 16 B, values of "
                        + VALUE_BYTES
                        + " B, medians of "
                        + rounds
                        + " short rounds in turns; reads and writes in processor time of the caller, durable"
                        + " commits in time that passes. Ratio: the peer's time divided by ours, above 1"
                        + " we are faster. MVStore has no log: what is not durable here is in its"
                        + " memory alone.");
        List<LsmTarget> targets = targets("cached", false);
        try {
            runWrites(targets, report);
            targets.forEach(LsmTarget::settle);
            runReads(targets, report);
        } finally {
            targets.forEach(LsmTarget::close);
        }
        List<LsmTarget> durable = targets("durable", true);
        try {
            runCommits(durable, report);
        } finally {
            durable.forEach(LsmTarget::close);
        }
    }

    private List<LsmTarget> targets(String name, boolean isDurable) throws IOException {
        Path parent = Files.createDirectories(directory.resolve(name));
        List<LsmTarget> targets = new ArrayList<>();
        targets.add(new HeliosTarget(parent.resolve("helios"), isDurable));
        targets.add(new RawRocksTarget(parent.resolve("raw"), isDurable));
        targets.add(new MvStoreTarget(Files.createDirectories(parent.resolve("mv")), isDurable));
        return targets;
    }

    private void runWrites(List<LsmTarget> targets, Report report) {
        byte[] value = value();
        int[] next = new int[targets.size()];
        int chunk = keys / (rounds + 2);
        Rounds chunks = new Rounds(targets, rounds, Time.CPU);
        report.row(
                "sequential load",
                chunks.run(
                        chunk,
                        target -> {
                            int index = targets.indexOf(target);
                            int from = next[index];
                            next[index] += chunk;
                            return () -> {
                                for (int i = from; i < from + chunk; i++) {
                                    target.put(key(i), value);
                                }
                            };
                        }));
        report.row(
                "random put", chunks.run(CHUNK, target -> puts(target, randomKeys(CHUNK), value)));
    }

    private void runReads(List<LsmTarget> targets, Report report) {
        Rounds reads = new Rounds(targets, rounds, Time.CPU);
        report.row("random get", reads.run(CHUNK, target -> gets(target, randomKeys(CHUNK))));
        report.row("absent get", reads.run(CHUNK, target -> gets(target, absentKeys())));
        Rounds scans = new Rounds(targets, SCAN_ROUNDS, Time.CPU);
        report.row("scan, per row", scans.run(keys, target -> target::scan));
    }

    /// One thread commits in many short rounds, because a sync takes as long as the disk is busy
    /// with others.
    private void runCommits(List<LsmTarget> targets, Report report) {
        Rounds single = new Rounds(targets, SINGLE_ROUNDS, Time.WALL);
        byte[] value = value();
        report.row(
                "durable commit, 1 thread",
                single.run(
                        COMMITS_A_SINGLE_ROUND,
                        target -> puts(target, randomKeys(COMMITS_A_SINGLE_ROUND), value)));
        Rounds commits = new Rounds(targets, GROUP_ROUNDS, Time.WALL);
        for (int threads : new int[] {16, 64}) {
            report.row(
                    "durable commit, " + threads + " threads",
                    commits.run(
                            threads * COMMITS_A_THREAD,
                            target -> () -> commit(target, threads, value, platformThreads())));
        }
        report.row(
                "durable commit, 64 virtual threads",
                commits.run(
                        64 * COMMITS_A_THREAD,
                        target -> () -> commit(target, 64, value, virtualThreads())));
    }

    private static ExecutorService platformThreads() {
        return Executors.newThreadPerTaskExecutor(Thread::new);
    }

    private static ExecutorService virtualThreads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    private static Work puts(LsmTarget target, byte[][] chosen, byte[] value) {
        return () -> {
            for (byte[] key : chosen) {
                target.put(key, value);
            }
        };
    }

    private static Work gets(LsmTarget target, byte[][] chosen) {
        return () -> {
            long bytes = 0;
            for (byte[] key : chosen) {
                bytes += target.get(key);
            }
            if (bytes == 0) {
                throw new IllegalStateException("nothing was read");
            }
        };
    }

    private void commit(LsmTarget target, int threads, byte[] value, ExecutorService executor) {
        try (executor) {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Work puts = puts(target, randomKeys(COMMITS_A_THREAD), value);
                writers.add(executor.submit(puts::run));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private byte[][] randomKeys(int count) {
        byte[][] chosen = new byte[count][];
        for (int i = 0; i < count; i++) {
            chosen[i] = key(random.nextInt(keys * rounds / (rounds + 2)));
        }
        return chosen;
    }

    private byte[][] absentKeys() {
        byte[][] chosen = randomKeys(CHUNK);
        for (byte[] key : chosen) {
            key[key.length - 1] = 'x';
        }
        return chosen;
    }

    private byte[] value() {
        byte[] value = new byte[VALUE_BYTES];
        random.nextBytes(value);
        return value;
    }

    private static byte[] key(int number) {
        byte[] key = "key0000000000000".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int rest = number;
        for (int i = key.length - 2; rest > 0; i--) {
            key[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return key;
    }
}
