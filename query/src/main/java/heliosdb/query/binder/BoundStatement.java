package heliosdb.query.binder;

import heliosdb.data.value.Type;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import java.util.List;
import java.util.Set;

/// A bound statement.
///
/// @param columns the plan's outputs that are the result, in order
/// @param names their names, types and origins
/// @param parameters the types of its parameters
/// @param relations what it does with relations, for the check of privileges
/// @param routines the functions that users made and it calls
public record BoundStatement(
        Plan plan,
        List<Column> columns,
        List<ResultColumn> names,
        List<Type> parameters,
        List<RelationUse> relations,
        Set<Integer> routines) {}
