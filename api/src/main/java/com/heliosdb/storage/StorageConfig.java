package com.heliosdb.storage;

import heliosdb.storage.rocks.RocksOptions;
import heliosdb.storage.rocks.RocksOptions.Compression;

/// How a [LsmStorageEngine] uses memory, disk and processor. The defaults are for a machine of its
/// own with several gigabytes of memory.
///
/// @param memtableSize bytes that all memtables together may take before they are written to files
/// @param blockCacheSize bytes of memory for blocks of files, taken as it fills; memtables count,
///   too
/// @param writeBufferSize bytes of one memtable
/// @param compactionThreads compactions at the same time
/// @param maxBackgroundJobs compactions and flushes at the same time; more than the former
/// @param targetFileSize bytes of a sorted file
/// @param useDirectIo whether sorted files are written past the operating system's cache, and read
///   so unless `enableMmap`; without effect on file systems that cannot
/// @param maxOpenFiles files kept open; -1 for no limit
/// @param enableMmap whether sorted files are read through memory maps
/// @param enableCompression whether blocks are compressed at all
/// @param compressionType how blocks are compressed
/// @param compressionLevel of ZSTD, 1 (fast) to 22 (small); the others have none
/// @param enableBloomFilters whether filters spare reads of absent keys
/// @param bloomFilterBitsPerKey memory for the filters; 10 let one of 100 absent keys pass
/// @param enableStatistics whether reads, writes and cache hits are counted, which costs a few
///   percent
/// @param durability when a write counts as done
public record StorageConfig(
        long memtableSize,
        long blockCacheSize,
        long writeBufferSize,
        int compactionThreads,
        int maxBackgroundJobs,
        long targetFileSize,
        boolean useDirectIo,
        int maxOpenFiles,
        boolean enableMmap,
        boolean enableCompression,
        CompressionType compressionType,
        int compressionLevel,
        boolean enableBloomFilters,
        int bloomFilterBitsPerKey,
        boolean enableStatistics,
        Durability durability) {
    private static final int BLOCK_BYTES = 8 << 10;

    public StorageConfig {
        if (memtableSize < writeBufferSize) {
            throw new IllegalArgumentException(
                    "memtableSize=" + memtableSize + " is less than one writeBufferSize");
        }
        if (compactionThreads < 1 || maxBackgroundJobs <= compactionThreads) {
            throw new IllegalArgumentException(
                    "maxBackgroundJobs="
                            + maxBackgroundJobs
                            + " leaves no flush beside compactions");
        }
        if (compressionLevel < 1 || compressionLevel > 22) {
            throw new IllegalArgumentException("compressionLevel=" + compressionLevel);
        }
        if (enableBloomFilters && bloomFilterBitsPerKey < 1) {
            throw new IllegalArgumentException("bloomFilterBitsPerKey=" + bloomFilterBitsPerKey);
        }
    }

    /// The defaults.
    public static StorageConfig defaults() {
        return builder().build();
    }

    /// A builder that starts with the defaults.
    public static Builder builder() {
        return new Builder();
    }

    RocksOptions toOptions() {
        Compression compression = compression();
        return new RocksOptions(
                writeBufferSize,
                memtableSize,
                blockCacheSize,
                BLOCK_BYTES,
                enableBloomFilters ? bloomFilterBitsPerKey : 0,
                compression,
                compression,
                compressionLevel,
                targetFileSize,
                compactionThreads,
                maxBackgroundJobs,
                maxOpenFiles,
                useDirectIo,
                enableMmap,
                enableStatistics,
                0,
                null);
    }

    private Compression compression() {
        if (!enableCompression) {
            return Compression.NONE;
        }
        return switch (compressionType) {
            case NONE -> Compression.NONE;
            case LZ4 -> Compression.LZ4;
            case ZSTD -> Compression.ZSTD;
            case SNAPPY -> Compression.SNAPPY;
        };
    }

    /// Builds a configuration. Not thread-safe.
    public static final class Builder {
        private long memtableSize = 256L << 20;
        private long blockCacheSize = 1L << 30;
        private long writeBufferSize = 64L << 20;
        private int compactionThreads = 4;
        private int maxBackgroundJobs = 8;
        private long targetFileSize = 64L << 20;
        private boolean useDirectIo = true;
        private int maxOpenFiles = 10_000;
        private boolean enableMmap = true;
        private boolean enableCompression = true;
        private CompressionType compressionType = CompressionType.ZSTD;
        private int compressionLevel = 3;
        private boolean enableBloomFilters = true;
        private int bloomFilterBitsPerKey = 10;
        private boolean enableStatistics = true;
        private Durability durability = Durability.GROUP_COMMIT;

        private Builder() {}

        /// Sets [StorageConfig#memtableSize].
        public Builder memtableSize(long value) {
            memtableSize = value;
            return this;
        }

        /// Sets [StorageConfig#blockCacheSize].
        public Builder blockCacheSize(long value) {
            blockCacheSize = value;
            return this;
        }

        /// Sets [StorageConfig#writeBufferSize].
        public Builder writeBufferSize(long value) {
            writeBufferSize = value;
            return this;
        }

        /// Sets [StorageConfig#compactionThreads].
        public Builder compactionThreads(int value) {
            compactionThreads = value;
            return this;
        }

        /// Sets [StorageConfig#maxBackgroundJobs].
        public Builder maxBackgroundJobs(int value) {
            maxBackgroundJobs = value;
            return this;
        }

        /// Sets [StorageConfig#targetFileSize].
        public Builder targetFileSize(long value) {
            targetFileSize = value;
            return this;
        }

        /// Sets [StorageConfig#useDirectIo].
        public Builder useDirectIo(boolean value) {
            useDirectIo = value;
            return this;
        }

        /// Sets [StorageConfig#maxOpenFiles].
        public Builder maxOpenFiles(int value) {
            maxOpenFiles = value;
            return this;
        }

        /// Sets [StorageConfig#enableMmap].
        public Builder enableMmap(boolean value) {
            enableMmap = value;
            return this;
        }

        /// Sets [StorageConfig#enableCompression].
        public Builder enableCompression(boolean value) {
            enableCompression = value;
            return this;
        }

        /// Sets [StorageConfig#compressionType].
        public Builder compressionType(CompressionType value) {
            compressionType = value;
            return this;
        }

        /// Sets [StorageConfig#compressionLevel].
        public Builder compressionLevel(int value) {
            compressionLevel = value;
            return this;
        }

        /// Sets [StorageConfig#enableBloomFilters].
        public Builder enableBloomFilters(boolean value) {
            enableBloomFilters = value;
            return this;
        }

        /// Sets [StorageConfig#bloomFilterBitsPerKey].
        public Builder bloomFilterBitsPerKey(int value) {
            bloomFilterBitsPerKey = value;
            return this;
        }

        /// Sets [StorageConfig#enableStatistics].
        public Builder enableStatistics(boolean value) {
            enableStatistics = value;
            return this;
        }

        /// Sets [StorageConfig#durability].
        public Builder durability(Durability value) {
            durability = value;
            return this;
        }

        /// The configuration; an [IllegalArgumentException] says which value does not fit.
        public StorageConfig build() {
            return new StorageConfig(
                    memtableSize,
                    blockCacheSize,
                    writeBufferSize,
                    compactionThreads,
                    maxBackgroundJobs,
                    targetFileSize,
                    useDirectIo,
                    maxOpenFiles,
                    enableMmap,
                    enableCompression,
                    compressionType,
                    compressionLevel,
                    enableBloomFilters,
                    bloomFilterBitsPerKey,
                    enableStatistics,
                    durability);
        }
    }
}
