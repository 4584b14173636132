package heliosdb.query.plpgsql;

import org.jspecify.annotations.Nullable;

/// How a statement ended.
sealed interface Outcome {
    /// The next one is due.
    Outcome NEXT = new Next();

    /// The body is done.
    Outcome RETURN = new Returned();

    /// Go on.
    record Next() implements Outcome {}

    /// RETURN.
    record Returned() implements Outcome {}

    /// EXIT or CONTINUE.
    ///
    /// @param label null for the innermost loop
    record Left(boolean isExit, @Nullable String label) implements Outcome {}
}
