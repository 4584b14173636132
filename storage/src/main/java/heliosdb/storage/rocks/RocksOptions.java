package heliosdb.storage.rocks;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a [RocksStore] uses memory, disk and processor.
///
/// @param memtableBytes size at which a family's memory is sealed and written to a sorted file
/// @param memtableBytesTotal what the memory of all families together may take before it is written
///   to files; charged to the block cache
/// @param blockCacheBytes memory for uncompressed blocks of sorted files, taken as it fills
/// @param blockBytes uncompressed size of a block: what one read from disk fetches
/// @param bloomBitsPerKey memory for each key in the filters that spare reads of absent keys; 0 is
///   without filters
/// @param compression of all levels but the last
/// @param lastCompression of the last level, where most of the data is
/// @param compressionLevel of ZSTD; 0 for its default
/// @param targetFileBytes size of sorted files
/// @param compactionThreads compactions at the same time
/// @param backgroundJobs compactions and flushes at the same time; more than the former
/// @param openFilesMax files kept open; -1 for no limit
/// @param usesDirectIo whether sorted files are read and written past the operating system's cache
/// @param usesMmap whether sorted files are read through memory maps; with direct I/O too, that
///   remains for flushes and compactions
/// @param keepsStatistics whether reads, writes and cache hits are counted, which costs a few
///   percent
/// @param logRetainedBytes log kept for readers of it after its entries are in sorted files; 0 for
///   none
/// @param nativeDirectory where the native library is unpacked once; the user's cache directory if
///   null
public record RocksOptions(
        long memtableBytes,
        long memtableBytesTotal,
        long blockCacheBytes,
        int blockBytes,
        int bloomBitsPerKey,
        Compression compression,
        Compression lastCompression,
        int compressionLevel,
        long targetFileBytes,
        int compactionThreads,
        int backgroundJobs,
        int openFilesMax,
        boolean usesDirectIo,
        boolean usesMmap,
        boolean keepsStatistics,
        long logRetainedBytes,
        @Nullable Path nativeDirectory) {

    /// How blocks are compressed.
    public enum Compression {
        NONE,
        LZ4,
        ZSTD,
        SNAPPY
    }

    /// For a server with a few gigabytes of memory: 64 MB memtables, 256 MB cache, LZ4 and ZSTD.
    public static final RocksOptions DEFAULT =
            new RocksOptions(
                    64L << 20,
                    256L << 20,
                    256L << 20,
                    8 << 10,
                    10,
                    Compression.LZ4,
                    Compression.ZSTD,
                    0,
                    64L << 20,
                    2,
                    4,
                    1_000,
                    false,
                    false,
                    true,
                    64L << 20,
                    null);

    public RocksOptions {
        checkAtLeast("memtableBytes", memtableBytes, 1 << 16);
        checkAtLeast("memtableBytesTotal", memtableBytesTotal, memtableBytes);
        checkAtLeast("blockCacheBytes", blockCacheBytes, 0);
        checkAtLeast("blockBytes", blockBytes, 512);
        checkAtLeast("bloomBitsPerKey", bloomBitsPerKey, 0);
        checkAtLeast("targetFileBytes", targetFileBytes, 1 << 16);
        checkAtLeast("compactionThreads", compactionThreads, 1);
        checkAtLeast("backgroundJobs", backgroundJobs, compactionThreads + 1L);
        checkAtLeast("openFilesMax", openFilesMax, -1);
        checkAtLeast("logRetainedBytes", logRetainedBytes, 0);
    }

    private static void checkAtLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + "=" + value + " is less than " + least);
        }
    }

    /// The same with other amounts of memory.
    public RocksOptions withMemory(long newBlockCacheBytes, long newMemtableBytes) {
        return new RocksOptions(
                newMemtableBytes,
                4 * newMemtableBytes,
                newBlockCacheBytes,
                blockBytes,
                bloomBitsPerKey,
                compression,
                lastCompression,
                compressionLevel,
                targetFileBytes,
                compactionThreads,
                backgroundJobs,
                openFilesMax,
                usesDirectIo,
                usesMmap,
                keepsStatistics,
                logRetainedBytes,
                nativeDirectory);
    }

    /// The same with another amount of log kept.
    public RocksOptions withLogRetained(long newLogRetainedBytes) {
        return new RocksOptions(
                memtableBytes,
                memtableBytesTotal,
                blockCacheBytes,
                blockBytes,
                bloomBitsPerKey,
                compression,
                lastCompression,
                compressionLevel,
                targetFileBytes,
                compactionThreads,
                backgroundJobs,
                openFilesMax,
                usesDirectIo,
                usesMmap,
                keepsStatistics,
                newLogRetainedBytes,
                nativeDirectory);
    }

    /// The same with or without direct I/O.
    public RocksOptions withDirectIo(boolean newUsesDirectIo) {
        return new RocksOptions(
                memtableBytes,
                memtableBytesTotal,
                blockCacheBytes,
                blockBytes,
                bloomBitsPerKey,
                compression,
                lastCompression,
                compressionLevel,
                targetFileBytes,
                compactionThreads,
                backgroundJobs,
                openFilesMax,
                newUsesDirectIo,
                usesMmap,
                keepsStatistics,
                logRetainedBytes,
                nativeDirectory);
    }
}
