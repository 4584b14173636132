package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.text;
import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.base.clock.Clock;
import heliosdb.storage.kv.Family;
import heliosdb.storage.rocks.RocksStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Kills a process under load again and again, on the same directory, and looks after each kill
/// whether all is there that it had acknowledged, and nothing of half a transaction.
final class CrashRun {
    private static final int ACKNOWLEDGED_MAX = 600;

    private final Path directory;
    private final Random random;

    // What the processes so far have acknowledged.
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Set<String> prepared = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private long lastCommit;
    private long lastId;
    private int acknowledged;

    CrashRun(Path directory, long seed) {
        this.directory = directory;
        random = new Random(seed);
    }

    void run(int kills) throws IOException, InterruptedException {
        for (int i = 0; i < kills; i++) {
            runAndKill();
            check();
        }
    }

    int acknowledged() {
        return acknowledged;
    }

    private void runAndKill() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrashWorker.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = process.inputReader()) {
            int left = 1 + random.nextInt(ACKNOWLEDGED_MAX);
            String line = lines.readLine();
            while (line != null) {
                note(line);
                if (--left == 0) {
                    // Not the process's own method: that one closes the stream with what is left.
                    process.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void note(String line) {
        String[] words = line.split(" ");
        acknowledged++;
        switch (words[0]) {
            case "commit" -> {
                numbers.merge(Integer.valueOf(words[1]), Integer.valueOf(words[2]), Math::max);
                lastCommit = Math.max(lastCommit, Long.parseLong(words[3]));
            }
            case "prepared" -> prepared.add(words[1]);
            case "ended" -> {
                ended.add(words[1]);
                String[] name = words[1].substring(1).split("-");
                numbers.merge(Integer.valueOf(name[0]), Integer.valueOf(name[1]), Math::max);
            }
            default -> {
                // A line that the kill has cut.
                acknowledged--;
            }
        }
    }

    private void check() {
        try (RocksStore below = RocksStore.open(directory, CrashWorker.options());
                TransactionalStore store = TransactionalStores.open(below, Clock.system());
                StoreTransaction transaction = begin(store)) {
            assertThat(store.lastCommit()).isGreaterThanOrEqualTo(lastCommit);
            assertThat(transaction.id()).isGreaterThan(lastId);
            lastId = transaction.id();
            for (int thread = 0; thread < CrashWorker.THREADS; thread++) {
                checkThread(transaction, thread);
            }
            checkPrepared(store, transaction);
            checkLog(store);
        }
    }

    private void checkThread(StoreTransaction transaction, int thread) {
        String value = text(transaction.find(Family.DATA, bytes("counter" + thread)));
        int number = value == null ? 0 : Integer.parseInt(value);
        assertThat(number).isGreaterThanOrEqualTo(numbers.getOrDefault(thread, 0));
        for (int i = 1; i <= number + 2; i++) {
            byte[] key = bytes("row" + thread + "-" + i);
            boolean isThere = i <= number;
            assertThat(transaction.find(Family.DATA, key) != null).isEqualTo(isThere);
            assertThat(transaction.find(Family.INDEX, key) != null).isEqualTo(isThere);
        }
    }

    /// Each prepared transaction waits with its locks, unless it has committed already.
    private void checkPrepared(TransactionalStore store, StoreTransaction transaction) {
        Set<String> waiting =
                store.preparedTransactions().stream()
                        .map(PreparedTransaction::name)
                        .collect(Collectors.toSet());
        assertThat(waiting).doesNotContainAnyElementsOf(ended);
        for (String name : prepared) {
            String row = "row" + name.substring(1);
            boolean isCommitted = transaction.find(Family.DATA, bytes(row)) != null;
            assertThat(waiting.contains(name)).as(name).isEqualTo(!isCommitted);
        }
        List<String> locked =
                store.locks().entries().stream().map(entry -> text(entry.resource())).toList();
        assertThat(locked).hasSameSizeAs(waiting);
    }

    private static void checkLog(TransactionalStore store) {
        long last = store.lastCommit();
        long from = Math.max(0, last - 200);
        try (CommitLog.Reader reader = store.log().read(from)) {
            for (long i = from + 1; i <= last; i++) {
                CommitLog.Commit commit = reader.next(0);
                assertThat(commit.commit()).isEqualTo(i);
                assertThat(commit.changes()).hasSize(3);
            }
        }
    }
}
