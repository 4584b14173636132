package heliosdb.query.routine;

import heliosdb.query.function.SetReturningFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A routine that is ready to run for some actual types. For the thread of its session.
public interface CompiledRoutine {
    /// Calls it for one value.
    @Nullable Object call(@Nullable Object[] arguments);

    /// Calls it for rows.
    ///
    /// @param columns what each row consists of: the fields of a row type, or the only value
    SetReturningFunction.Rows open(
            List<SetReturningFunction.Column> columns, @Nullable Object[] arguments);

    /// Whether the catalog still says what it was made from.
    boolean isValid();
}
