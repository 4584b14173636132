package heliosdb.query.optimizer;

import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SubqueryScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A condition on an aggregate of rows that match the row around it, such as `x > (SELECT avg(y)
/// FROM u WHERE u.k = t.k)`, becomes a join with the aggregate grouped by the matched columns. A
/// row without matches would compare with NULL, which no such condition accepts; an aggregate that
/// isn't NULL for no rows (`count`) is left alone.
final class AggregatesToJoins {
    private AggregatesToJoins() {}

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
            Plan next = conjunct instanceof Scalar.Call call ? comparison(joined, call) : null;
            if (next == null) {
                rest.add(conjunct);
            } else {
                joined = next;
            }
        }
        return PushFilters.above(joined, rest);
    }

    private static @Nullable Plan comparison(Plan input, Scalar.Call call) {
        boolean isComparison =
                call.operator() != null
                        && call.site().function().isStrict()
                        && call.arguments().size() == 2;
        if (!isComparison) {
            return null;
        }
        for (int side = 0; side < 2; side++) {
            if (call.arguments().get(side) instanceof SubqueryScalar.Value value
                    && !ScalarTree.hasSubquery(call.arguments().get(1 - side))
                    && !PlanTree.hasVolatile(value.plan())) {
                return join(input, call, value);
            }
        }
        return null;
    }

    private static @Nullable Plan join(Plan input, Scalar.Call call, SubqueryScalar.Value value) {
        Plan plan = value.plan();
        Scalar result = new Scalar.Reference(value.output());
        if (plan instanceof Plan.Project(Plan inner, List<Assignment> assignments)) {
            if (assignments.size() != 1 || !isNullForNull(assignments.getFirst().value())) {
                return null;
            }
            result = assignments.getFirst().value();
            plan = inner;
        }
        boolean isPlainAggregate =
                plan instanceof Plan.Aggregate aggregate
                        && aggregate.keys().isEmpty()
                        && aggregate.sets().size() == 1
                        && aggregate.masks().isEmpty()
                        && aggregate.calls().stream().allMatch(AggregatesToJoins::isNullForNone)
                        && aggregate.input() instanceof Plan.Filter;
        return isPlainAggregate ? join(input, call, value, (Plan.Aggregate) plan, result) : null;
    }

    /// Whether an expression over aggregates is NULL when they are.
    private static boolean isNullForNull(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Reference _ -> true;
            case Scalar.Constant _ -> false;
            case Scalar.Convert(_, Scalar input, _) -> isNullForNull(input);
            case Scalar.Call(var site, _, List<Scalar> arguments) ->
                    site.function().isStrict()
                            && arguments.stream().anyMatch(AggregatesToJoins::isNullForNull);
            default -> false;
        };
    }

    private static boolean isNullForNone(Plan.Aggregation call) {
        return switch (call.call().site().function().name()) {
            case "sum", "avg", "min", "max" -> true;
            default -> false;
        };
    }

    private static @Nullable Plan join(
            Plan input,
            Scalar.Call call,
            SubqueryScalar.Value value,
            Plan.Aggregate aggregate,
            Scalar result) {
        Plan.Filter filter = (Plan.Filter) aggregate.input();
        Set<Column> around = new HashSet<>(input.outputs());
        Set<Column> inner = new HashSet<>(filter.input().outputs());
        List<Scalar> own = new ArrayList<>();
        List<Scalar> joining = new ArrayList<>();
        List<Assignment> keys = new ArrayList<>();
        for (Scalar conjunct : ScalarTree.conjuncts(filter.condition())) {
            if (Collections.disjoint(ScalarTree.columns(conjunct), around)) {
                own.add(conjunct);
                continue;
            }
            Column key = key(conjunct, inner);
            if (key == null) {
                return null;
            }
            joining.add(conjunct);
            keys.add(new Assignment(key, new Scalar.Reference(key)));
        }
        Plan grouped =
                new Plan.Aggregate(
                        PushFilters.above(filter.input(), own),
                        keys.stream().distinct().toList(),
                        List.of(indexes(keys.stream().distinct().toList().size())),
                        aggregate.calls(),
                        List.of());
        boolean isFree =
                !joining.isEmpty() && Collections.disjoint(PlanTree.outerColumns(grouped), around);
        if (!isFree) {
            return null;
        }
        joining.add(ScalarTree.replace(call, part -> part.equals(value) ? result : null));
        return new Plan.Join(Plan.JoinKind.INNER, input, grouped, ScalarTree.conjunction(joining));
    }

    private static List<Integer> indexes(int count) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            indexes.add(i);
        }
        return indexes;
    }

    /// The inner column of `inner column = outer expression`, null for other conditions.
    private static @Nullable Column key(Scalar conjunct, Set<Column> inner) {
        if (!(conjunct instanceof Scalar.Call call)
                || !"=".equals(call.operator())
                || ScalarTree.hasSubquery(conjunct)) {
            return null;
        }
        for (int side = 0; side < 2; side++) {
            if (call.arguments().get(side) instanceof Scalar.Reference(Column column, _)
                    && inner.contains(column)
                    && Collections.disjoint(
                            ScalarTree.columns(call.arguments().get(1 - side)), inner)) {
                return column;
            }
        }
        return null;
    }
}
