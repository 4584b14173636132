package com.heliosdb.storage;

import com.heliosdb.common.Key;
import com.heliosdb.common.Value;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;

/// Changes that happen together: all of them or none, and visible at once. They take effect in the
/// order in which they were added. Reusable after [#clear]; not thread-safe.
public final class WriteBatch {
    private final KvBatch operations = new KvBatch();

    /// Sets the value of a key.
    public WriteBatch put(Key key, Value value) {
        operations.put(Family.DATA, key.sharedBytes(), value.sharedBytes());
        return this;
    }

    /// Deletes a key; it need not exist.
    public WriteBatch delete(Key key) {
        operations.delete(Family.DATA, key.sharedBytes());
        return this;
    }

    /// Deletes the keys from one (inclusive) to another one (exclusive).
    public WriteBatch deleteRange(Key start, Key endExclusive) {
        operations.deleteRange(Family.DATA, start.sharedBytes(), endExclusive.sharedBytes());
        return this;
    }

    /// Empties the batch and keeps its memory.
    public WriteBatch clear() {
        operations.clear();
        return this;
    }

    /// The number of changes.
    public int size() {
        return operations.count();
    }

    KvBatch operations() {
        return operations;
    }
}
