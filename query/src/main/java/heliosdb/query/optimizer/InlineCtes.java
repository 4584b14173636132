package heliosdb.query.optimizer;

import static java.util.Objects.requireNonNull;

import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SubqueryScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts a common table expression in the place of its only reference; drops those without any.
final class InlineCtes {
    private InlineCtes() {}

    static Plan apply(Plan plan) {
        Map<Integer, Integer> references = new HashMap<>();
        count(plan, references);
        return references.isEmpty() && !hasWith(plan) ? plan : rewrite(plan, references);
    }

    private static boolean hasWith(Plan plan) {
        return PlanTree.nodes(plan).stream().anyMatch(Plan.With.class::isInstance);
    }

    private static void count(Plan root, Map<Integer, Integer> references) {
        for (Plan node : PlanTree.nodes(root)) {
            if (node instanceof Plan.CteScan scan) {
                references.merge(scan.cte(), 1, Integer::sum);
            }
            // A reference inside of an expression or a recursion's step is read many times.
            if (node instanceof Plan.Recursion recursion) {
                countTwice(recursion.right(), references);
            }
            for (Scalar scalar : PlanScalars.of(node)) {
                ScalarTree.any(
                        scalar,
                        part -> {
                            if (part instanceof SubqueryScalar subquery) {
                                countTwice(subquery.plan(), references);
                            }
                            return false;
                        });
            }
        }
    }

    private static void countTwice(Plan plan, Map<Integer, Integer> references) {
        count(plan, references);
        count(plan, references);
    }

    private static Plan rewrite(Plan plan, Map<Integer, Integer> references) {
        Map<Integer, Plan> inlined = new HashMap<>();
        return PlanTree.rewrite(
                collect(plan, references, inlined),
                node ->
                        node instanceof Plan.CteScan scan && inlined.containsKey(scan.cte())
                                ? replaced(scan, inlined)
                                : node);
    }

    /// Removes the definitions that are inlined or unused from their With nodes.
    private static Plan collect(
            Plan plan, Map<Integer, Integer> references, Map<Integer, Plan> inlined) {
        return PlanTree.rewrite(
                plan,
                node -> {
                    if (!(node instanceof Plan.With(List<Plan.Cte> definitions, Plan body))) {
                        return node;
                    }
                    List<Plan.Cte> kept = new ArrayList<>();
                    for (Plan.Cte cte : definitions) {
                        int count = references.getOrDefault(cte.id(), 0);
                        if (!cte.isInlineable() || count > 1) {
                            boolean isUnused = count == 0 && !PlanTree.changesData(cte.plan());
                            if (!isUnused) {
                                kept.add(cte);
                            }
                        } else if (count == 1) {
                            inlined.put(cte.id(), cte.plan());
                        }
                    }
                    return kept.isEmpty() ? body : new Plan.With(kept, body);
                });
    }

    private static Plan replaced(Plan.CteScan scan, Map<Integer, Plan> inlined) {
        Plan definition =
                PlanTree.rewrite(
                        requireNonNull(inlined.get(scan.cte())),
                        node ->
                                node instanceof Plan.CteScan inner
                                                && inlined.containsKey(inner.cte())
                                        ? replaced(inner, inlined)
                                        : node);
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < scan.outputs().size(); i++) {
            assignments.add(
                    new Assignment(
                            scan.outputs().get(i), new Scalar.Reference(scan.sources().get(i))));
        }
        return new Plan.Project(definition, assignments);
    }
}
