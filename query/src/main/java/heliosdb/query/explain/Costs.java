package heliosdb.query.explain;

import heliosdb.query.ir.Access;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.operator.JoinMethod;
import heliosdb.query.optimizer.Estimates;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// What nodes are expected to cost, in units of a page read in sequence, with PostgreSQL's weights
/// for the rest.
final class Costs {
    private static final double PAGE = 1;
    private static final double LOOKUP = 0.3;
    private static final double TUPLE = 0.01;
    private static final double OPERATOR = 0.0025;
    private static final int PAGE_BYTES = 8192;

    private final Estimates estimates;
    private final Map<Plan, ReportNode.Estimate> known = new IdentityHashMap<>();

    Costs(Estimates estimates) {
        this.estimates = estimates;
    }

    ReportNode.Estimate of(Plan plan) {
        ReportNode.Estimate estimate = known.get(plan);
        if (estimate == null) {
            double[] cost = cost(plan);
            double rows = Math.max(plan instanceof Plan.Values ? 0 : 1, estimates.rows(plan));
            boolean isSilent = plan instanceof ChangePlan change && change.returning().isEmpty();
            estimate =
                    new ReportNode.Estimate(
                            cost[0],
                            cost[1],
                            isSilent ? 0 : Math.rint(rows),
                            width(plan.outputs()));
            known.put(plan, estimate);
        }
        return estimate;
    }

    private int width(List<Column> columns) {
        double width = 0;
        for (Column column : columns) {
            width += estimates.width(column);
        }
        return (int) Math.rint(width);
    }

    /// Until the first row, and until the last.
    private double[] cost(Plan plan) {
        return switch (plan) {
            case Plan.Values values -> both(0, values.rows().size() * TUPLE);
            case Plan.TableScan scan -> scan(scan);
            case Plan.Leaf leaf -> both(0, estimates.rows(leaf) * TUPLE);
            case Plan.Sort sort -> sort(sort.input());
            case Plan.Aggregate aggregate -> {
                ReportNode.Estimate input = of(aggregate.input());
                double work = input.rows() * OPERATOR * (1 + aggregate.calls().size());
                double groups = estimates.rows(aggregate);
                yield both(input.total() + work, input.total() + work + groups * TUPLE);
            }
            case Plan.Window window -> {
                double[] sorted = sort(window.input());
                double rows = of(window.input()).rows();
                yield both(sorted[0], sorted[1] + rows * OPERATOR * (1 + window.calls().size()));
            }
            case Plan.Limit limit -> {
                ReportNode.Estimate input = of(limit.input());
                double share = Math.min(1, estimates.rows(limit) / Math.max(1, input.rows()));
                yield both(
                        input.startup(),
                        input.startup() + (input.total() - input.startup()) * share);
            }
            case Plan.Filter filter -> over(filter, PlanScalars.of(filter).size());
            case Plan.Unary unary -> over(unary, 1);
            case Plan.Join join -> join(join);
            case Plan.Binary binary -> {
                ReportNode.Estimate left = of(binary.left());
                ReportNode.Estimate right = of(binary.right());
                double rows = left.rows() + right.rows();
                yield both(left.startup(), left.total() + right.total() + rows * TUPLE / 2);
            }
            case Plan.Append append -> {
                double total = 0;
                for (Plan input : append.inputs()) {
                    total += of(input).total();
                }
                yield both(0, total);
            }
            case Plan.With with -> {
                double total = of(with.body()).total();
                for (Plan.Cte cte : with.definitions()) {
                    total += of(cte.plan()).total();
                }
                yield both(of(with.body()).startup(), total);
            }
            case ChangePlan change ->
                    both(of(change.input()).startup(), of(change.input()).total());
        };
    }

    private static double[] both(double startup, double total) {
        return new double[] {startup, total};
    }

    private double[] over(Plan.Unary plan, int operators) {
        ReportNode.Estimate input = of(plan.input());
        boolean isFree = plan instanceof Plan.Project;
        double work = isFree ? 0 : input.rows() * OPERATOR * operators;
        return both(input.startup(), input.total() + work);
    }

    private double[] scan(Plan.TableScan scan) {
        double rows = estimates.rows(scan.table());
        if (scan.access() instanceof Access.ByIndex by) {
            double found = estimates.rows(scan);
            double each = by.index().isClustered() ? TUPLE : LOOKUP;
            return both(LOOKUP, LOOKUP + PAGE + found * (each + TUPLE));
        }
        double bytes = rows * (24 + width(scan.outputs()));
        double pages = Math.max(1, Math.ceil(bytes / PAGE_BYTES));
        return both(0, pages * PAGE + rows * TUPLE);
    }

    private double[] sort(Plan plan) {
        ReportNode.Estimate input = of(plan);
        double rows = Math.max(2, input.rows());
        double work = 2 * OPERATOR * rows * Math.log(rows) / Math.log(2);
        return both(input.total() + work, input.total() + work + OPERATOR * rows);
    }

    private double[] join(Plan.Join join) {
        ReportNode.Estimate left = of(join.left());
        ReportNode.Estimate right = of(join.right());
        double out = estimates.rows(join) * TUPLE;
        return switch (JoinMethod.of(join)) {
            case JoinMethod.Hash _ ->
                    both(
                            left.startup() + right.total(),
                            left.total()
                                    + right.total()
                                    + right.rows() * (OPERATOR + TUPLE)
                                    + left.rows() * OPERATOR
                                    + out);
            case JoinMethod.Lateral _ ->
                    both(
                            left.startup() + right.startup(),
                            left.total() + left.rows() * right.total() + out);
            case JoinMethod.Loop _ ->
                    both(
                            left.startup() + right.startup(),
                            left.total()
                                    + right.total()
                                    + left.rows() * right.rows() * OPERATOR
                                    + out);
        };
    }

    /// Whether a plan depends on rows around it.
    static boolean isDependent(Plan plan) {
        return PlanTree.isCorrelated(plan);
    }
}
