package heliosdb.query.explain;

import heliosdb.data.catalog.Index;
import heliosdb.data.value.TypeText;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SortKey;
import heliosdb.query.ir.SubqueryScalar;
import heliosdb.query.operator.JoinMethod;
import heliosdb.query.optimizer.Estimates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes report nodes from a plan: the nodes that PostgreSQL would show, with filters and
/// projections in those that they belong to.
final class PlanReport {
    private final ScalarText texts;
    private final ExplainOptions options;
    private final Costs costs;
    private final @Nullable Measurements measurements;
    private final Map<SubqueryScalar, String> subplans = new IdentityHashMap<>();
    private final Map<Integer, String> ctes = new HashMap<>();
    private final List<SubqueryScalar> waiting = new ArrayList<>();
    private int subplanCount;

    PlanReport(
            TypeText texts,
            ExplainOptions options,
            Estimates estimates,
            @Nullable Measurements measurements) {
        this.texts = new ScalarText(texts, this::subplan);
        this.options = options;
        costs = new Costs(estimates);
        this.measurements = measurements;
    }

    ReportNode report(Plan plan) {
        new ColumnNames(texts, options.isVerbose()).learn(plan);
        return node(plan);
    }

    private String subplan(SubqueryScalar subquery) {
        return subplans.computeIfAbsent(
                subquery,
                _ -> {
                    waiting.add(subquery);
                    subplanCount++;
                    boolean isOnce =
                            subquery instanceof SubqueryScalar.Value
                                    && !Costs.isDependent(subquery.plan());
                    boolean isHashed =
                            subquery instanceof SubqueryScalar.Quantified
                                    && !Costs.isDependent(subquery.plan());
                    if (isOnce) {
                        return "$" + (subplanCount - 1);
                    }
                    return (isHashed ? "(hashed SubPlan " : "(SubPlan ") + subplanCount + ")";
                });
    }

    private ReportNode node(Plan plan) {
        ReportNode node = made(plan);
        Measurements.Measure measure = measure(plan);
        node.measured(costs.of(plan), measure);
        boolean isOwn = !(plan instanceof Plan.Join) && measure != null;
        if (isOwn && !measure.facts().isEmpty()) {
            node.facts(measure.facts());
        }
        if (options.isVerbose() && !plan.outputs().isEmpty()) {
            // The columns of a projection stand in the node that it belongs to.
            node.detail("Output", plan.outputs().stream().map(texts::of).toList());
        }
        addSubplans(plan, node);
        return node;
    }

    private Measurements.@Nullable Measure measure(Plan plan) {
        return measurements == null ? null : measurements.find(plan);
    }

    /// The subqueries of a node's own expressions, below it.
    private void addSubplans(Plan plan, ReportNode node) {
        PlanScalars.of(plan).forEach(texts::of);
        List<SubqueryScalar> found = List.copyOf(waiting);
        waiting.clear();
        for (SubqueryScalar subquery : found) {
            String name = java.util.Objects.requireNonNull(subplans.get(subquery));
            String number = name.replaceAll("\\D", "");
            new ColumnNames(texts, options.isVerbose()).learn(subquery.plan());
            if (name.startsWith("$")) {
                String label = "InitPlan " + (Integer.parseInt(number) + 1);
                node.child("InitPlan", label + " (returns " + name + ")", node(subquery.plan()));
            } else {
                node.child("SubPlan", "SubPlan " + number, node(subquery.plan()));
            }
        }
    }

