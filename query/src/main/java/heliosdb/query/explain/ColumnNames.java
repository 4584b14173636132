package heliosdb.query.explain;

import heliosdb.query.deparse.Identifiers;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import java.util.List;

/// Gives a plan's columns the names that EXPLAIN has for them: with their relation's alias when
/// there are several relations, computed ones by their expression.
final class ColumnNames {
    private final ScalarText texts;
    private final boolean isVerbose;
    private boolean isQualified;

    ColumnNames(ScalarText texts, boolean isVerbose) {
        this.texts = texts;
        this.isVerbose = isVerbose;
    }

    void learn(Plan plan) {
        List<Plan> nodes = PlanTree.nodes(plan);
        long relations = nodes.stream().filter(ColumnNames::isRelation).count();
        isQualified = isVerbose || relations > 1;
        nodes.forEach(this::name);
    }

    private static boolean isRelation(Plan plan) {
        return plan instanceof Plan.Leaf
                && !(plan instanceof Plan.Values values && values.rows().size() == 1);
    }

    private void name(Plan plan) {
        switch (plan) {
            case Plan.TableScan scan -> all(scan.name(), scan.outputs());
            case Plan.FamilyScan scan -> all(scan.name(), scan.outputs());
            case Plan.VirtualScan scan -> all(scan.name(), scan.outputs());
            case Plan.FunctionScan scan -> all(scan.name(), scan.outputs());
            case Plan.CteScan scan -> all(scan.name(), scan.outputs());
            case Plan.WorkTable work -> all(work.name(), work.outputs());
            case Plan.Values values -> all("*VALUES*", values.outputs());
            case Plan.Project project -> computed(project.assignments());
            case Plan.Aggregate aggregate -> {
                computed(aggregate.keys());
                aggregate.calls().forEach(call -> texts.name(call.column(), texts.of(call.call())));
            }
            case Plan.Window window ->
                    window.calls()
                            .forEach(call -> texts.name(call.column(), texts.of(call.call())));
            case Plan.SetOperation operation -> same(operation.outputs(), operation.leftColumns());
            case Plan.Recursion recursion -> same(recursion.outputs(), recursion.leftColumns());
            case ChangePlan.Update update -> all(update.target().name(), update.target().columns());
            case ChangePlan.Delete delete -> all(delete.target().name(), delete.target().columns());
            default -> {}
        }
    }

    private void all(String alias, List<Column> columns) {
        for (Column column : columns) {
            String name = Identifiers.quote(column.name());
            texts.name(column, isQualified ? Identifiers.quote(alias) + "." + name : name);
        }
    }

    private void computed(List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            texts.name(assignment.column(), texts.of(assignment.value()));
        }
    }

    private void same(List<Column> outputs, List<Column> sources) {
        for (int i = 0; i < outputs.size(); i++) {
            texts.name(outputs.get(i), texts.of(sources.get(i)));
        }
    }
}
