package heliosdb.query.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The expressions that a plan node holds itself.
public final class PlanScalars {
    private PlanScalars() {}

    /// The node's own expressions.
    public static List<Scalar> of(Plan plan) {
        List<Scalar> all = new ArrayList<>();
        map(
                plan,
                scalar -> {
                    all.add(scalar);
                    return scalar;
                });
        columnsAsScalars(plan, all);
        return all;
    }

    /// The columns that a node refers to without an expression around them.
    private static void columnsAsScalars(Plan plan, List<Scalar> all) {
        List<Column> columns = new ArrayList<>();
        switch (plan) {
            case Plan.Sort(_, var keys, _) -> keys.forEach(key -> columns.add(key.column()));
            case Plan.Distinct(_, var keys, _) -> columns.addAll(keys);
            case Plan.Window(_, var partition, var order, _) -> {
                columns.addAll(partition);
                order.forEach(key -> columns.add(key.column()));
            }
            case Plan.SetOperation set -> {
                columns.addAll(set.leftColumns());
                columns.addAll(set.rightColumns());
            }
            case Plan.Recursion recursion -> {
                columns.addAll(recursion.leftColumns());
                columns.addAll(recursion.rightColumns());
            }
            case Plan.Lock(_, var targets, _) ->
                    targets.forEach(target -> {
                        columns.add(target.rowKey());
                        columns.addAll(target.columns());
                    });
            case ChangePlan.Insert insert -> columns.addAll(insert.values());
            case ChangePlan.Update update -> {
                columns.add(update.rowKey());
                columns.addAll(update.old());
            }
            case ChangePlan.Delete delete -> {
                columns.add(delete.rowKey());
                columns.addAll(delete.old());
            }
            case ChangePlan.Merge merge -> {
                columns.add(merge.rowKey());
                columns.addAll(merge.old());
            }
            default -> {}
        }
        columns.forEach(column -> all.add(new Scalar.Reference(column)));
    }

    /// The columns that only the node's own expressions see.
    static List<Column> localColumns(Plan plan) {
        return switch (plan) {
            case ChangePlan.Insert insert -> {
                List<Column> all = new ArrayList<>(insert.target().columns());
                if (insert.conflict() != null) {
                    all.addAll(insert.conflict().existing());
                }
                yield all;
            }
            case ChangePlan.Update update -> update.target().columns();
            case ChangePlan.Delete delete -> delete.target().columns();
            case ChangePlan.Merge merge -> merge.target().columns();
            default -> List.of();
        };
    }

    /// The node's calls of set-returning functions.
    static List<SetCall> setCalls(Plan plan) {
        return switch (plan) {
            case Plan.FunctionScan(List<SetCall> calls, _, _) -> calls;
            case Plan.ProjectSet(_, List<SetCall> calls) -> calls;
            default -> List.of();
        };
    }

    /// The node with each of its own expressions changed; the inputs stay.
    public static Plan map(Plan plan, UnaryOperator<Scalar> change) {
        return switch (plan) {
            case Plan.Values(var outputs, var rows) ->
                    new Plan.Values(outputs, rows.stream().map(row -> all(row, change)).toList());
            case Plan.TableScan scan ->
                    new Plan.TableScan(
                            scan.table(),
                            scan.name(),
                            scan.outputs(),
                            scan.attributes(),
                            access(scan.access(), change));
            case Plan.VirtualScan _, Plan.CteScan _, Plan.WorkTable _ -> plan;
            case Plan.FamilyScan _, Plan.Append _ -> plan;
            case Plan.FunctionScan(var calls, var name, var ordinality) ->
                    new Plan.FunctionScan(sets(calls, change), name, ordinality);
            case Plan.Filter(var input, var condition) ->
                    new Plan.Filter(input, change.apply(condition));
            case Plan.Project(var input, var assignments) ->
                    new Plan.Project(input, assignments(assignments, change));
            case Plan.ProjectSet(var input, var calls) ->
                    new Plan.ProjectSet(input, sets(calls, change));
            case Plan.Aggregate aggregate -> aggregate(aggregate, change);
            case Plan.Window(var input, var partition, var order, var calls) ->
                    new Plan.Window(input, partition, order, windowings(calls, change));
            case Plan.Sort(var input, var keys, var limit) ->
                    new Plan.Sort(input, keys, optional(limit, change));
            case Plan.Limit(var input, var count, var offset, var ties) ->
                    new Plan.Limit(input, optional(count, change), optional(offset, change), ties);
            case Plan.Lock(var input, var targets, var recheck) ->
                    new Plan.Lock(input, targets, optional(recheck, change));
            case Plan.Distinct _, Plan.SetOperation _, Plan.Recursion _ -> plan;
            case Plan.Join(var kind, var left, var right, var condition) ->
                    new Plan.Join(kind, left, right, optional(condition, change));
            case Plan.With _ -> plan;
            case ChangePlan changing -> ChangeScalars.map(changing, change);
        };
    }