    private ReportNode made(Plan plan) {
        return switch (plan) {
            case Plan.Values values ->
                    values.rows().size() == 1
                            ? new ReportNode("Result")
                            : new ReportNode("Values Scan", "Values Scan on \"*VALUES*\"");
            case Plan.TableScan scan -> table(scan);
            case Plan.FamilyScan scan -> scan("Seq Scan", scan.table().name(), scan.name());
            case Plan.Append append -> {
                ReportNode all = new ReportNode("Append");
                append.inputs().forEach(input -> all.child("Member", null, node(input)));
                yield all;
            }
            case Plan.VirtualScan scan -> scan("Seq Scan", scan.relation().name(), scan.name());
            case Plan.FunctionScan scan -> function(scan);
            case Plan.CteScan scan -> cte(scan);
            case Plan.WorkTable work ->
                    new ReportNode("WorkTable Scan", "WorkTable Scan on " + work.name());
            case Plan.Filter filter -> filter(filter);
            case Plan.Project project -> node(project.input());
            case Plan.ProjectSet sets -> new ReportNode("ProjectSet").input(node(sets.input()));
            case Plan.Aggregate aggregate -> aggregate(aggregate);
            case Plan.Window window -> window(window);
            case Plan.Sort sort -> sort(sort);
            case Plan.Limit limit -> new ReportNode("Limit").input(node(limit.input()));
            case Plan.Distinct distinct -> distinct(distinct);
            case Plan.Lock lock -> new ReportNode("LockRows").input(node(lock.input()));
            case Plan.Join join -> join(join);
            case Plan.SetOperation operation -> setOperation(operation);
            case Plan.Recursion recursion ->
                    new ReportNode("Recursive Union")
                            .input(node(recursion.left()))
                            .input(node(recursion.right()));
            case Plan.With with -> with(with);
            case ChangePlan change -> change(change);
        };
    }

    private static ReportNode scan(String type, String relation, String alias) {
        String shown = Identifiers.quote(relation);
        String name = alias.equals(relation) ? shown : shown + " " + Identifiers.quote(alias);
        return new ReportNode(type, type + " on " + name)
                .with("Relation Name", relation)
                .with("Alias", alias);
    }

    private ReportNode table(Plan.TableScan scan) {
        String relation = scan.table().name();
        return switch (scan.access()) {
            case Access.All(boolean isReverse) ->
                    scan(isReverse ? "Seq Scan Backward" : "Seq Scan", relation, scan.name());
            case Access.ByIndex by -> {
                String type = by.isCovering() ? "Index Only Scan" : "Index Scan";
                Index index = by.index();
                String shown = Identifiers.quote(relation);
                String name =
                        scan.name().equals(relation)
                                ? shown
                                : shown + " " + Identifiers.quote(scan.name());
                String title =
                        type
                                + (by.isReverse() ? " Backward" : "")
                                + " using "
                                + Identifiers.quote(index.name())
                                + " on "
                                + name;
                ReportNode node =
                        new ReportNode(type, title)
                                .with("Scan Direction", by.isReverse() ? "Backward" : "Forward")
                                .with("Index Name", index.name())
                                .with("Relation Name", relation)
                                .with("Alias", scan.name());
                String condition = IndexConditions.of(by, scan, texts);
                yield condition.isEmpty() ? node : node.detail("Index Cond", condition);
            }
        };
    }

    private static ReportNode function(Plan.FunctionScan scan) {
        var site = scan.calls().getFirst().site();
        String function = site == null ? scan.name() : site.function().name();
        String name = scan.name().isEmpty() ? function : scan.name();
        return new ReportNode(
                        "Function Scan",
                        "Function Scan on " + function + (name.equals(function) ? "" : " " + name))
                .with("Function Name", function)
                .with("Alias", name);
    }

    private ReportNode cte(Plan.CteScan scan) {
        String name = ctes.getOrDefault(scan.cte(), scan.name());
        String alias = scan.name().equals(name) ? "" : " " + Identifiers.quote(scan.name());
        return new ReportNode("CTE Scan", "CTE Scan on " + Identifiers.quote(name) + alias)
                .with("CTE Name", name)
                .with("Alias", scan.name());
    }

