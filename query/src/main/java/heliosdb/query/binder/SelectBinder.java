package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Comparison;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.SortKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SELECT with the ORDER BY and LIMIT that belong to it.
final class SelectBinder {
    private final Binding binding;
    private final Scope outer;
    private final boolean keepsUnknown;
    private final QueryLevel level = new QueryLevel();

    SelectBinder(Binding binding, Scope outer, boolean keepsUnknown) {
        this.binding = binding;
        this.outer = outer;
        this.keepsUnknown = keepsUnknown;
    }

    /// What a SELECT consists of, bound but not planned yet.
    ///
    /// @param order the sort items over the targets' or the input's columns
    /// @param distinctOn null unless DISTINCT ON is given
    record Parts(
            List<Target> targets,
            @Nullable Scalar having,
            List<AggregateCall.Order> order,
            @Nullable List<Scalar> distinctOn) {}

    BoundQuery bind(QueryBody.Select select, Query query) {
        if (select.into() != null) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "SELECT ... INTO is not allowed here")
                    .at(select.position());
        }
        FromItem from = new FromBinder(binding, outer).bind(select.from());
        Scope scope = outer.inner(from, level);
        nameWindows(select);
        Scalar where = where(select, scope);
        Plan plan = where == null ? from.plan() : new Plan.Filter(from.plan(), where);
        ExpressionBinder list = new ExpressionBinder(binding, scope, Clause.SELECT_LIST);
        List<Target> targets = new TargetBinder(list, keepsUnknown).bind(select.items());
        OrderBinder orders = new OrderBinder(binding, scope, targets);
        GroupBinder groups = new GroupBinder(binding, scope, targets);
        GroupBinder.Grouping grouping = groups.bind(select.groupBy());
        Scalar having =
                select.having() == null
                        ? null
                        : new ExpressionBinder(binding, scope, Clause.HAVING)
                                .bindCondition(select.having(), "HAVING");
        List<AggregateCall.Order> order = orders.bind(query.orderBy());
        Parts parts = new Parts(targets, having, order, orders.distinctOn(select.distinct()));
        if (having != null) {
            level.markGrouped();
        }
        if (!query.locking().isEmpty()) {
            checkLockable(select, grouping);
            return new LockBinder(binding, outer).bind(query, from.withPlan(plan), where, parts);
        }
        if (grouping != null || level.isGrouped()) {
            GroupPlanner planner = new GroupPlanner(binding, level, from, plan, grouping);
            parts = planner.rewritten(parts);
            planner.rewriteWindows();
            plan = planner.plan();
            if (parts.having() != null) {
                plan = new Plan.Filter(plan, parts.having());
            }
        }
        return finished(windowsAndSets(plan), select, query, parts);
    }

    private void nameWindows(QueryBody.Select select) {
        for (QueryBody.WindowClause window : select.windows()) {
            if (level.namedWindows().put(window.name(), window.definition()) != null) {
                throw new HeliosException(
                                ErrorCode.WINDOWING_ERROR,
                                "window \"" + window.name() + "\" is already defined")
                        .at(window.definition().position());
            }
        }
    }

    private @Nullable Scalar where(QueryBody.Select select, Scope scope) {
        return select.where() == null
                ? null
                : new ExpressionBinder(binding, scope, Clause.WHERE)
                        .bindCondition(select.where(), "WHERE");
    }

    private void checkLockable(QueryBody.Select select, GroupBinder.@Nullable Grouping grouping) {
        String what = null;
        if (!(select.distinct() instanceof QueryBody.Distinct.None)) {
            what = "DISTINCT clause";
        } else if (grouping != null) {
            what = "GROUP BY clause";
        } else if (select.having() != null) {
            what = "HAVING clause";
        } else if (level.isGrouped()) {
            what = "aggregate functions";
        } else if (!level.windows().isEmpty()) {
            what = "window functions";
        } else if (!level.sets().isEmpty()) {
            what = "set-returning functions in the target list";
        }
        if (what != null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "FOR UPDATE is not allowed with " + what);
        }
    }

    private Plan windowsAndSets(Plan input) {
        Plan plan = new WindowPlanner(binding).plan(input, level.windows());
        return SetPlanner.plan(plan, level.sets());
    }

    private BoundQuery finished(Plan input, QueryBody.Select select, Query query, Parts parts) {
        Projection projection = new Projection(binding, input);
        List<Column> columns = projection.targets(parts.targets());
        List<SortKey> keys = new ArrayList<>();
        for (AggregateCall.Order order : parts.order()) {
            keys.add(
                    new SortKey(
                            projection.column(order.value()),
                            order.isDescending(),
                            order.nullsFirst()));
        }
        List<Column> distinctOn = null;
        if (parts.distinctOn() != null) {
            distinctOn = parts.distinctOn().stream().map(projection::column).toList();
        }
        Plan plan = projection.plan();
        if (select.distinct() instanceof QueryBody.Distinct.Rows) {
            plan = distinct(plan, columns, keys, query);
        }
        if (distinctOn != null && keys.isEmpty()) {
            plan = new Plan.Distinct(plan, distinctOn, false);
        }
        if (!keys.isEmpty()) {
            plan = new Plan.Sort(plan, keys, null);
        }
        if (distinctOn != null && !keys.isEmpty()) {
            plan = new Plan.Distinct(plan, distinctOn, true);
        }
        plan = new QueryBinder(binding).limited(plan, query, keys, outer);
        return new BoundQuery(plan, columns, names(parts.targets()));
    }

    private static Plan distinct(Plan plan, List<Column> columns, List<SortKey> keys, Query query) {
        for (int i = 0; i < keys.size(); i++) {
            if (!columns.contains(keys.get(i).column())) {
                throw new HeliosException(
                                ErrorCode.INVALID_COLUMN_REFERENCE,
                                "for SELECT DISTINCT, ORDER BY expressions must appear in select"
                                        + " list")
                        .at(query.orderBy().get(i).value().position());
            }
        }
        for (Column column : columns) {
            if (!Comparison.isOrdered(column.type())) {
                throw SortItems.noEquality(column.type(), -1);
            }
        }
        return new Plan.Distinct(plan, columns.stream().distinct().toList(), false);
    }

    static List<ResultColumn> names(List<Target> targets) {
        return targets.stream()
                .map(target ->
                        new ResultColumn(
                                target.name(),
                                target.value().type(),
                                target.tableOid(),
                                target.attribute()))
                .toList();
    }

    /// Computes select lists and what ORDER BY needs beside them.
    static final class Projection {
        private final Binding binding;
        private final Plan input;
        private final Map<Scalar, Column> columns = new LinkedHashMap<>();
        private final List<Assignment> repeated = new ArrayList<>();

        Projection(Binding binding, Plan input) {
            this.binding = binding;
            this.input = input;
        }

        /// The columns of a select list, one a target; equal expressions share one unless they are
        /// volatile.
        List<Column> targets(List<Target> targets) {
            List<Column> all = new ArrayList<>();
            for (Target target : targets) {
                Column known = columns.get(target.value());
                if (known == null) {
                    known =
                            target.value() instanceof Scalar.Reference(Column column, _)
                                            && isOfInput(column)
                                    ? column
                                    : binding.newColumn(target.name(), target.value());
                    columns.put(target.value(), known);
                } else if (heliosdb.query.ir.ScalarTree.isVolatile(target.value())) {
                    known = binding.newColumn(target.name(), target.value().type());
                    repeated.add(new Assignment(known, target.value()));
                }
                all.add(known);
            }
            return all;
        }

        Column column(Scalar value) {
            return columns.computeIfAbsent(
                    value,
                    _ ->
                            value instanceof Scalar.Reference(Column column, _) && isOfInput(column)
                                    ? column
                                    : binding.newColumn("key", value.type()));
        }

        /// A column of a query around this one is not produced here, so it gets a name of its own.
        private boolean isOfInput(Column column) {
            return input.outputs().contains(column);
        }

        Plan plan() {
            List<Assignment> all = new ArrayList<>();
            columns.forEach((value, column) -> all.add(new Assignment(column, value)));
            all.addAll(repeated);
            return new Plan.Project(input, all);
        }
    }
}
