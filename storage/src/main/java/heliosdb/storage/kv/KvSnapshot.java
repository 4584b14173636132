package heliosdb.storage.kv;

/// A view of a store as of one moment. Thread-safe. Reading at a closed snapshot throws
/// [com.heliosdb.common.StoreClosedException].
public interface KvSnapshot extends AutoCloseable {
    /// The sequence of the last operation that the snapshot sees.
    long sequence();

    /// Lets go of the view; does nothing the second time. Cursors over it that are still open keep
    /// it alive.
    @Override
    void close();
}
