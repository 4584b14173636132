package com.heliosdb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.Key;
import com.heliosdb.common.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The engine writes down the options that it runs with; each field is looked up there, and those
/// that are not options of the engine are seen in what it does.
final class StorageConfigTest {
    @TempDir private Path directory;

    private static Arguments field(StorageConfig.Builder config, String... lines) {
        return Arguments.of(config.build(), List.of(lines));
    }

    private static StorageConfig.Builder config() {
        return StorageConfig.builder();
    }

    static Stream<Arguments> fieldsAndTheirOptions() {
        return Stream.of(
                field(config().writeBufferSize(3 << 20), "write_buffer_size=3145728"),
                field(
                        config().compactionThreads(3).maxBackgroundJobs(5),
                        "max_background_compactions=3",
                        "max_background_flushes=2",
                        "max_background_jobs=5"),
                field(config().targetFileSize(7 << 20), "target_file_size_base=7340032"),
                field(
                        config().useDirectIo(true).enableMmap(false),
                        "use_direct_reads=true",
                        "use_direct_io_for_flush_and_compaction=true",
                        "allow_mmap_reads=false"),
                field(
                        config().useDirectIo(true).enableMmap(true),
                        "use_direct_reads=false",
                        "use_direct_io_for_flush_and_compaction=true",
                        "allow_mmap_reads=true"),
                field(
                        config().useDirectIo(false).enableMmap(false),
                        "use_direct_reads=false",
                        "use_direct_io_for_flush_and_compaction=false",
                        "allow_mmap_reads=false"),
                field(config().maxOpenFiles(123), "max_open_files=123"),
                field(
                        config().compressionType(CompressionType.ZSTD).compressionLevel(7),
                        "compression=kZSTD",
                        "bottommost_compression=kZSTD",
                        "level=7"),
                field(config().compressionType(CompressionType.LZ4), "compression=kLZ4Compression"),
                field(
                        config().compressionType(CompressionType.SNAPPY),
                        "compression=kSnappyCompression"),
                field(config().compressionType(CompressionType.NONE), "compression=kNoCompression"),
                field(config().enableCompression(false), "compression=kNoCompression"),
                field(config().bloomFilterBitsPerKey(7), "filter_policy=bloomfilter:7:false"),
                field(config().enableBloomFilters(false), "filter_policy=nullptr"));
    }

    @ParameterizedTest
    @MethodSource("fieldsAndTheirOptions")
    void fieldIsInTheOptionsThatTheEngineRunsWith(StorageConfig config, List<String> lines)
            throws IOException {
        LsmStorageEngine.open(directory, config).close();

        String options = optionsFile();
        for (String line : lines) {
            assertThat(options).containsPattern("(?m)[\\s{;]" + Pattern.quote(line) + "(;|$)");
        }
    }

    private String optionsFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Path newest =
                    files.filter(file -> file.getFileName().toString().startsWith("OPTIONS"))
                            .max(Path::compareTo)
                            .orElseThrow();
            return Files.readString(newest);
        }
    }

    @Test
    void memtableSizeBoundsTheMemoryOfUnflushedWrites() {
        StorageConfig config =
                config().memtableSize(2 << 20)
                        .writeBufferSize(2 << 20)
                        .durability(Durability.ASYNC)
                        .build();
        try (LsmStorageEngine engine = LsmStorageEngine.open(directory, config)) {
            for (int i = 0; i < 16_000; i++) {
                engine.put(Key.from("key" + i), Value.wrap(new byte[1_000]));
            }

            assertThat(engine.stats().memtableBytes()).isLessThan(8 << 20);
        }
    }

    @Test
    void blockCacheSizeBoundsTheMemoryOfReads() {
        StorageConfig config =
                config().blockCacheSize(1 << 20)
                        .memtableSize(1 << 20)
                        .writeBufferSize(1 << 20)
                        .compressionType(CompressionType.LZ4)
                        .durability(Durability.ASYNC)
                        .build();
        try (LsmStorageEngine engine = LsmStorageEngine.open(directory, config)) {
            for (int i = 0; i < 10_000; i++) {
                engine.put(Key.from("key" + i), Value.wrap(new byte[1_000]));
            }
            for (int i = 0; i < 10_000; i++) {
                engine.get(Key.from("key" + i));
            }

            assertThat(engine.stats().blockCacheMisses()).isPositive();
            assertThat(engine.stats().blockCacheBytes()).isBetween(1L, 4L << 20);
        }
    }

    @Test
    void withoutStatisticsNothingIsCounted() {
        StorageConfig config =
                config().enableStatistics(false).durability(Durability.ASYNC).build();
        try (LsmStorageEngine engine = LsmStorageEngine.open(directory, config)) {
            engine.put(Key.from("a"), Value.from("1"));

            assertThat(engine.stats().bytesWritten()).isZero();
        }
    }

    @Test
    void defaultsAreThoseOfTheReference() {
        StorageConfig config = StorageConfig.defaults();

        assertThat(config.memtableSize()).isEqualTo(256L << 20);
        assertThat(config.blockCacheSize()).isEqualTo(1L << 30);
        assertThat(config.writeBufferSize()).isEqualTo(64L << 20);
        assertThat(config.compactionThreads()).isEqualTo(4);
        assertThat(config.maxBackgroundJobs()).isEqualTo(8);
        assertThat(config.targetFileSize()).isEqualTo(64L << 20);
        assertThat(config.useDirectIo()).isTrue();
        assertThat(config.maxOpenFiles()).isEqualTo(10_000);
        assertThat(config.enableMmap()).isTrue();
        assertThat(config.enableCompression()).isTrue();
        assertThat(config.compressionType()).isEqualTo(CompressionType.ZSTD);
        assertThat(config.compressionLevel()).isEqualTo(3);
        assertThat(config.enableBloomFilters()).isTrue();
        assertThat(config.bloomFilterBitsPerKey()).isEqualTo(10);
        assertThat(config.enableStatistics()).isTrue();
        assertThat(config.durability()).isEqualTo(Durability.GROUP_COMMIT);
    }

    @Test
    void valuesThatDoNotFitAreRefusedByName() {
        assertRefused(config().memtableSize(1 << 20), "memtableSize");
        assertRefused(config().maxBackgroundJobs(4), "maxBackgroundJobs");
        assertRefused(config().compressionLevel(0), "compressionLevel");
        assertRefused(config().bloomFilterBitsPerKey(0), "bloomFilterBitsPerKey");
    }

    private static void assertRefused(StorageConfig.Builder config, String field) {
        assertThatThrownBy(config::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field);
    }
}
