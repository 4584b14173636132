package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.SortKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Binds queries: WITH, a body, ORDER BY, LIMIT.
final class QueryBinder {
    private final Binding binding;
    private final boolean keepsUnknown;

    QueryBinder(Binding binding) {
        this(binding, false);
    }

    /// @param keepsUnknown whether untyped literals of the select list stay untyped
    QueryBinder(Binding binding, boolean keepsUnknown) {
        this.binding = binding;
        this.keepsUnknown = keepsUnknown;
    }

    BoundQuery bind(Query query, Scope outer) {
        binding.enter();
        try {
            if (query.with() == null) {
                return withoutCtes(query, outer);
            }
            WithBinder with = new WithBinder(binding, outer);
            Scope scope = with.bind(query.with());
            BoundQuery bound = withoutCtes(query, scope);
            return bound.withPlan(new Plan.With(with.definitions(), bound.plan()));
        } finally {
            binding.leave();
        }
    }

    private BoundQuery withoutCtes(Query query, Scope scope) {
        return switch (query.body()) {
            case QueryBody.Select select ->
                    new SelectBinder(binding, scope, keepsUnknown).bind(select, query);
            case QueryBody.Values values ->
                    decorated(
                            new ValuesBinder(binding, scope, keepsUnknown).bind(values),
                            query,
                            scope);
            case QueryBody.SetOperation operation ->
                    decorated(new SetOperationBinder(binding, scope).bind(operation), query, scope);
            case Query inner -> decorated(bind(inner, scope), query, scope);
        };
    }

    /// A body without ORDER BY and LIMIT of its own.
    BoundQuery body(QueryBody body, Scope scope) {
        return switch (body) {
            case QueryBody.Select select ->
                    new SelectBinder(binding, scope, keepsUnknown).bind(select, bare(select));
            case QueryBody.Values values ->
                    new ValuesBinder(binding, scope, keepsUnknown).bind(values);
            case QueryBody.SetOperation operation ->
                    new SetOperationBinder(binding, scope).bind(operation);
            case Query query -> bind(query, scope);
        };
    }

    private static Query bare(QueryBody body) {
        return new Query(null, body, List.of(), null, false, null, List.of(), body.position());
    }

    /// ORDER BY and LIMIT over a result whose expressions can't be seen any more.
    private BoundQuery decorated(BoundQuery bound, Query query, Scope scope) {
        if (!query.locking().isEmpty() && !(query.body() instanceof Query)) {
            String what =
                    query.body() instanceof QueryBody.Values
                            ? "FOR UPDATE cannot be applied to VALUES"
                            : "FOR UPDATE is not allowed with UNION/INTERSECT/EXCEPT";
            throw new HeliosException(ErrorCode.FEATURE_NOT_SUPPORTED, what);
        }
        Plan plan = bound.plan();
        List<SortKey> keys = List.of();
        if (!query.orderBy().isEmpty()) {
            keys =
                    query.orderBy().stream()
                            .map(item -> outputKey(item, bound, query.body(), scope))
                            .toList();
            plan = new Plan.Sort(plan, keys, null);
        }
        return bound.withPlan(limited(plan, query, keys, scope));
    }

    private SortKey outputKey(SortItem item, BoundQuery bound, QueryBody body, Scope scope) {
        Column column = OutputNames.find(item.value(), bound, "ORDER BY");
        if (column == null && !(body instanceof QueryBody.SetOperation)) {
            List<ScopeColumn> columns = new java.util.ArrayList<>();
            for (int i = 0; i < bound.columns().size(); i++) {
                columns.add(
                        new ScopeColumn(
                                bound.names().get(i).name(),
                                new Scalar.Reference(bound.columns().get(i))));
            }
            Scope over =
                    scope.inner(
                            FromItem.of(bound.plan(), new ScopeRelation("*VALUES*", columns)),
                            null);
            Scalar value =
                    new ExpressionBinder(binding, over, Clause.ORDER_BY).bindSettled(item.value());
            if (value instanceof Scalar.Reference(Column referenced, _)) {
                column = referenced;
            }
        }
        if (column == null) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "invalid UNION/INTERSECT/EXCEPT ORDER BY clause")
                    .withDetail(
                            "Only result column names can be used, not expressions or functions.")
                    .withHint(
                            "Add the expression/function to every SELECT, or move the UNION into a"
                                    + " FROM clause.")
                    .at(item.value().position());
        }
        var order = SortItems.order(item, new Scalar.Reference(column));
        return new SortKey(column, order.isDescending(), order.nullsFirst());
    }

    /// The plan with a query's LIMIT and OFFSET.
    Plan limited(Plan plan, Query query, List<SortKey> keys, Scope scope) {
        Scalar count = bound(query.limit(), Clause.LIMIT, scope);
        Scalar offset = bound(query.offset(), Clause.OFFSET, scope);
        if (count == null && offset == null) {
            return plan;
        }
        if (query.withTies() && keys.isEmpty()) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "WITH TIES cannot be specified without ORDER BY clause");
        }
        return new Plan.Limit(plan, count, offset, query.withTies() ? keys : null);
    }

    private @Nullable Scalar bound(
            heliosdb.query.ast.@Nullable Expression expression, Clause clause, Scope scope) {
        if (expression == null) {
            return null;
        }
        Scalar bound =
                new ExpressionBinder(
                                binding,
                                new Scope(scope, FromItem.NONE, List.of(), List.of(), null),
                                clause)
                        .bindAsLong(expression, clause.text());
        return bound;
    }
}