    private ReportNode filter(Plan.Filter filter) {
        ReportNode input = node(filter.input());
        Measurements.Measure before = input.measure();
        String condition = texts.of(filter.condition());
        Object known = input.details().get("Filter");
        input.detail("Filter", known == null ? condition : "(" + known + " AND " + condition + ")");
        Measurements.Measure after = measure(filter);
        if (before != null && after != null && before.runs() > 0) {
            double removed = before.rowsPerRun() - after.rowsPerRun();
            if (removed > 0) {
                input.detail("Rows Removed by Filter", Math.round(removed));
            }
        }
        return input;
    }

    private ReportNode aggregate(Plan.Aggregate aggregate) {
        boolean isPlain = aggregate.keys().isEmpty();
        ReportNode node =
                isPlain
                        ? new ReportNode("Aggregate")
                        : new ReportNode("Aggregate", "HashAggregate");
        node.with("Strategy", isPlain ? "Plain" : "Hashed");
        List<String> keys = new ArrayList<>();
        for (Assignment key : aggregate.keys()) {
            keys.add(texts.of(key.value()));
        }
        if (aggregate.sets().size() == 1 && !isPlain) {
            node.detail("Group Key", keys);
        } else if (!isPlain) {
            List<String> sets = new ArrayList<>();
            for (List<Integer> set : aggregate.sets()) {
                sets.add("(" + String.join(", ", set.stream().map(keys::get).toList()) + ")");
            }
            node.detail("Grouping Sets", sets);
        }
        return node.input(node(aggregate.input()));
    }

    private List<String> keys(List<SortKey> keys) {
        List<String> all = new ArrayList<>();
        for (SortKey key : keys) {
            String name = texts.of(key.column());
            boolean isPlain = name.startsWith("(") || name.indexOf('(') < 0;
            all.add(
                    (isPlain ? name : "(" + name + ")")
                            + ScalarText.direction(key.isDescending(), key.nullsFirst()));
        }
        return all;
    }

    private ReportNode window(Plan.Window window) {
        ReportNode node = new ReportNode("WindowAgg");
        List<String> keys = new ArrayList<>();
        window.partition().forEach(column -> keys.add(texts.of(column)));
        keys.addAll(keys(window.order()));
        if (!keys.isEmpty()) {
            node.detail("Sort Key", keys);
        }
        return node.input(node(window.input()));
    }

    private ReportNode sort(Plan.Sort sort) {
        return new ReportNode("Sort")
                .detail("Sort Key", keys(sort.keys()))
                .input(node(sort.input()));
    }

    private ReportNode distinct(Plan.Distinct distinct) {
        ReportNode input = node(distinct.input());
        if (distinct.isSorted()) {
            return new ReportNode("Unique").input(input);
        }
        return new ReportNode("Aggregate", "HashAggregate")
                .with("Strategy", "Hashed")
                .detail("Group Key", distinct.keys().stream().map(texts::of).toList())
                .input(input);
    }

    private ReportNode join(Plan.Join join) {
        JoinMethod method = JoinMethod.of(join);
        String kind =
                switch (join.kind()) {
                    case INNER -> "Inner";
                    case LEFT -> "Left";
                    case RIGHT -> "Right";
                    case FULL -> "Full";
                    case SEMI -> "Semi";
                    case ANTI -> "Anti";
                };
        boolean isHash = method instanceof JoinMethod.Hash;
        String type = isHash ? "Hash Join" : "Nested Loop";
        String word = join.kind() == Plan.JoinKind.INNER ? "" : " " + kind;
        String title =
                isHash
                        ? "Hash" + word + " Join"
                        : "Nested Loop" + (word.isEmpty() ? "" : word + " Join");
        ReportNode node = new ReportNode(type, title).with("Join Type", kind);
        if (method instanceof JoinMethod.Hash hash) {
            node.detail("Hash Cond", texts.of(both(hash.equalities())));
        }
        if (!method.rest().isEmpty()) {
            node.detail("Join Filter", texts.of(both(method.rest())));
        }
        node.input(node(join.left()));
        ReportNode right = node(join.right());
        return switch (method) {
            case JoinMethod.Hash _ -> {
                Measurements.Measure own = measure(join);
                yield node.input(around("Hash", right).facts(own == null ? Map.of() : own.facts()));
            }
            case JoinMethod.Loop _ -> node.input(around("Materialize", right));
            case JoinMethod.Lateral _ -> node.input(right);
        };
    }

