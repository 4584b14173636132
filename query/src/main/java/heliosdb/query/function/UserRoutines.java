package heliosdb.query.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs the functions that users made, within the statement that calls them.
public interface UserRoutines {
    /// Calls a function that returns one value.
    ///
    /// @param arguments boxed, of the site's argument types
    @Nullable Object call(CallSite site, @Nullable Object[] arguments);

    /// Calls a function that returns rows.
    ///
    /// @param columns what each row consists of: the fields of a row type, or the only value
    SetReturningFunction.Rows open(
            CallSite site, List<SetReturningFunction.Column> columns, @Nullable Object[] arguments);

    /// Calls a procedure.
    ///
    /// @param arguments boxed; those of output parameters are not looked at
    /// @return its output parameters, null when it has none
    heliosdb.data.value.@Nullable RowValue callProcedure(
            CallSite site, @Nullable Object[] arguments);

    /// Refuses a routine whose body is wrong.
    void check(heliosdb.data.catalog.Routine routine);

    /// DO.
    void runBlock(String language, String code);

    /// Calls a trigger's function.
    ///
    /// @return what it returned: the row to go on with, null to go on without
    heliosdb.data.value.@Nullable RowValue trigger(TriggerCall call);
}
