package com.heliosdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prepared statement. For one thread at a time, and within its session.
public interface SqlStatement extends AutoCloseable {
    /// Runs it; as [SqlSession#execute].
    long execute(@Nullable Object... parameters);

    /// Runs it and returns all its rows.
    List<Row> query(@Nullable Object... parameters);

    @Override
    void close();
}
