package heliosdb.query.optimizer;

import heliosdb.query.context.SessionContext;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SubqueryScalar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Applies the rules to plans, those of subqueries included. Safe for concurrent use.
public final class Optimizer {
    /// The plan to execute.
    ///
    /// @param wanted the outputs that the statement's result has
    public Plan optimize(Plan plan, List<Column> wanted, SessionContext session) {
        return optimize(
                FoldConstants.apply(plan, session.evaluation()),
                new LinkedHashSet<>(wanted),
                new Estimates(session.catalog()));
    }

    private Plan optimize(Plan bound, Set<Column> wanted, Estimates estimates) {
        Plan plan = InlineCtes.apply(bound);
        plan = AggregatesToJoins.apply(SubqueriesToJoins.apply(plan));
        plan = PushFilters.apply(plan);
        plan = OrderJoins.apply(plan, estimates);
        plan = PushFilters.apply(plan);
        plan = LimitSorts.apply(plan);
        plan = PruneColumns.apply(plan, wanted);
        plan = subqueries(plan, estimates);
        plan = ExpandFamilies.apply(plan, estimates.catalog());
        plan = ChooseAccess.apply(plan, estimates);
        return SortByIndex.apply(plan, estimates);
    }

    /// Optimizes the plans inside of expressions.
    private Plan subqueries(Plan plan, Estimates estimates) {
        return PlanTree.rewrite(
                plan,
                node ->
                        hasSubquery(node)
                                ? PlanScalars.map(node, scalar -> inside(scalar, estimates))
                                : node);
    }

    private static boolean hasSubquery(Plan node) {
        return node instanceof ChangePlan
                || PlanScalars.of(node).stream().anyMatch(ScalarTree::hasSubquery);
    }

    private Scalar inside(Scalar scalar, Estimates estimates) {
        return ScalarTree.replace(
                scalar,
                part ->
                        switch (part) {
                            case SubqueryScalar.Quantified quantified ->
                                    quantified(quantified, estimates);
                            case SubqueryScalar subquery ->
                                    subquery.withPlan(
                                            optimize(subquery.plan(), wanted(subquery), estimates));
                            default -> null;
                        });
    }

    private Scalar quantified(SubqueryScalar.Quantified quantified, Estimates estimates) {
        return new SubqueryScalar.Quantified(
                optimize(quantified.plan(), wanted(quantified), estimates),
                quantified.left().stream().map(left -> inside(left, estimates)).toList(),
                quantified.variables(),
                quantified.comparison(),
                quantified.isAny());
    }

    private static Set<Column> wanted(SubqueryScalar subquery) {
        return switch (subquery) {
            case SubqueryScalar.Value(_, Column output) -> Set.of(output);
            case SubqueryScalar.Array(_, Column output, _) -> Set.of(output);
            case SubqueryScalar.Exists _ -> Set.of();
            case SubqueryScalar.Quantified quantified -> {
                Set<Column> used = ScalarTree.columns(quantified.comparison());
                used.retainAll(new LinkedHashSet<>(quantified.plan().outputs()));
                yield used;
            }
        };
    }
}
