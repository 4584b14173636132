package heliosdb.query.ir;

import heliosdb.query.function.CallSite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call that returns rows, as FROM and select lists have it.
///
/// @param site the set-returning function; null for an expression that gives one row
/// @param arguments its arguments; for an expression the expression itself
/// @param outputs what its rows consist of
/// @param isExpanded whether a single row value is taken apart into the outputs
public record SetCall(
        @Nullable CallSite site,
        List<Scalar> arguments,
        List<Column> outputs,
        boolean isExpanded) {}
