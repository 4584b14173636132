package heliosdb.storage.rocks;

import static heliosdb.storage.kv.KvSource.bytes;
import static heliosdb.storage.kv.KvSource.get;
import static heliosdb.storage.kv.KvSource.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvSource;
import heliosdb.storage.kv.KvStore;
import heliosdb.testkit.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens between processes: two on one directory, one that is killed, one whose disk is
/// full.
final class ProcessTest {
    private static final RocksOptions SMALL = RocksOptions.DEFAULT.withMemory(1 << 20, 1 << 20);

    @TempDir private Path directory;

    /// Opens a store and keeps it open until it is killed.
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try (KvStore store = RocksStore.open(Path.of(arguments[0]), SMALL)) {
                put(store, "held", "yes");
                System.out.println("open");
                System.in.read();
            }
        }
    }

    @Test
    void secondProcessIsRefusedAndTheFirstGoesOn() {
        try (ChildJvm holder = ChildJvm.start(Holder.class, directory.toString())) {
            assertThat(holder.readLine()).isEqualTo("open");

            assertThatThrownBy(() -> RocksStore.open(directory, SMALL))
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            failure -> {
                                assertThat(failure.code()).isEqualTo(ErrorCode.LOCK_FILE_EXISTS);
                                assertThat(failure.context()).containsEntry("directory", directory);
                            });
            holder.kill();
            try (KvStore store = RocksStore.open(directory, SMALL)) {
                assertThat(get(store, "held")).isEqualTo("yes");
            }
        }
    }

    /// Writes synced batches of two families and says each one's number when it is acknowledged.
    static final class Writer {
        public static void main(String[] arguments) {
            try (KvStore store = RocksStore.open(Path.of(arguments[0]), SMALL)) {
                Random random = new Random();
                int start = (int) store.sequence();
                for (int i = start; ; i++) {
                    byte[] key = bytes("key" + i);
                    byte[] value = new byte[random.nextInt(5_000)];
                    store.write(
                            new KvBatch().put(Family.DATA, key, value).put(Family.INDEX, key, key),
                            true);
                    System.out.println(i);
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void killedProcessLosesNothingAcknowledgedAndLeavesNoHalfBatch() {
        Random random = new Random(3);
        for (int round = 0; round < 5; round++) {
            String last = "";
            try (ChildJvm writer = ChildJvm.start(Writer.class, directory.toString())) {
                int lines = 20 + random.nextInt(400);
                for (int i = 0; i < lines; i++) {
                    last = writer.readLine();
                }
                writer.kill();
            }
            try (KvStore store = RocksStore.open(directory, SMALL)) {
                assertThat(store.get(Family.DATA, bytes("key" + last))).isNotNull();
                assertThat(keys(store, Family.DATA)).isEqualTo(keys(store, Family.INDEX));
            }
        }
    }

    private static List<String> keys(KvStore store, Family family) {
        return KvSource.keys(store.cursor(family, KvRange.ALL, false, null));
    }

    /// Fills a small disk, frees a part of it, and writes again.
    static final class Filler {
        public static void main(String[] arguments) throws IOException {
            Path disk = Path.of(arguments[0]);
            Path ballast = Files.write(disk.resolve("ballast"), new byte[6 << 20]);
            int written = 0;
            try (KvStore store = RocksStore.open(disk.resolve("store"), SMALL)) {
                HeliosException failure = null;
                while (failure == null) {
                    try {
                        store.write(entry(written), true);
                        written++;
                    } catch (HeliosException full) {
                        failure = full;
                    }
                }
                System.out.println(failure.code());
                System.out.println(readable(store, written) + " of " + written);
                Files.delete(ballast);
                while (failure != null) {
                    try {
                        store.write(entry(written), true);
                        failure = null;
                    } catch (HeliosException stillFull) {
                        LockSupport.parkNanos(50_000_000);
                    }
                }
            }
            try (KvStore store = RocksStore.open(disk.resolve("store"), SMALL)) {
                System.out.println(readable(store, written + 1) + " of " + (written + 1));
            }
        }

        private static KvBatch entry(int number) {
            byte[] value = new byte[5_000];
            new Random(number).nextBytes(value);
            return new KvBatch().put(Family.DATA, bytes("key" + number), value);
        }

        private static int readable(KvStore store, int count) {
            int readable = 0;
            for (int i = 0; i < count; i++) {
                readable += store.get(Family.DATA, bytes("key" + i)) == null ? 0 : 1;
            }
            return readable;
        }
    }

    @Test
    void fullDiskIsAnErrorAndWritingGoesOnWhenThereIsSpaceAgain() throws IOException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        String mount = "mount -t tmpfs -o size=16m none '" + disk + "'";
        try (ChildJvm filler = startOn(mount, Filler.class, disk)) {
            List<String> lines = filler.readLines();

            assertThat(lines).hasSize(3);
            assertThat(lines.get(0)).isEqualTo("DISK_FULL");
            assertAllOf(lines.get(1));
            assertAllOf(lines.get(2));
        }
    }

    private static void assertAllOf(String line) {
        String[] parts = line.split(" of ");
        assertThat(parts[0]).isEqualTo(parts[1]);
    }

    /// Writes and reads with direct I/O wished for.
    static final class DirectWriter {
        public static void main(String[] arguments) {
            RocksOptions options = RocksOptions.DEFAULT;
            RocksOptions direct = options.withDirectIo(true);
            try (KvStore store = RocksStore.open(Path.of(arguments[0], "store"), direct)) {
                put(store, "key", "value");
                store.flush();
                System.out.println(get(store, "key"));
            }
        }
    }

    @Test
    void fileSystemWithoutDirectIoIsUsedWithout() throws IOException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        String mount = "mount -t ramfs none '" + disk + "'";
        try (ChildJvm writer = startOn(mount, DirectWriter.class, disk)) {
            assertThat(writer.readLines()).contains("value");
        }
    }

    /// Starts a process that sees a file system of its own on a directory.
    private static ChildJvm startOn(String mount, Class<?> main, Path disk) throws IOException {
        Assumptions.assumeTrue(canMount(mount), "needs a user namespace to mount file systems");
        List<String> starter =
                List.of("unshare", "-rm", "sh", "-c", mount + " && exec \"$@\"", "sh");
        return ChildJvm.start(starter, main, disk.toString());
    }

    private static boolean canMount(String mount) {
        try {
            ProcessBuilder trial = new ProcessBuilder("unshare", "-rm", "sh", "-c", mount);
            return trial.start().onExit().join().exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
