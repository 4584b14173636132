package heliosdb.query.binder;

import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.WindowCall;
import java.util.List;

/// A window function call of a select list.
///
/// @param column stands for its result
record BoundWindow(
        Column column, WindowCall call, List<Scalar> partition, List<AggregateCall.Order> order) {}
