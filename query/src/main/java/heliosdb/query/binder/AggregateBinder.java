package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.SortItem;
import heliosdb.query.function.Aggregate;
import heliosdb.query.function.AggregateFunction;
import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of aggregates over groups.
final class AggregateBinder {
    private final ExpressionBinder expressions;
    private final Binding binding;

    AggregateBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        binding = expressions.binding();
    }

    Scalar bind(Call.Function call, CallBinder.Site site) {
        checkShape(call, site);
        AggregateCall bound = aggregate(call, site);
        Scope owner = owner(bound);
        QueryLevel level = owner.level();
        boolean isOwn = owner == expressions.scope();
        if (level == null || isOwn && !expressions.clause().allowsAggregates()) {
            throw misplaced(call.position());
        }
        Column column = level.aggregate(bound, binding);
        return new Scalar.Reference(column, call.position());
    }

    /// The call with its decorations bound.
    AggregateCall aggregate(Call.Function call, CallBinder.Site site) {
        ExpressionBinder inner = expressions.in(Clause.AGGREGATE);
        Scalar filter =
                call.filter() == null
                        ? null
                        : expressions.in(Clause.FILTER).bindCondition(call.filter(), "FILTER");
        List<AggregateFunction.Order> withinGroup = new ArrayList<>();
        List<AggregateCall.Order> order = new ArrayList<>();
        if (call.withinGroup()) {
            int direct = site.arguments().size() - call.orderBy().size();
            for (int i = 0; i < call.orderBy().size(); i++) {
                SortItem item = call.orderBy().get(i);
                Scalar value = site.arguments().get(Math.max(0, direct + i));
                AggregateCall.Order bound = SortItems.order(item, value);
                withinGroup.add(
                        new AggregateFunction.Order(
                                value.type(), bound.isDescending(), bound.nullsFirst()));
                order.add(bound);
            }
        } else {
            for (SortItem item : call.orderBy()) {
                Scalar value = inner.bindSettled(item.value());
                order.add(SortItems.order(item, coercedLike(value, site.arguments())));
            }
        }
        if (call.distinct()) {
            checkDistinct(site.arguments(), order, call.position());
        }
        return new AggregateCall(
                site.site(), site.arguments(), call.distinct(), order, withinGroup, filter);
    }

    /// An ORDER BY expression that equals an argument before its coercion orders by the argument.
    private static Scalar coercedLike(Scalar value, List<Scalar> arguments) {
        for (Scalar argument : arguments) {
            if (argument instanceof Scalar.Convert(_, Scalar input, _) && input.equals(value)) {
                return argument;
            }
        }
        return value;
    }

    private static void checkDistinct(
            List<Scalar> arguments, List<AggregateCall.Order> order, int position) {
        for (AggregateCall.Order item : order) {
            if (!arguments.contains(item.value())) {
                throw new HeliosException(
                                ErrorCode.INVALID_COLUMN_REFERENCE,
                                "in an aggregate with DISTINCT, ORDER BY expressions must appear in"
                                        + " argument list")
                        .at(position);
            }
        }
        for (Scalar argument : arguments) {
            Type type = argument.type();
            if (!Comparison.isOrdered(type)) {
                throw SortItems.noEquality(type, position);
            }
        }
    }

    private void checkShape(Call.Function call, CallBinder.Site site) {
        String name = site.site().function().name();
        Aggregate aggregate =
                binding.functions().aggregate(site.site().function().oid()).orElse(null);
        boolean isOrderedSet = aggregate != null && aggregate.kind() != Aggregate.Kind.NORMAL;
        if (isOrderedSet && !call.withinGroup()) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "WITHIN GROUP is required for ordered-set aggregate " + name)
                    .at(call.position());
        }
        if (!isOrderedSet && call.withinGroup()) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            name
                                    + " is not an ordered-set aggregate, so it cannot have WITHIN"
                                    + " GROUP")
                    .at(call.position());
        }
        boolean needsArgument = call.arguments().isEmpty() && !call.star() && !call.withinGroup();
        if (needsArgument) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            name + "(*) must be used to call a parameterless aggregate function")
                    .at(call.position());
        }
        if (call.star() && !site.arguments().isEmpty()) {
            throw new HeliosException(
                            ErrorCode.UNDEFINED_FUNCTION, "function " + name + "() does not exist")
                    .at(call.position());
        }
    }

    private HeliosException misplaced(int position) {
        Clause clause = expressions.clause();
        boolean isNested = clause == Clause.AGGREGATE || clause == Clause.FILTER;
        return new HeliosException(
                        ErrorCode.GROUPING_ERROR,
                        clause == Clause.AGGREGATE
                                ? "aggregate function calls cannot be nested"
                                : "aggregate functions are not allowed in "
                                        + (isNested ? "FILTER" : clause.text()))
                .at(position);
    }

    /// The innermost query whose columns the call uses; its own without any.
    private Scope owner(AggregateCall call) {
        Scope own = expressions.scope();
        Scope innermost = null;
        for (Column column : ScalarTree.columnsOf(call)) {
            Scope owner = own.owner(column);
            if (owner == own) {
                return own;
            }
            if (owner != null && (innermost == null || isInside(owner, innermost))) {
                innermost = owner;
            }
        }
        return innermost == null ? own : innermost;
    }

    private static boolean isInside(Scope inner, Scope outer) {
        for (@Nullable Scope scope = inner; scope != null; scope = scope.parent()) {
            if (scope == outer) {
                return true;
            }
        }
        return false;
    }
}
