package heliosdb.query.optimizer;

import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Moves conditions towards the tables that they are about, and into the joins that they connect;
/// makes an outer join whose NULL rows a condition refuses an inner one.
final class PushFilters {
    private PushFilters() {}

    static Plan apply(Plan plan) {
        return push(plan, List.of());
    }

    /// The plan with conditions over its outputs applied as deep as they go.
    private static Plan push(Plan plan, List<Scalar> conditions) {
        return switch (plan) {
            case Plan.Filter(Plan input, Scalar condition) -> {
                List<Scalar> all = new ArrayList<>(conditions);
                all.addAll(ScalarTree.conjuncts(condition));
                yield push(input, all);
            }
            case Plan.Project project -> project(project, conditions);
            case Plan.Join join -> PushIntoJoin.push(join, conditions, PushFilters::push);
            case Plan.Aggregate aggregate -> aggregate(aggregate, conditions);
            case Plan.Window window ->
                    through(window, conditions, new HashSet<>(window.partition()));
            case Plan.Sort sort -> through(sort, conditions, new HashSet<>(sort.outputs()));
            case Plan.Distinct distinct ->
                    through(distinct, conditions, new HashSet<>(distinct.keys()));
            case Plan.ProjectSet sets ->
                    through(sets, conditions, new HashSet<>(sets.input().outputs()));
            case Plan.SetOperation operation -> setOperation(operation, conditions);
            case Plan.With with -> with(with, conditions);
            case Plan.Limit _, Plan.Lock _, Plan.Recursion _, Plan.Append _, ChangePlan _ ->
                    above(PlanTree.withInputs(plan, PushFilters::apply), conditions);
            case Plan.Leaf leaf -> above(leaf, conditions);
        };
    }

    /// A filter around a plan; none without conditions.
    static Plan above(Plan plan, List<Scalar> conditions) {
        Scalar condition = ScalarTree.conjunction(conditions);
        return condition == null ? plan : new Plan.Filter(plan, condition);
    }

    /// Lets conditions that use only some columns pass a node.
    private static Plan through(Plan.Unary plan, List<Scalar> conditions, Set<Column> passable) {
        List<Scalar> below = new ArrayList<>();
        List<Scalar> above = new ArrayList<>();
        Set<Column> own = new HashSet<>(plan.outputs());
        for (Scalar condition : conditions) {
            Set<Column> used = ScalarTree.columns(condition);
            used.retainAll(own);
            boolean passes = passable.containsAll(used) && !ScalarTree.isVolatile(condition);
            (passes ? below : above).add(condition);
        }
        return above(plan.withInput(push(plan.input(), below)), above);
    }

    private static Plan project(Plan.Project project, List<Scalar> conditions) {
        Map<Column, Scalar> values = new HashMap<>();
        Set<Column> fixed = new HashSet<>();
        for (Assignment assignment : project.assignments()) {
            values.put(assignment.column(), assignment.value());
            boolean mayMove =
                    !ScalarTree.isVolatile(assignment.value())
                            && !ScalarTree.hasSubquery(assignment.value());
            if (!mayMove) {
                fixed.add(assignment.column());
            }
        }
        List<Scalar> below = new ArrayList<>();
        List<Scalar> above = new ArrayList<>();
        for (Scalar condition : conditions) {
            boolean passes =
                    !ScalarTree.isVolatile(condition)
                            && ScalarTree.columns(condition).stream().noneMatch(fixed::contains);
            if (passes) {
                below.add(ScalarTree.withColumns(condition, values));
            } else {
                above.add(condition);
            }
        }
        return above(project.withInput(push(project.input(), below)), above);
    }

    private static Plan aggregate(Plan.Aggregate aggregate, List<Scalar> conditions) {
        if (aggregate.sets().size() != 1 || aggregate.keys().isEmpty()) {
            return above(aggregate.withInput(apply(aggregate.input())), conditions);
        }
        Map<Column, Scalar> keys = new HashMap<>();
        for (int index : aggregate.sets().getFirst()) {
            Assignment key = aggregate.keys().get(index);
            if (!ScalarTree.isVolatile(key.value())) {
                keys.put(key.column(), key.value());
            }
        }
        Set<Column> own = new HashSet<>(aggregate.outputs());
        List<Scalar> below = new ArrayList<>();
        List<Scalar> above = new ArrayList<>();
        for (Scalar condition : conditions) {
            Set<Column> used = ScalarTree.columns(condition);
            used.retainAll(own);
            boolean passes =
                    !used.isEmpty()
                            && keys.keySet().containsAll(used)
                            && !ScalarTree.isVolatile(condition);
            if (passes) {
                below.add(ScalarTree.withColumns(condition, keys));
            } else {
                above.add(condition);
            }
        }
        return above(aggregate.withInput(push(aggregate.input(), below)), above);
    }

    private static Plan setOperation(Plan.SetOperation operation, List<Scalar> conditions) {
        Map<Column, Scalar> left = ScalarTree.mapping(operation.outputs(), operation.leftColumns());
        Map<Column, Scalar> right =
                ScalarTree.mapping(operation.outputs(), operation.rightColumns());
        List<Scalar> leftBelow = new ArrayList<>();
        List<Scalar> rightBelow = new ArrayList<>();
        List<Scalar> above = new ArrayList<>();
        for (Scalar condition : conditions) {
            boolean passes =
                    !ScalarTree.isVolatile(condition) && !ScalarTree.hasSubquery(condition);
            if (passes) {
                leftBelow.add(ScalarTree.withColumns(condition, left));
                rightBelow.add(ScalarTree.withColumns(condition, right));
            } else {
                above.add(condition);
            }
        }
        return above(
                operation.withInputs(
                        push(operation.left(), leftBelow), push(operation.right(), rightBelow)),
                above);
    }

    private static Plan with(Plan.With with, List<Scalar> conditions) {
        List<Plan.Cte> definitions = new ArrayList<>();
        for (Plan.Cte cte : with.definitions()) {
            definitions.add(
                    new Plan.Cte(cte.id(), cte.name(), apply(cte.plan()), cte.isInlineable()));
        }
        return new Plan.With(definitions, push(with.body(), conditions));
    }
}
