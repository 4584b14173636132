package heliosdb.storage.kv;

/// Numbers on a store.
///
/// @param keysEstimate entries, roughly: overwritten ones may count twice until compaction
/// @param diskBytes sorted files and log
/// @param liveBytesEstimate what the sorted files would hold without overwritten and deleted
///   entries
/// @param memtableBytes writes that are only in memory and the log
/// @param blockCacheBytes memory that the block cache holds
/// @param blockCacheHits reads answered from the block cache; 0 when statistics are off, as are the
///   following four
/// @param blockCacheMisses reads that needed the disk
/// @param bytesWritten keys and values written by callers
/// @param bytesRead keys and values read by callers
/// @param stallMicros how long writers were held back
/// @param compactionPendingBytes what waits to be compacted
/// @param openSnapshots snapshots open now
/// @param openCursors cursors open now
public record KvStats(
        long keysEstimate,
        long diskBytes,
        long liveBytesEstimate,
        long memtableBytes,
        long blockCacheBytes,
        long blockCacheHits,
        long blockCacheMisses,
        long bytesWritten,
        long bytesRead,
        long stallMicros,
        long compactionPendingBytes,
        int openSnapshots,
        int openCursors) {}
