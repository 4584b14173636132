package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Comparison;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.Reference;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// GROUP BY: its keys and grouping sets.
final class GroupBinder {
    private static final int SETS_MAX = 4096;

    private final Binding binding;
    private final Scope scope;
    private final List<Target> targets;
    private final List<Scalar> keys = new ArrayList<>();

    GroupBinder(Binding binding, Scope scope, List<Target> targets) {
        this.binding = binding;
        this.scope = scope;
        this.targets = targets;
    }

    /// @param keys all grouping expressions
    /// @param sets the grouping sets as indexes of keys
    record Grouping(List<Scalar> keys, List<List<Integer>> sets) {}

    @Nullable Grouping bind(QueryBody.@Nullable GroupBy groupBy) {
        if (groupBy == null) {
            return null;
        }
        List<List<Integer>> sets = List.of(List.of());
        for (QueryBody.GroupingItem item : groupBy.items()) {
            sets = product(sets, sets(item));
        }
        if (groupBy.distinct()) {
            List<List<Integer>> distinct = new ArrayList<>();
            for (List<Integer> set : sets) {
                List<Integer> sorted = set.stream().sorted().toList();
                if (!distinct.contains(sorted)) {
                    distinct.add(sorted);
                }
            }
            sets = distinct;
        }
        return new Grouping(keys, sets);
    }

    private static List<List<Integer>> product(
            List<List<Integer>> left, List<List<Integer>> right) {
        if ((long) left.size() * right.size() > SETS_MAX) {
            throw new HeliosException(
                    ErrorCode.STATEMENT_TOO_COMPLEX,
                    "too many grouping sets present (maximum 4096)");
        }
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> one : left) {
            for (List<Integer> other : right) {
                LinkedHashSet<Integer> union = new LinkedHashSet<>(one);
                union.addAll(other);
                all.add(List.copyOf(union));
            }
        }
        return all;
    }

    private List<List<Integer>> sets(QueryBody.GroupingItem item) {
        return switch (item) {
            case QueryBody.GroupingItem.Simple(Expression value) -> List.of(simple(value));
            case QueryBody.GroupingItem.Empty _ -> List.of(List.of());
            case QueryBody.GroupingItem.Rollup(List<Expression> items, _) -> rollup(items);
            case QueryBody.GroupingItem.Cube(List<Expression> items, _) -> cube(items);
            case QueryBody.GroupingItem.Sets(List<QueryBody.GroupingItem> items, _) -> {
                List<List<Integer>> all = new ArrayList<>();
                items.forEach(inner -> all.addAll(sets(inner)));
                yield all;
            }
        };
    }

    private List<List<Integer>> rollup(List<Expression> items) {
        List<List<Integer>> parts = items.stream().map(this::simple).toList();
        List<List<Integer>> all = new ArrayList<>();
        for (int length = parts.size(); length >= 0; length--) {
            LinkedHashSet<Integer> set = new LinkedHashSet<>();
            parts.subList(0, length).forEach(set::addAll);
            all.add(List.copyOf(set));
        }
        return all;
    }

    private List<List<Integer>> cube(List<Expression> items) {
        if (items.size() > 12) {
            throw new HeliosException(ErrorCode.TOO_MANY_COLUMNS, "CUBE is limited to 12 elements")
                    .at(items.getFirst().position());
        }
        List<List<Integer>> parts = items.stream().map(this::simple).toList();
        List<List<Integer>> all = new ArrayList<>();
        for (int mask = (1 << parts.size()) - 1; mask >= 0; mask--) {
            LinkedHashSet<Integer> set = new LinkedHashSet<>();
            for (int i = 0; i < parts.size(); i++) {
                if ((mask & 1 << parts.size() - 1 - i) != 0) {
                    set.addAll(parts.get(i));
                }
            }
            all.add(List.copyOf(set));
        }
        return all;
    }

    private List<Integer> simple(Expression expression) {
        if (expression instanceof Construct.Row(List<Expression> fields, boolean explicit, _)
                && !explicit) {
            LinkedHashSet<Integer> all = new LinkedHashSet<>();
            fields.forEach(field -> all.addAll(simple(field)));
            return List.copyOf(all);
        }
        Scalar value = value(expression);
        if (!Comparison.isOrdered(value.type())) {
            throw SortItems.noEquality(value.type(), expression.position());
        }
        int index = keys.indexOf(value);
        if (index < 0) {
            keys.add(value);
            index = keys.size() - 1;
        }
        return List.of(index);
    }

    private Scalar value(Expression expression) {
        if (expression instanceof Literal.Numeric number) {
            Target target =
                    targets.get(OutputNames.position(number, targets.size(), "GROUP BY") - 1);
            return checked(target);
        }
        if (expression instanceof Literal literal) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "non-integer constant in GROUP BY")
                    .at(literal.position());
        }
        if (expression instanceof Reference.Column(List<String> parts, int position)
                && parts.size() == 1
                && Scope.single(scope.item().columns(), parts.getFirst(), position) == null) {
            Scalar named = OrderBinder.target(targets, parts.getFirst(), "GROUP BY", position);
            if (named != null) {
                return checked(new Target("", named, 0, 0, position));
            }
        }
        return new ExpressionBinder(binding, scope, Clause.GROUP_BY).bindSettled(expression);
    }

    /// A select list's expression may be grouped by only when it aggregates nothing.
    private Scalar checked(Target target) {
        QueryLevel level = scope.level();
        if (level != null) {
            boolean hasAggregate =
                    heliosdb.query.ir.ScalarTree.columns(target.value()).stream()
                            .anyMatch(column -> level.aggregates().containsValue(column));
            if (hasAggregate) {
                throw new HeliosException(
                                ErrorCode.GROUPING_ERROR,
                                "aggregate functions are not allowed in GROUP BY")
                        .at(target.position());
            }
            boolean hasWindow =
                    level.windows().stream()
                            .anyMatch(window ->
                                    heliosdb.query.ir.ScalarTree.columns(target.value())
                                            .contains(window.column()));
            if (hasWindow) {
                throw new HeliosException(
                                ErrorCode.WINDOWING_ERROR,
                                "window functions are not allowed in GROUP BY")
                        .at(target.position());
            }
        }
        return target.value();
    }
}
