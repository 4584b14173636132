package com.heliosdb.storage;

/// Numbers on a store as of one moment.
///
/// @param keysEstimate entries, roughly: overwritten ones may count twice until compaction
/// @param diskBytes sorted files and log
/// @param memtableBytes writes that are only in memory and the log
/// @param blockCacheBytes memory that the block cache holds
/// @param blockCacheHits block reads answered from the cache; 0 without statistics, as are the
///   following four
/// @param blockCacheMisses block reads that needed the disk
/// @param bytesWritten keys and values written
/// @param bytesRead keys and values read
/// @param stallMicros how long writers were held back for compaction
/// @param compactionPendingBytes what waits to be compacted
public record StorageStats(
        long keysEstimate,
        long diskBytes,
        long memtableBytes,
        long blockCacheBytes,
        long blockCacheHits,
        long blockCacheMisses,
        long bytesWritten,
        long bytesRead,
        long stallMicros,
        long compactionPendingBytes) {

    /// The part of block reads that the cache answered, 0 to 1; 0 if there were none.
    public double blockCacheHitRate() {
        long reads = blockCacheHits + blockCacheMisses;
        return reads == 0 ? 0 : (double) blockCacheHits / reads;
    }
}
