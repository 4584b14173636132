package heliosdb.query.ir;

import heliosdb.query.function.AggregateFunction;
import heliosdb.query.function.CallSite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of an aggregate, over groups or over window frames.
///
/// @param site function and types, direct arguments first
/// @param arguments as the site has them
/// @param isDistinct whether equal argument rows count once
/// @param order in which the rows are added; the values are expressions of the input
/// @param withinGroup the orders of an ordered-set aggregate's ordered arguments
/// @param filter FILTER's condition, or null
public record AggregateCall(
        CallSite site,
        List<Scalar> arguments,
        boolean isDistinct,
        List<Order> order,
        List<AggregateFunction.Order> withinGroup,
        @Nullable Scalar filter) {
    /// An ORDER BY inside of the call.
    public record Order(Scalar value, boolean isDescending, boolean nullsFirst) {}
}
