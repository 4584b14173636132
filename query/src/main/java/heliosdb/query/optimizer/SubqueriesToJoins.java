package heliosdb.query.optimizer;

import static java.util.Objects.requireNonNull;

import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SubqueryScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// EXISTS, NOT EXISTS and IN of a WHERE clause become semi and anti joins, when the subquery
/// depends on the rows around it in its own WHERE clause only.
final class SubqueriesToJoins {
    private SubqueriesToJoins() {}

    static Plan apply(Plan plan) {
        return PlanTree.rewrite(
                plan,
                node ->
                        node instanceof Plan.Filter(Plan input, Scalar condition)
                                ? filter(input, condition)
                                : node);
    }

    private static Plan filter(Plan input, Scalar condition) {
        Plan joined = input;
        List<Scalar> rest = new ArrayList<>();
        for (Scalar conjunct : ScalarTree.conjuncts(condition)) {
            Plan next = join(joined, conjunct);
            if (next == null) {
                rest.add(conjunct);
            } else {
                joined = next;
            }
        }
        return PushFilters.above(joined, rest);
    }

    private static @Nullable Plan join(Plan input, Scalar conjunct) {
        return switch (conjunct) {
            case SubqueryScalar.Exists(Plan plan) -> exists(input, plan, Plan.JoinKind.SEMI);
            case Scalar.Not(SubqueryScalar.Exists(Plan plan)) ->
                    exists(input, plan, Plan.JoinKind.ANTI);
            case SubqueryScalar.Quantified quantified when quantified.isAny() ->
                    any(input, quantified);
            default -> null;
        };
    }

    /// A subquery without what depends on the rows around it.
    ///
    /// @param correlated the conditions that do, over the plan's outputs and outer columns
    private record Independent(Plan plan, List<Scalar> correlated) {}

    private static @Nullable Plan exists(Plan input, Plan subquery, Plan.JoinKind kind) {
        if (PlanTree.hasVolatile(subquery)) {
            return null;
        }
        Independent independent = independent(rowsOnly(subquery), input);
        if (independent == null) {
            return null;
        }
        return new Plan.Join(
                kind,
                input,
                apply(independent.plan()),
                ScalarTree.conjunction(independent.correlated()));
    }

    /// What decides whether a query has rows: its select list, order and duplicates don't.
    private static Plan rowsOnly(Plan plan) {
        return switch (plan) {
            case Plan.Project(Plan input, _) -> rowsOnly(input);
            case Plan.Sort(Plan input, _, _) -> rowsOnly(input);
            case Plan.Distinct(Plan input, _, _) -> rowsOnly(input);
            default -> plan;
        };
    }

    private static @Nullable Plan any(Plan input, SubqueryScalar.Quantified quantified) {
        boolean isPlain =
                !PlanTree.hasVolatile(quantified.plan())
                        && quantified.left().stream()
                                .noneMatch(left ->
                                        ScalarTree.hasSubquery(left)
                                                || ScalarTree.isVolatile(left));
        if (!isPlain) {
            return null;
        }
        Independent independent = independent(quantified.plan(), input);
        if (independent == null) {
            return null;
        }
        Map<Column, Scalar> values = new HashMap<>();
        for (int i = 0; i < quantified.variables().size(); i++) {
            values.put(quantified.variables().get(i), quantified.left().get(i));
        }
        List<Scalar> conditions = new ArrayList<>();
        conditions.addAll(
                ScalarTree.conjuncts(ScalarTree.withColumns(quantified.comparison(), values)));
        conditions.addAll(independent.correlated());
        return new Plan.Join(
                Plan.JoinKind.SEMI,
                input,
                apply(independent.plan()),
                ScalarTree.conjunction(conditions));
    }

    /// The subquery with its conditions on outer rows taken out; null when it depends on them in
    /// other ways.
    private static @Nullable Independent independent(Plan plan, Plan input) {
        Set<Column> around = new HashSet<>(input.outputs());
        List<Scalar> correlated = new ArrayList<>();
        Plan freed = freed(plan, around, correlated);
        boolean isFree =
                freed != null && Collections.disjoint(PlanTree.outerColumns(freed), around);
        return isFree ? new Independent(requireNonNull(freed), correlated) : null;
    }

    private static @Nullable Plan freed(Plan plan, Set<Column> around, List<Scalar> correlated) {
        return switch (plan) {
            case Plan.Filter(Plan input, Scalar condition) -> {
                List<Scalar> own = new ArrayList<>();
                for (Scalar conjunct : ScalarTree.conjuncts(condition)) {
                    boolean isFree = Collections.disjoint(ScalarTree.columns(conjunct), around);
                    if (!isFree && ScalarTree.hasSubquery(conjunct)) {
                        yield null;
                    }
                    (isFree ? own : correlated).add(conjunct);
                }
                Plan inner = freed(input, around, correlated);
                yield inner == null ? null : PushFilters.above(inner, own);
            }
            case Plan.Project project -> {
                Plan inner = freed(project.input(), around, correlated);
                yield inner == null ? null : widened(project.withInput(inner), correlated);
            }
            default -> plan;
        };
    }

    /// A projection that also lets through what the taken out conditions need.
    private static Plan widened(Plan.Project project, List<Scalar> correlated) {
        Set<Column> needed = ScalarTree.columns(correlated);
        needed.retainAll(new HashSet<>(project.input().outputs()));
        needed.removeAll(new HashSet<>(project.outputs()));
        if (needed.isEmpty()) {
            return project;
        }
        List<Assignment> all = new ArrayList<>(project.assignments());
        needed.forEach(column -> all.add(new Assignment(column, new Scalar.Reference(column))));
        return new Plan.Project(project.input(), all);
    }
}
