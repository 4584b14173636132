package heliosdb.storage.rocks;

import static heliosdb.storage.kv.KvSource.put;
import static heliosdb.storage.kv.KvSource.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.CorruptionException;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What opening makes of a write-ahead log that is not as it was written.
final class LogDamageTest {
    private static final RocksOptions SMALL =
            RocksOptions.DEFAULT.withMemory(1 << 20, 1 << 20).withLogRetained(0);

    @TempDir private Path directory;

    private Path store() {
        return directory.resolve("store");
    }

    /// Writes entries of some size and returns the last log file's path.
    private Path write(int entries, int valueLength) throws IOException {
        try (KvStore store = RocksStore.open(store(), SMALL)) {
            for (int i = 0; i < entries; i++) {
                put(store, key(i), "v".repeat(valueLength));
            }
        }
        List<Path> logs = logs(store());
        return logs.getLast();
    }

    private static String key(int number) {
        return String.format("key%05d", number);
    }

    private static List<Path> logs(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
    }

    private static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static void write(Path file, long offset, byte... bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
    }

    private Path copy(int number) throws IOException {
        Path copy = directory.resolve("copy" + number);
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(store())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        copy.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    @Test
    void logCutAnywhereInItsEndOpensWithEveryWholeBatch() throws IOException {
        Path log = write(5, 30);
        long length = Files.size(log);
        long recordLength = length / 5;

        for (int missing = 1; missing < 2 * recordLength; missing += 13) {
            Path copy = copy(missing);
            cut(logs(copy).getLast(), length - missing);
            int whole = (int) ((length - missing) / recordLength);
            try (KvStore store = RocksStore.open(copy, SMALL)) {
                assertThat(rows(store)).hasSize(whole);
                put(store, "new", "entry");
            }
            try (KvStore store = RocksStore.open(copy, SMALL)) {
                assertThat(rows(store)).hasSize(whole + 1);
            }
        }
    }

    @Test
    void cutInALongBatchDropsThatBatchAlone() throws IOException {
        Path log = write(3, 100_000);
        cut(log, Files.size(log) - 50_000);

        try (KvStore store = RocksStore.open(store(), SMALL)) {
            assertThat(rows(store)).hasSize(2);
        }
    }

    @Test
    void everyDamagedByteBeforeTheLastBatchIsNoticed() throws IOException {
        Path log = write(4, 30);
        long lastRecord = Files.size(log) * 3 / 4;
        byte[] whole = Files.readAllBytes(log);

        List<Long> unnoticed = new ArrayList<>();
        for (int offset = 0; offset < lastRecord; offset++) {
            write(log, offset, (byte) ~whole[offset]);
            try {
                LogCheck.check(store());
                unnoticed.add((long) offset);
            } catch (CorruptionException noticed) {
                assertThat(noticed.context()).containsEntry("file", log);
            }
            write(log, offset, whole[offset]);
        }
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void damageInAnEarlierBlockIsNoticed() throws IOException {
        Path log = write(40, 3_000);
        write(log, 40_000, (byte) 1, (byte) 2, (byte) 3);

        assertThatThrownBy(() -> RocksStore.open(store(), SMALL))
                .isInstanceOfSatisfying(
                        CorruptionException.class,
                        failure -> assertThat(failure.context()).containsEntry("file", log));
    }

    @Test
    void zerosThatTheDiskNeverGotEndTheLog() throws IOException {
        Path log = write(40, 3_000);
        write(log, 40_960, new byte[4_096]);

        try (KvStore store = RocksStore.open(store(), SMALL)) {
            assertThat(rows(store)).hasSizeBetween(10, 20);
        }
    }

    @Test
    void preallocatedZerosBehindTheLogAreNoDamage() throws IOException {
        Path log = write(5, 30);
        write(log, Files.size(log), new byte[100_000]);

        try (KvStore store = RocksStore.open(store(), SMALL)) {
            assertThat(rows(store)).hasSize(5);
        }
    }

    @Test
    void fileCutBeforeTheLastOneIsNoticed() throws IOException {
        Path first = write(5, 30);
        byte[] bytes = Files.readAllBytes(first);
        Path second = first.resolveSibling("999999.log");
        int record = bytes.length / 5;
        Files.write(first, Arrays.copyOf(bytes, 3 * record));
        Files.write(second, Arrays.copyOfRange(bytes, 3 * record, bytes.length));
        LogCheck.check(store());

        cut(first, 3L * record - 10);
        assertThatThrownBy(() -> LogCheck.check(store()))
                .isInstanceOfSatisfying(
                        CorruptionException.class,
                        failure -> assertThat(failure.context()).containsEntry("file", first));
    }

    @Test
    void missingFileOfTheLogIsNoticed() throws IOException {
        try (KvStore store = RocksStore.open(store(), SMALL)) {
            put(store, "key", "only in the log");
            KvBatch filling = new KvBatch().put(Family.INDEX, new byte[1], new byte[1_000_000]);
            for (int i = 0; i < 4; i++) {
                store.write(filling, true);
            }
        }
        List<Path> logs = logs(store());
        assertThat(logs).hasSizeGreaterThan(1);
        Files.delete(logs.getFirst());

        assertThatThrownBy(() -> RocksStore.open(store(), SMALL))
                .isInstanceOf(CorruptionException.class);
    }

    @Test
    void logsOfEveryShapeAreWhole() throws IOException {
        for (int valueLength : new int[] {0, 1, 32_700, 32_740, 32_749, 32_760, 32_768, 70_000}) {
            write(9, valueLength);
            LogCheck.check(store());
        }
    }
}
