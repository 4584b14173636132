package heliosdb.storage.rocks;

import static heliosdb.storage.kv.KvSource.bytes;
import static heliosdb.storage.kv.KvSource.get;
import static heliosdb.storage.kv.KvSource.put;
import static heliosdb.storage.kv.KvSource.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvIngest;
import heliosdb.storage.kv.KvLogCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a durable store does with its files.
final class RocksFilesTest {
    private static final RocksOptions SMALL = RocksOptions.DEFAULT.withMemory(1 << 20, 1 << 20);

    @TempDir private Path directory;

    private Path store() {
        return directory.resolve("store");
    }

    private KvStore open() {
        return RocksStore.open(store(), SMALL);
    }

    @Test
    void everythingIsThereAfterReopening() {
        long sequence;
        try (KvStore store = open()) {
            put(store, "a", "1");
            store.write(new KvBatch().put(Family.HISTORY, bytes("h"), bytes("2")), true);
            store.deleteRange(Family.DATA, KvRange.of(bytes("b"), bytes("c")), false);
            sequence = store.sequence();
        }
        try (KvStore store = open()) {
            assertThat(rows(store)).containsExactly("a=1");
            assertThat(store.get(Family.HISTORY, bytes("h"))).isEqualTo(bytes("2"));
            assertThat(store.sequence()).isEqualTo(sequence);
        }
    }

    @Test
    void checkpointIsAStoreOfItsOwn() {
        Path copy = directory.resolve("copy");
        try (KvStore store = open()) {
            put(store, "flushed", "1");
            store.flush();
            put(store, "in memory", "2");
            store.checkpoint(copy);
            put(store, "later", "3");

            try (KvStore other = RocksStore.open(copy, SMALL)) {
                assertThat(rows(other)).containsExactly("flushed=1", "in memory=2");
                put(other, "own", "4");
            }
            assertThat(get(store, "own")).isEqualTo("null");
            assertThat(get(store, "later")).isEqualTo("3");
        }
    }

    @Test
    void checkpointIntoAnExistingDirectoryIsRefused() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (KvStore store = open()) {
            assertThatThrownBy(() -> store.checkpoint(copy)).isInstanceOf(HeliosException.class);
        }
    }

    @Test
    void logGoesOnAfterReopening() {
        long position;
        try (KvStore store = open()) {
            position = put(store, "a", "1");
            put(store, "b", "2");
        }
        try (KvStore store = open()) {
            put(store, "c", "3");
            try (KvLogCursor log = store.log(position)) {
                assertThat(log.next()).isTrue();
                assertThat(log.lastSequence()).isEqualTo(position + 1);
                assertThat(log.next()).isTrue();
                assertThat(log.lastSequence()).isEqualTo(position + 2);
                assertThat(log.next()).isFalse();
            }
        }
    }

    @Test
    void logThatIsNotRetainedIsReportedAsAGap() {
        try (KvStore store = RocksStore.open(store(), SMALL.withLogRetained(0))) {
            put(store, "a", "1");
            store.flush();
            put(store, "b", "2");
            store.flush();
            put(store, "c", "3");

            try (KvLogCursor log = store.log(0)) {
                assertThatThrownBy(log::next)
                        .isInstanceOfSatisfying(
                                HeliosException.class,
                                gap -> assertThat(gap.sqlState()).isEqualTo("72000"));
            }
        }
    }

    @Test
    void largeIngestBecomesSeveralFilesAndIsThereAfterReopening() throws IOException {
        RocksOptions smallFiles = smallFiles();
        Random random = new Random(5);
        try (KvStore store = RocksStore.open(store(), smallFiles);
                KvIngest ingest = store.ingest(Family.DATA)) {
            for (int i = 0; i < 3_000; i++) {
                byte[] value = new byte[1_000];
                random.nextBytes(value);
                ingest.put(bytes(String.format("key%05d", i)), value);
            }
            assertThat(files(store().resolve("ingest"))).hasSizeGreaterThan(3);
            ingest.finish();
            assertThat(files(store().resolve("ingest"))).isEmpty();
        }
        try (KvStore store = RocksStore.open(store(), smallFiles)) {
            assertThat(count(store)).isEqualTo(3_000);
        }
    }

    private static RocksOptions smallFiles() {
        RocksOptions base = SMALL;
        return new RocksOptions(
                base.memtableBytes(),
                base.memtableBytesTotal(),
                base.blockCacheBytes(),
                base.blockBytes(),
                base.bloomBitsPerKey(),
                base.compression(),
                base.lastCompression(),
                base.compressionLevel(),
                1 << 18,
                base.compactionThreads(),
                base.backgroundJobs(),
                base.openFilesMax(),
                false,
                false,
                true,
                0,
                null);
    }

    private static int count(KvStore store) {
        int count = 0;
        try (KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, null)) {
            while (cursor.next()) {
                count++;
            }
        }
        return count;
    }

    @Test
    void whatACrashedIngestLeftIsDeletedAtTheNextOpening() throws IOException {
        open().close();
        Path left = Files.createFile(store().resolve("ingest").resolve("1.sst"));
        open().close();

        assertThat(left).doesNotExist();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void unflushedWritesAreChargedToTheBlockCache() {
        RocksOptions options = RocksOptions.DEFAULT.withMemory(64 << 20, 8 << 20);
        try (KvStore store = RocksStore.open(store(), options)) {
            for (int i = 0; i < 4_000; i++) {
                store.put(Family.DATA, bytes("key" + i), new byte[1_000], false);
            }

            assertThat(store.stats().memtableBytes()).isGreaterThan(4_000_000);
            assertThat(store.stats().blockCacheBytes()).isGreaterThan(4_000_000);
        }
    }

    @Test
    void nativeLibraryIsUnpackedOnce() throws IOException {
        Path libraries = directory.resolve("native");
        NativeLibrary.unpacked(libraries);
        Path library = files(files(libraries).getFirst()).getFirst();
        FileTime written = Files.getLastModifiedTime(library);
        NativeLibrary.unpacked(libraries);

        assertThat(files(libraries.resolve(library.getParent()))).hasSize(1);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
    }

    @Test
    void nativeLibraryThatWasCutIsUnpackedAgain() throws IOException {
        Path libraries = directory.resolve("native");
        NativeLibrary.unpacked(libraries);
        Path library = files(files(libraries).getFirst()).getFirst();
        long size = Files.size(library);
        Files.write(library, new byte[100]);
        NativeLibrary.unpacked(libraries);

        assertThat(Files.size(library)).isEqualTo(size);
    }
}
