package com.heliosdb.storage;

import com.heliosdb.common.Key;
import com.heliosdb.common.KeyValue;
import com.heliosdb.common.Value;
import heliosdb.storage.kv.KvCursor;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The entries of a range, read as they are asked for, as of the moment when the scan was opened.
/// Close it: it holds memory and files. For one thread at a time.
public final class Scan implements Iterator<KeyValue>, AutoCloseable {
    private final KvCursor cursor;
    private boolean isAhead;
    private boolean hasEntry;

    Scan(KvCursor cursor) {
        this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
        if (!isAhead) {
            hasEntry = cursor.next();
            isAhead = true;
        }
        return hasEntry;
    }

    @Override
    public KeyValue next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the scan is at its end");
        }
        isAhead = false;
        return new KeyValue(Key.wrap(cursor.key().toBytes()), Value.wrap(cursor.value().toBytes()));
    }

    @Override
    public void close() {
        cursor.close();
    }
}
