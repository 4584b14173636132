package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ORDER BY and DISTINCT ON of a SELECT: names of the select list, positions, or expressions.
final class OrderBinder {
    private final Binding binding;
    private final Scope scope;
    private final List<Target> targets;
    private List<AggregateCall.Order> orders = List.of();

    OrderBinder(Binding binding, Scope scope, List<Target> targets) {
        this.binding = binding;
        this.scope = scope;
        this.targets = targets;
    }

    List<AggregateCall.Order> bind(List<SortItem> items) {
        List<AggregateCall.Order> bound = new ArrayList<>();
        for (SortItem item : items) {
            bound.add(SortItems.order(item, value(item.value(), Clause.ORDER_BY)));
        }
        orders = bound;
        return bound;
    }

    /// DISTINCT ON's expressions, which must be the first of ORDER BY in any order; null without.
    @Nullable List<Scalar> distinctOn(QueryBody.Distinct distinct) {
        if (!(distinct instanceof QueryBody.Distinct.On(List<Expression> keys))) {
            return null;
        }
        List<Scalar> values = new ArrayList<>();
        for (Expression key : keys) {
            values.add(value(key, Clause.DISTINCT_ON));
        }
        for (int i = 0; i < Math.min(values.size(), orders.size()); i++) {
            if (!values.contains(orders.get(i).value())) {
                throw new HeliosException(
                                ErrorCode.INVALID_COLUMN_REFERENCE,
                                "SELECT DISTINCT ON expressions must match initial ORDER BY"
                                        + " expressions")
                        .at(keys.getFirst().position());
            }
        }
        return values;
    }

    private Scalar value(Expression expression, Clause clause) {
        if (expression instanceof Literal.Numeric number) {
            return targets.get(OutputNames.position(number, targets.size(), clause.text()) - 1)
                    .value();
        }
        if (expression instanceof Literal literal) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR, "non-integer constant in " + clause.text())
                    .at(literal.position());
        }
        Scalar named = named(expression, clause);
        return named != null
                ? named
                : new ExpressionBinder(binding, scope, clause).bindSettled(expression);
    }

    private @Nullable Scalar named(Expression expression, Clause clause) {
        if (!(expression instanceof Reference.Column(List<String> parts, int position))
                || parts.size() != 1) {
            return null;
        }
        return target(targets, parts.getFirst(), clause.text(), position);
    }

    /// The select list's expression of a name; null without.
    static @Nullable Scalar target(List<Target> targets, String name, String clause, int position) {
        Scalar found = null;
        for (Target target : targets) {
            if (target.name().equals(name)) {
                if (found != null && !found.equals(target.value())) {
                    throw OutputNames.ambiguous(name, clause, position);
                }
                found = target.value();
            }
        }
        return found;
    }
}
