package heliosdb.storage.memory;

/// How an in-memory store behaves.
///
/// @param logBytesMax how many bytes of committed batches [heliosdb.storage.kv.KvStore#log] can go
///   back; the last batch is always kept
public record MemoryOptions(long logBytesMax) {
    /// 16 MB of log.
    public static final MemoryOptions DEFAULT = new MemoryOptions(16L << 20);

    public MemoryOptions {
        if (logBytesMax < 0) {
            throw new IllegalArgumentException("logBytesMax=" + logBytesMax);
        }
    }
}
