package heliosdb.query.function;

import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function that returns rows, bound to one call.
@FunctionalInterface
public interface SetReturningFunction {

    /// Starts it for one set of boxed arguments. A strict function isn't called with NULLs: the
    /// caller takes an empty set.
    Rows open(@Nullable Object[] arguments, EvaluationContext context);

    /// The rows of one call, made on demand.
    @FunctionalInterface
    interface Rows {

        /// Appends up to `rowsMax` rows to the columns and answers how many; 0 at the end.
        int fill(Vector[] columns, int rowsMax);
    }

    /// Makes the function of a call.
    @FunctionalInterface
    non-sealed interface Factory extends Implementation {

        /// The function for a call.
        ///
        /// @param columns the columns it returns: the OUT arguments, those of the column definition
        ///   list, or the only one
        SetReturningFunction bind(CallSite site, List<Column> columns);
    }

    /// A column that is returned.
    record Column(String name, Type type) {}
}
