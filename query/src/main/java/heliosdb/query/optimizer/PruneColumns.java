package heliosdb.query.optimizer;

import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SortKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Leaves out columns that nobody reads.
final class PruneColumns {
    private PruneColumns() {}

    /// The plan with at least the wanted outputs that it had.
    static Plan apply(Plan plan, Set<Column> wanted) {
        return switch (plan) {
            case Plan.TableScan scan -> table(scan, wanted);
            case Plan.FamilyScan scan -> family(scan, wanted);
            case Plan.VirtualScan scan -> virtual(scan, wanted);
            case Plan.CteScan scan -> cte(scan, wanted);
            case Plan.Leaf leaf -> leaf;
            case Plan.Project project -> project(project, wanted);
            case Plan.Aggregate aggregate -> aggregate(aggregate, wanted);
            case Plan.Window window -> window(window, wanted);
            case Plan.Unary unary -> unary.withInput(apply(unary.input(), with(wanted, unary)));
            case Plan.Join join -> join(join, wanted);
            case Plan.Append append -> append;
            case Plan.SetOperation operation ->
                    operation.withInputs(
                            apply(operation.left(), Set.copyOf(operation.leftColumns())),
                            apply(operation.right(), Set.copyOf(operation.rightColumns())));
            case Plan.Recursion recursion ->
                    recursion.withInputs(
                            apply(recursion.left(), Set.copyOf(recursion.leftColumns())),
                            apply(recursion.right(), Set.copyOf(recursion.rightColumns())));
            case Plan.With(List<Plan.Cte> definitions, Plan body) -> {
                List<Plan.Cte> pruned = new ArrayList<>();
                for (Plan.Cte cte : definitions) {
                    Plan inner = apply(cte.plan(), new HashSet<>(cte.plan().outputs()));
                    pruned.add(new Plan.Cte(cte.id(), cte.name(), inner, cte.isInlineable()));
                }
                yield new Plan.With(pruned, apply(body, wanted));
            }
            case ChangePlan change ->
                    change.withInput(apply(change.input(), with(Set.of(), change)));
        };
    }

    /// What a node's input must have: what is wanted of it, and what it reads itself.
    private static Set<Column> with(Set<Column> wanted, Plan node) {
        Set<Column> all = new HashSet<>(wanted);
        for (Scalar scalar : PlanScalars.of(node)) {
            all.addAll(ScalarTree.columns(scalar));
        }
        if (node instanceof Plan.ProjectSet(_, var calls)) {
            calls.forEach(call -> all.addAll(ScalarTree.columns(call.arguments())));
        }
        return all;
    }

    private static Plan table(Plan.TableScan scan, Set<Column> wanted) {
        List<Column> outputs = new ArrayList<>();
        List<Integer> attributes = new ArrayList<>();
        for (int i = 0; i < scan.outputs().size(); i++) {
            if (wanted.contains(scan.outputs().get(i))) {
                outputs.add(scan.outputs().get(i));
                attributes.add(scan.attributes().get(i));
            }
        }
        return new Plan.TableScan(scan.table(), scan.name(), outputs, attributes, scan.access());
    }

    private static Plan family(Plan.FamilyScan scan, Set<Column> wanted) {
        List<Column> outputs = new ArrayList<>();
        List<Integer> attributes = new ArrayList<>();
        for (int i = 0; i < scan.outputs().size(); i++) {
            if (wanted.contains(scan.outputs().get(i))) {
                outputs.add(scan.outputs().get(i));
                attributes.add(scan.attributes().get(i));
            }
        }
        return new Plan.FamilyScan(scan.table(), scan.name(), outputs, attributes);
    }

    private static Plan virtual(Plan.VirtualScan scan, Set<Column> wanted) {
        List<Column> outputs = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < scan.outputs().size(); i++) {
            if (wanted.contains(scan.outputs().get(i))) {
                outputs.add(scan.outputs().get(i));
                indexes.add(scan.indexes().get(i));
            }
        }
        return new Plan.VirtualScan(scan.relation(), scan.name(), outputs, indexes);
    }

    private static Plan cte(Plan.CteScan scan, Set<Column> wanted) {
        List<Column> outputs = new ArrayList<>();
        List<Column> sources = new ArrayList<>();
        for (int i = 0; i < scan.outputs().size(); i++) {
            if (wanted.contains(scan.outputs().get(i))) {
                outputs.add(scan.outputs().get(i));
                sources.add(scan.sources().get(i));
            }
        }
        return new Plan.CteScan(scan.cte(), scan.name(), outputs, sources);
    }

    private static Plan project(Plan.Project project, Set<Column> wanted) {
        List<Assignment> kept = new ArrayList<>();
        for (Assignment assignment : project.assignments()) {
            if (wanted.contains(assignment.column()) || ScalarTree.isVolatile(assignment.value())) {
                kept.add(assignment);
            }
        }
        Plan.Project pruned = new Plan.Project(project.input(), kept);
        return pruned.withInput(apply(project.input(), with(Set.of(), pruned)));
    }

    private static Plan aggregate(Plan.Aggregate aggregate, Set<Column> wanted) {
        List<Plan.Aggregation> calls = new ArrayList<>();
        for (Plan.Aggregation call : aggregate.calls()) {
            if (wanted.contains(call.column())) {
                calls.add(call);
            }
        }
        Plan.Aggregate pruned =
                new Plan.Aggregate(
                        aggregate.input(),
                        aggregate.keys(),
                        aggregate.sets(),
                        calls,
                        aggregate.masks());
        Set<Column> below = with(Set.of(), pruned);
        for (Plan.Aggregation call : calls) {
            below.addAll(used(call.call()));
        }
        return pruned.withInput(apply(aggregate.input(), below));
    }

    private static Set<Column> used(AggregateCall call) {
        return ScalarTree.columnsOf(call);
    }

    private static Plan window(Plan.Window window, Set<Column> wanted) {
        List<Plan.Windowing> calls = new ArrayList<>();
        for (Plan.Windowing call : window.calls()) {
            if (wanted.contains(call.column())) {
                calls.add(call);
            }
        }
        if (calls.isEmpty()) {
            return apply(window.input(), wanted);
        }
        Plan.Window pruned =
                new Plan.Window(window.input(), window.partition(), window.order(), calls);
        Set<Column> below = with(wanted, pruned);
        window.order().stream().map(SortKey::column).forEach(below::add);
        return pruned.withInput(apply(window.input(), below));
    }

    private static Plan join(Plan.Join join, Set<Column> wanted) {
        Set<Column> all = with(wanted, join);
        Set<Column> left = new HashSet<>(all);
        left.addAll(PlanTree.outerColumns(join.right()));
        return join.withInputs(apply(join.left(), left), apply(join.right(), all));
    }
}