    static @Nullable Scalar optional(@Nullable Scalar scalar, UnaryOperator<Scalar> change) {
        return scalar == null ? null : change.apply(scalar);
    }

    static List<Scalar> all(List<Scalar> scalars, UnaryOperator<Scalar> change) {
        return scalars.stream().map(change).toList();
    }

    static List<Assignment> assignments(
            List<Assignment> assignments, UnaryOperator<Scalar> change) {
        return assignments.stream()
                .map(each -> new Assignment(each.column(), change.apply(each.value())))
                .toList();
    }

    private static Access access(Access access, UnaryOperator<Scalar> change) {
        return switch (access) {
            case Access.All all -> all;
            case Access.ByIndex by ->
                    new Access.ByIndex(
                            by.index(),
                            all(by.equal(), change),
                            optional(by.anyOf(), change),
                            bound(by.lower(), change),
                            bound(by.upper(), change),
                            by.isReverse(),
                            by.isCovering());
        };
    }

    private static Access.@Nullable Bound bound(
            Access.@Nullable Bound bound, UnaryOperator<Scalar> change) {
        return bound == null
                ? null
                : new Access.Bound(change.apply(bound.value()), bound.isInclusive());
    }

    private static List<SetCall> sets(List<SetCall> calls, UnaryOperator<Scalar> change) {
        return calls.stream()
                .map(call ->
                        new SetCall(
                                call.site(),
                                all(call.arguments(), change),
                                call.outputs(),
                                call.isExpanded()))
                .toList();
    }

    private static Plan aggregate(Plan.Aggregate aggregate, UnaryOperator<Scalar> change) {
        List<Plan.Aggregation> calls = new ArrayList<>();
        for (Plan.Aggregation each : aggregate.calls()) {
            calls.add(new Plan.Aggregation(each.column(), call(each.call(), change)));
        }
        return new Plan.Aggregate(
                aggregate.input(),
                assignments(aggregate.keys(), change),
                aggregate.sets(),
                calls,
                aggregate.masks());
    }

    /// An aggregate call with its expressions changed.
    public static AggregateCall call(AggregateCall call, UnaryOperator<Scalar> change) {
        return new AggregateCall(
                call.site(),
                all(call.arguments(), change),
                call.isDistinct(),
                call.order().stream()
                        .map(order ->
                                new AggregateCall.Order(
                                        change.apply(order.value()),
                                        order.isDescending(),
                                        order.nullsFirst()))
                        .toList(),
                call.withinGroup(),
                optional(call.filter(), change));
    }

    private static List<Plan.Windowing> windowings(
            List<Plan.Windowing> calls, UnaryOperator<Scalar> change) {
        return calls.stream()
                .map(each -> new Plan.Windowing(each.column(), window(each.call(), change)))
                .toList();
    }

    /// A window call with its expressions changed.
    public static WindowCall window(WindowCall call, UnaryOperator<Scalar> change) {
        WindowCall.Frame frame = call.frame();
        return new WindowCall(
                call.site(),
                all(call.arguments(), change),
                optional(call.filter(), change),
                new WindowCall.Frame(
                        frame.unit(),
                        end(frame.start(), change),
                        end(frame.end(), change),
                        frame.exclusion()));
    }

    private static WindowCall.Bound end(WindowCall.Bound bound, UnaryOperator<Scalar> change) {
        return new WindowCall.Bound(
                bound.kind(),
                optional(bound.offset(), change),
                optional(bound.shifted(), change),
                optional(bound.key(), change));
    }
}
