package heliosdb.query.ast;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A statement about what a session holds: prepared statements, cursors, channels; and EXPLAIN.
public sealed interface SessionStatement extends Statement {
    /// PREPARE.
    record Prepare(String name, List<TypeName> types, Statement statement)
            implements SessionStatement {}

    /// EXECUTE.
    record Execute(String name, List<Expression> arguments) implements SessionStatement {}

    /// DEALLOCATE; null for ALL.
    record Deallocate(@Nullable String name) implements SessionStatement {}

    /// DECLARE CURSOR.
    record DeclareCursor(String name, Set<CursorOption> options, boolean hold, Query query)
            implements SessionStatement {}

    /// The options of a cursor.
    enum CursorOption {
        BINARY,
        ASENSITIVE,
        INSENSITIVE,
        SCROLL,
        NO_SCROLL
    }

    /// FETCH, or MOVE.
    ///
    /// @param count rows for FORWARD and BACKWARD, the row for ABSOLUTE and RELATIVE;
    ///   `Long.MAX_VALUE` for ALL. FIRST is ABSOLUTE 1, LAST is ABSOLUTE -1
    record Fetch(String cursor, boolean move, FetchDirection direction, long count)
            implements SessionStatement {}

    /// Where FETCH goes.
    enum FetchDirection {
        FORWARD,
        BACKWARD,
        ABSOLUTE,
        RELATIVE
    }

    /// CLOSE; null for ALL.
    record Close(@Nullable String cursor) implements SessionStatement {}

    /// LISTEN.
    record Listen(String channel) implements SessionStatement {}

    /// NOTIFY.
    record Notify(String channel, @Nullable String payload) implements SessionStatement {}

    /// UNLISTEN; null for `*`.
    record Unlisten(@Nullable String channel) implements SessionStatement {}

    /// LOAD.
    record Load(String library) implements SessionStatement {}

    /// EXPLAIN. The old syntax arrives as options `analyze` and `verbose`.
    record Explain(List<Option> options, Statement statement) implements SessionStatement {}
}