    private static Scalar both(List<Scalar> conditions) {
        return java.util.Objects.requireNonNull(ScalarTree.conjunction(conditions));
    }

    /// What the join does to its right side before it looks into it.
    private static ReportNode around(String type, ReportNode inner) {
        return new ReportNode(type)
                .input(inner)
                .measured(
                        new ReportNode.Estimate(
                                inner.estimate().total(),
                                inner.estimate().total(),
                                inner.estimate().rows(),
                                inner.estimate().width()),
                        inner.measure());
    }

    private ReportNode setOperation(Plan.SetOperation operation) {
        if (operation.kind() == Plan.SetKind.UNION) {
            ReportNode append = new ReportNode("Append");
            append(operation, operation.isAll(), append);
            append.measured(costs.of(operation), null);
            return operation.isAll()
                    ? append
                    : new ReportNode("Aggregate", "HashAggregate")
                            .with("Strategy", "Hashed")
                            .detail(
                                    "Group Key",
                                    operation.leftColumns().stream().map(texts::of).toList())
                            .input(append);
        }
        String command =
                (operation.kind() == Plan.SetKind.INTERSECT ? "Intersect" : "Except")
                        + (operation.isAll() ? " All" : "");
        return new ReportNode("SetOp", "HashSetOp " + command)
                .with("Strategy", "Hashed")
                .with("Command", command)
                .input(node(operation.left()))
                .input(node(operation.right()));
    }

    private void append(Plan plan, boolean isAll, ReportNode into) {
        boolean isSame =
                plan instanceof Plan.SetOperation operation
                        && operation.kind() == Plan.SetKind.UNION
                        && operation.isAll() == isAll;
        if (isSame) {
            Plan.SetOperation operation = (Plan.SetOperation) plan;
            append(operation.left(), isAll, into);
            append(operation.right(), isAll, into);
        } else {
            into.child("Member", null, node(plan));
        }
    }

    private ReportNode with(Plan.With with) {
        with.definitions().forEach(cte -> ctes.put(cte.id(), cte.name()));
        ReportNode body = node(with.body());
        for (Plan.Cte cte : with.definitions()) {
            body.child("InitPlan", "CTE " + Identifiers.quote(cte.name()), node(cte.plan()));
        }
        return body;
    }

    private ReportNode change(ChangePlan change) {
        ChangePlan.Target target =
                switch (change) {
                    case ChangePlan.Insert insert -> insert.target();
                    case ChangePlan.Update update -> update.target();
                    case ChangePlan.Delete delete -> delete.target();
                    case ChangePlan.Merge merge -> merge.target();
                };
        String operation =
                switch (change) {
                    case ChangePlan.Insert _ -> "Insert";
                    case ChangePlan.Update _ -> "Update";
                    case ChangePlan.Delete _ -> "Delete";
                    case ChangePlan.Merge _ -> "Merge";
                };
        String relation = target.table().name();
        String shown = Identifiers.quote(relation);
        String alias = target.name().equals(relation) ? "" : " " + Identifiers.quote(target.name());
        ReportNode node =
                new ReportNode("ModifyTable", operation + " on " + shown + alias)
                        .with("Operation", operation)
                        .with("Relation Name", relation)
                        .with("Alias", target.name());
        if (change instanceof ChangePlan.Insert insert && insert.conflict() != null) {
            node.detail(
                    "Conflict Resolution",
                    insert.conflict().update() == null ? "NOTHING" : "UPDATE");
        }
        return node.input(node(change.input()));
    }
}
