package heliosdb.query.plpgsql;

import heliosdb.data.value.Type;
import heliosdb.query.PreparedQuery;
import heliosdb.query.ast.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fragment with its plan.
///
/// @param statement what was parsed
/// @param query the plan; null for statements that the session runs itself
/// @param inputs where the plan's parameters come from
record BoundFragment(Statement statement, @Nullable PreparedQuery query, List<Input> inputs) {
    /// Where a parameter comes from.
    ///
    /// @param field index of the row's field, -1 for the whole variable
    /// @param type what it was when the plan was made
    /// @param shape the fields of the row then, null when they can't change
    record Input(Variable variable, int field, Type type, @Nullable List<Type> shape) {}
}
