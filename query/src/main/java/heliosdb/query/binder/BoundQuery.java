package heliosdb.query.binder;

import heliosdb.query.context.ResultColumn;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import java.util.List;

/// A bound query.
///
/// @param columns its visible columns in order, one plan output each; the plan may have more
/// @param names their names and origins
record BoundQuery(Plan plan, List<Column> columns, List<ResultColumn> names) {
    BoundQuery withPlan(Plan other) {
        return new BoundQuery(other, columns, names);
    }
}
