package heliosdb.storage.rocks;

import static heliosdb.storage.kv.KvSource.bytes;
import static heliosdb.storage.kv.KvSource.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.CorruptionException;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reading makes of sorted files and of RocksDB's own files that are not as they were written.
final class FileDamageTest {
    private static final RocksOptions SMALL =
            RocksOptions.DEFAULT.withMemory(1 << 20, 1 << 20).withLogRetained(0);

    @TempDir private Path directory;

    /// Writes 1,000 entries of 1,000 random bytes to one sorted file.
    private void fill() {
        Random random = new Random(7);
        try (KvStore store = RocksStore.open(directory, SMALL)) {
            KvBatch batch = new KvBatch();
            for (int i = 0; i < 1_000; i++) {
                byte[] value = new byte[1_000];
                random.nextBytes(value);
                batch.put(Family.DATA, key(i), value);
            }
            store.write(batch, false);
            store.flush();
            store.compact(Family.DATA, KvRange.ALL);
        }
    }

    private static byte[] key(int number) {
        return bytes(String.format("key%05d", number));
    }

    private Path file(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found =
                    files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
            assertThat(found).isNotEmpty();
            return found.getFirst();
        }
    }

    private static void damage(Path file, int offset) throws IOException {
        byte[] content = Files.readAllBytes(file);
        for (int i = offset; i < offset + 8; i++) {
            content[i] ^= 0x55;
        }
        Files.write(file, content);
    }

    private void assertOpeningFailsNaming(Path file) {
        assertThatThrownBy(() -> RocksStore.open(directory, SMALL).close())
                .isInstanceOfSatisfying(
                        CorruptionException.class,
                        failure ->
                                assertThat(failure.toString())
                                        .contains(file.getFileName().toString()));
    }

    @Test
    void damagedBlockIsAnErrorThatNamesItsFileAndNeverMissing() throws IOException {
        fill();
        Path file = file(".*\\.sst");
        damage(file, 500_000);

        try (KvStore store = RocksStore.open(directory, SMALL)) {
            int damaged = 0;
            for (int i = 0; i < 1_000; i++) {
                try {
                    assertThat(store.get(Family.DATA, key(i))).hasSize(1_000);
                } catch (CorruptionException failure) {
                    assertThat(failure.context().get("file").toString())
                            .contains(file.getFileName().toString());
                    damaged++;
                }
            }
            assertThat(damaged).isBetween(1, 20);
            assertThatThrownBy(() -> rows(store)).isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void sortedFileThatWasCutIsAnError() throws IOException {
        fill();
        Path file = file(".*\\.sst");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length / 2));

        assertOpeningFailsNaming(file);
    }

    @Test
    void sortedFileThatIsMissingIsAnError() throws IOException {
        fill();
        Path file = file(".*\\.sst");
        Files.delete(file);

        assertOpeningFailsNaming(file);
    }

    @Test
    void damagedManifestIsAnError() throws IOException {
        fill();
        Path file = file("MANIFEST.*");
        damage(file, 40);

        assertThatThrownBy(() -> RocksStore.open(directory, SMALL).close())
                .isInstanceOf(CorruptionException.class);
    }

    @Test
    void missingManifestIsAnErrorAndNoNewStore() throws IOException {
        fill();
        Files.delete(file("MANIFEST.*"));

        assertThatThrownBy(() -> RocksStore.open(directory, SMALL).close())
                .isInstanceOf(CorruptionException.class);
    }

    @Test
    void missingPointerToTheManifestIsAnErrorAndNoNewStore() throws IOException {
        fill();
        Files.delete(file("CURRENT"));

        assertThatThrownBy(() -> RocksStore.open(directory, SMALL).close())
                .isInstanceOf(CorruptionException.class);
    }
}
