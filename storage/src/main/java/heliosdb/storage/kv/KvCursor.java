package heliosdb.storage.kv;

import heliosdb.base.bytes.Slice;

/// Walks over entries. Stands before the first one when it is new. For one thread at a time.
public interface KvCursor extends AutoCloseable {
    /// Goes to the next entry, in descending order of keys for a reverse cursor. False at the end,
    /// also when called again.
    boolean next();

    /// Goes so that [#next] finds the first entry at or after a key, for a reverse cursor at or
    /// before it, and within the range. Works in both directions and after the end.
    void seek(byte[] key);

    /// The key of the entry, valid until the next call of any method.
    Slice key();

    /// The value of the entry, valid until the next call of any method.
    Slice value();

    /// Lets go of memory and files; does nothing the second time.
    @Override
    void close();
}
