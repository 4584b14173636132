package heliosdb.storage.kv;

/// Builds sorted files beside the store. For one thread.
public interface KvIngest extends AutoCloseable {
    /// Adds an entry. Keys must be strictly ascending, otherwise this is an
    /// [IllegalArgumentException].
    void put(byte[] key, byte[] value);

    /// Makes all entries part of the store at once, over what its keys had before; they do not
    /// appear in the log. On the disk when this returns.
    void finish();

    /// Drops what was built unless it was finished.
    @Override
    void close();
}
