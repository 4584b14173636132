package heliosdb.query.ir;

import heliosdb.query.function.Volatility;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Walks over and rewrites of plans.
public final class PlanTree {
    private PlanTree() {}

    /// The direct inputs; of a With its definitions first.
    public static List<Plan> inputs(Plan plan) {
        return switch (plan) {
            case Plan.Leaf _ -> List.of();
            case Plan.Unary unary -> List.of(unary.input());
            case Plan.Binary binary -> List.of(binary.left(), binary.right());
            case Plan.Append append -> append.inputs();
            case Plan.With(List<Plan.Cte> definitions, Plan body) -> {
                List<Plan> all = new ArrayList<>();
                definitions.forEach(definition -> all.add(definition.plan()));
                all.add(body);
                yield all;
            }
            case ChangePlan change -> List.of(change.input());
        };
    }

    /// The plan with its inputs changed, the same object when none was.
    public static Plan withInputs(Plan plan, UnaryOperator<Plan> change) {
        return switch (plan) {
            case Plan.Leaf leaf -> leaf;
            case Plan.Unary unary -> {
                Plan input = change.apply(unary.input());
                yield input == unary.input() ? unary : unary.withInput(input);
            }
            case Plan.Binary binary -> {
                Plan left = change.apply(binary.left());
                Plan right = change.apply(binary.right());
                yield left == binary.left() && right == binary.right()
                        ? binary
                        : binary.withInputs(left, right);
            }
            case Plan.Append(List<Plan> inputs, var outputs) ->
                    new Plan.Append(inputs.stream().map(change).toList(), outputs);
            case Plan.With(List<Plan.Cte> definitions, Plan body) -> {
                List<Plan.Cte> changed = new ArrayList<>();
                for (Plan.Cte cte : definitions) {
                    changed.add(
                            new Plan.Cte(
                                    cte.id(),
                                    cte.name(),
                                    change.apply(cte.plan()),
                                    cte.isInlineable()));
                }
                yield new Plan.With(changed, change.apply(body));
            }
            case ChangePlan changing -> changing.withInput(change.apply(changing.input()));
        };
    }

    /// The plan rewritten by a rule, inputs first. Plans in subqueries are not rewritten.
    public static Plan rewrite(Plan plan, UnaryOperator<Plan> rule) {
        return rule.apply(withInputs(plan, input -> rewrite(input, rule)));
    }

    /// The plan with each of its expressions rewritten, deepest parts first; those of subqueries'
    /// plans included.
    public static Plan rewriteScalars(Plan plan, UnaryOperator<Scalar> rule) {
        Plan changed = withInputs(plan, input -> rewriteScalars(input, rule));
        return PlanScalars.map(changed, scalar -> ScalarTree.rewrite(scalar, rule));
    }

    /// The columns that the plan uses but does not produce: those of the queries around it.
    public static Set<Column> outerColumns(Plan plan) {
        Set<Column> used = new LinkedHashSet<>();
        Set<Column> produced = new LinkedHashSet<>();
        collect(plan, used, produced);
        used.removeAll(produced);
        return used;
    }

    /// Whether the plan uses columns of the queries around it.
    public static boolean isCorrelated(Plan plan) {
        return !outerColumns(plan).isEmpty();
    }

    private static void collect(Plan plan, Set<Column> used, Set<Column> produced) {
        for (Plan input : inputs(plan)) {
            collect(input, used, produced);
        }
        for (Scalar scalar : PlanScalars.of(plan)) {
            used.addAll(ScalarTree.columns(scalar));
        }
        produced.addAll(plan.outputs());
        produced.addAll(PlanScalars.localColumns(plan));
    }

    /// Whether any expression in it is volatile, or it changes data.
    public static boolean hasVolatile(Plan plan) {
        if (plan instanceof ChangePlan || plan instanceof Plan.Lock) {
            return true;
        }
        for (Scalar scalar : PlanScalars.of(plan)) {
            if (ScalarTree.isVolatile(scalar)) {
                return true;
            }
        }
        boolean ownSets =
                PlanScalars.setCalls(plan).stream()
                        .anyMatch(call ->
                                call.site() != null
                                        && call.site().function().volatility()
                                                == Volatility.VOLATILE);
        return ownSets || inputs(plan).stream().anyMatch(PlanTree::hasVolatile);
    }

    /// Whether the plan changes or locks rows anywhere, or holds a part that does.
    public static boolean changesData(Plan plan) {
        return plan instanceof ChangePlan
                || plan instanceof Plan.Lock
                || inputs(plan).stream().anyMatch(PlanTree::changesData);
    }

    /// All nodes, inputs before what they are inputs of; plans in subqueries excluded.
    public static List<Plan> nodes(Plan plan) {
        List<Plan> all = new ArrayList<>();
        addNodes(plan, all);
        return all;
    }

    private static void addNodes(Plan plan, List<Plan> all) {
        inputs(plan).forEach(input -> addNodes(input, all));
        all.add(plan);
    }
}
