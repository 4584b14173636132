package heliosdb.query.binder;

import heliosdb.data.value.Type;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import java.util.List;

/// A bound statement.
///
/// @param columns the plan's outputs that are the result, in order
/// @param names their names, types and origins
/// @param parameters the types of its parameters
public record BoundStatement(
        Plan plan, List<Column> columns, List<ResultColumn> names, List<Type> parameters) {}
