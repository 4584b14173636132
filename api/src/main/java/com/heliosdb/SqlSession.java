package com.heliosdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// SQL in PostgreSQL's dialect, with parameters `$1`, `$2` ..
///
/// Parameters are Java values: `Boolean`, any `Number`, `String`, `byte[]`, `UUID`, `LocalDate`,
/// `LocalTime`, `LocalDateTime`, `Instant`, `OffsetDateTime`, `Duration`, a `List` for an array,
/// null; for other types their text form.
public interface SqlSession extends AutoCloseable {
    /// Runs a statement that returns no rows, or whose rows are of no interest.
    ///
    /// @return how many rows it inserted, changed, deleted or returned; 0 for statements that don't
    ///   count
    long execute(String sql, @Nullable Object... parameters);

    /// Runs a statement and returns all its rows.
    List<Row> query(String sql, @Nullable Object... parameters);

    /// Runs a statement and returns its rows as they are asked for, a part at a time. The caller
    /// closes the cursor.
    SqlCursor cursor(String sql, @Nullable Object... parameters);

    /// Prepares a statement for many runs. The caller closes it.
    SqlStatement prepare(String sql);

    @Override
    void close();
}
