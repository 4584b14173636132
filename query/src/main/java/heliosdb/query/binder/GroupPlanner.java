package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans grouping, and turns the expressions above it into expressions over its columns; refuses
/// those that use ungrouped columns.
final class GroupPlanner {
    private final Binding binding;
    private final QueryLevel level;
    private final FromItem from;
    private final Plan input;
    private final List<Assignment> keys = new ArrayList<>();
    private final List<List<Integer>> sets = new ArrayList<>();
    private final List<Plan.GroupingMask> masks = new ArrayList<>();
    private final Map<Scalar, Column> byExpression = new HashMap<>();
    private final Set<Column> inputColumns = new HashSet<>();
    private final Set<Column> allowed = new HashSet<>();

    /// @param input what is grouped
    /// @param grouping GROUP BY, null without
    GroupPlanner(
            Binding binding,
            QueryLevel level,
            FromItem from,
            Plan input,
            GroupBinder.@Nullable Grouping grouping) {
        this.binding = binding;
        this.level = level;
        this.from = from;
        this.input = input;
        inputColumns.addAll(input.outputs());
        if (grouping == null) {
            sets.add(List.of());
        } else {
            grouping.keys().forEach(this::addKey);
            grouping.sets().forEach(set -> sets.add(new ArrayList<>(set)));
        }
        level.groupings().forEach(this::addMask);
    }

    /// The aggregation. Functional dependency adds keys while expressions are rewritten, so this
    /// comes last.
    Plan plan() {
        List<Plan.Aggregation> calls = new ArrayList<>();
        level.aggregates().forEach((call, column) -> calls.add(new Plan.Aggregation(column, call)));
        return new Plan.Aggregate(
                input, List.copyOf(keys), List.copyOf(sets), calls, List.copyOf(masks));
    }

    private void addKey(Scalar key) {
        Column column =
                key instanceof Scalar.Reference(Column own, _)
                        ? own
                        : binding.newColumn("group", key.type());
        keys.add(new Assignment(column, key));
        byExpression.put(key, column);
        allowed.add(column);
    }

    private void addMask(Column column, List<Scalar> arguments) {
        List<Integer> indexes = new ArrayList<>();
        for (Scalar argument : arguments) {
            int index = -1;
            for (int i = 0; i < keys.size(); i++) {
                index = keys.get(i).value().equals(argument) ? i : index;
            }
            if (index < 0) {
                throw new HeliosException(
                        ErrorCode.GROUPING_ERROR,
                        "arguments to GROUPING must be grouping expressions of the associated query"
                                + " level");
            }
            indexes.add(index);
        }
        masks.add(new Plan.GroupingMask(column, indexes));
    }

    SelectBinder.Parts rewritten(SelectBinder.Parts parts) {
        List<Target> targets = new ArrayList<>();
        for (Target target : parts.targets()) {
            targets.add(target.withValue(rewritten(target.value())));
        }
        List<AggregateCall.Order> order = new ArrayList<>();
        for (AggregateCall.Order each : parts.order()) {
            order.add(
                    new AggregateCall.Order(
                            rewritten(each.value()), each.isDescending(), each.nullsFirst()));
        }
        List<Scalar> distinctOn =
                parts.distinctOn() == null
                        ? null
                        : parts.distinctOn().stream().map(this::rewritten).toList();
        Scalar having = parts.having() == null ? null : rewritten(parts.having());
        return new SelectBinder.Parts(targets, having, order, distinctOn);
    }

    /// Rewrites the window and set-returning calls of the select list.
    void rewriteWindows() {
        level.windows()
                .replaceAll(window ->
                        new BoundWindow(
                                window.column(),
                                PlanScalars.window(window.call(), this::rewritten),
                                window.partition().stream().map(this::rewritten).toList(),
                                window.order().stream()
                                        .map(order ->
                                                new AggregateCall.Order(
                                                        rewritten(order.value()),
                                                        order.isDescending(),
                                                        order.nullsFirst()))
                                        .toList()));
        level.sets()
                .replaceAll(set ->
                        new heliosdb.query.ir.SetCall(
                                set.site(),
                                set.arguments().stream().map(this::rewritten).toList(),
                                set.outputs(),
                                set.isExpanded()));
    }

    private Scalar rewritten(Scalar scalar) {
        Scalar replaced =
                ScalarTree.replace(
                        scalar,
                        part -> {
                            Column column = byExpression.get(part);
                            return column == null || part instanceof Scalar.Reference
                                    ? null
                                    : new Scalar.Reference(column);
                        });
        for (Column column : ScalarTree.columns(replaced)) {
            if (inputColumns.contains(column) && !allowed.contains(column)) {
                addDependent(column, replaced);
            }
        }
        return replaced;
    }

    /// A column of a table whose primary key is grouped by is as good as grouped by.
    private void addDependent(Column column, Scalar scalar) {
        for (ScopeRelation relation : from.relations()) {
            boolean isIts =
                    relation.columns().stream()
                            .anyMatch(c -> c.value().equals(new Scalar.Reference(column)));
            if (isIts && sets.size() == 1 && hasGroupedKey(relation)) {
                allowed.add(column);
                keys.add(new Assignment(column, new Scalar.Reference(column)));
                sets.getFirst().add(keys.size() - 1);
                return;
            }
        }
        throw ungrouped(column, scalar);
    }

    private boolean hasGroupedKey(ScopeRelation relation) {
        if (relation.table() == null) {
            return false;
        }
        var primaryKey = relation.table().primaryKey();
        if (primaryKey.isEmpty()) {
            return false;
        }
        for (int attribute : primaryKey.get().columns()) {
            boolean isGrouped =
                    relation.columns().stream()
                            .anyMatch(column ->
                                    column.attribute() == attribute
                                            && column.value()
                                                    instanceof Scalar.Reference(Column own, _)
                                            && allowed.contains(own));
            if (!isGrouped) {
                return false;
            }
        }
        return true;
    }

    private HeliosException ungrouped(Column column, Scalar scalar) {
        String name = "\"" + column.name() + "\"";
        for (ScopeRelation relation : from.relations()) {
            for (ScopeColumn candidate : relation.columns()) {
                if (candidate.value().equals(new Scalar.Reference(column))) {
                    name = "\"" + relation.alias() + "." + candidate.name() + "\"";
                }
            }
        }
        int[] position = {-1};
        boolean isNested = ScalarTree.any(scalar, part -> isAt(part, column, position));
        return new HeliosException(
                        ErrorCode.GROUPING_ERROR,
                        isNested
                                ? "column "
                                        + name
                                        + " must appear in the GROUP BY clause or be used in an"
                                        + " aggregate function"
                                : "subquery uses ungrouped column " + name + " from outer query")
                .at(position[0]);
    }

    private static boolean isAt(Scalar part, Column column, int[] position) {
        if (part instanceof Scalar.Reference(Column own, int at) && own.equals(column)) {
            position[0] = at;
            return true;
        }
        return false;
    }
}
