package com.heliosdb;

import java.util.Iterator;

/// Rows of a running statement. For one thread; close it, for it holds a snapshot.
public interface SqlCursor extends Iterator<Row>, AutoCloseable {
    @Override
    void close();
}
