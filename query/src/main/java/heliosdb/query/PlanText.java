package heliosdb.query;

import heliosdb.query.ir.Access;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;

import java.util.ArrayList;
import java.util.List;

/// Plans as EXPLAIN prints them.
final class PlanText {
    private PlanText() {}

    static List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        add(plan, 0, lines);
        return lines;
    }

    private static void add(Plan plan, int depth, List<String> lines) {
        if (plan instanceof Plan.Project project) {
            add(project.input(), depth, lines);
            return;
        }
        String indent = depth == 0 ? "" : " ".repeat(depth * 6 - 4) + "->  ";
        lines.add(indent + name(plan));
        for (Plan input : PlanTree.inputs(plan)) {
            add(input, depth + 1, lines);
        }
    }

    private static String name(Plan plan) {
        return switch (plan) {
            case Plan.Values _ -> "Result";
            case Plan.TableScan scan -> scan(scan);
            case Plan.FamilyScan scan -> "Seq Scan on " + scan.name();
            case Plan.Append _ -> "Append";
            case Plan.VirtualScan scan -> "Seq Scan on " + scan.name();
            case Plan.FunctionScan scan -> "Function Scan on " + scan.name();
            case Plan.CteScan scan -> "CTE Scan on " + scan.name();
            case Plan.WorkTable work -> "WorkTable Scan on " + work.name();
            case Plan.Filter _ -> "Filter";
            case Plan.Project _ -> "Result";
            case Plan.ProjectSet _ -> "ProjectSet";
            case Plan.Aggregate aggregate ->
                    aggregate.keys().isEmpty() ? "Aggregate" : "HashAggregate";
            case Plan.Window _ -> "WindowAgg";
            case Plan.Sort _ -> "Sort";
            case Plan.Limit _ -> "Limit";
            case Plan.Distinct _ -> "Unique";
            case Plan.Lock _ -> "LockRows";
            case Plan.Join join -> join.kind() + " Join";
            case Plan.SetOperation operation -> operation.kind().toString();
            case Plan.Recursion _ -> "Recursive Union";
            case Plan.With _ -> "With";
            case ChangePlan.Insert insert -> "Insert on " + insert.target().name();
            case ChangePlan.Update update -> "Update on " + update.target().name();
            case ChangePlan.Delete delete -> "Delete on " + delete.target().name();
        };
    }

    private static String scan(Plan.TableScan scan) {
        return switch (scan.access()) {
            case Access.All(boolean isReverse) ->
                    (isReverse ? "Seq Scan Backward on " : "Seq Scan on ") + scan.name();
            case Access.ByIndex by ->
                    (by.isReverse() ? "Index Scan Backward using " : "Index Scan using ")
                            + by.index().name()
                            + " on "
                            + scan.name();
        };
    }
}
