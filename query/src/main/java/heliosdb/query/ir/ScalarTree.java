package heliosdb.query.ir;

import heliosdb.query.function.Volatility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Walks over and rewrites of expressions.
public final class ScalarTree {
    private ScalarTree() {}

    /// The direct subexpressions; of a subquery those outside of its plan.
    public static List<Scalar> children(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant _, Scalar.Parameter _, Scalar.Reference _ -> List.of();
            case Scalar.Call(_, _, List<Scalar> arguments) -> arguments;
            case Scalar.Convert(_, Scalar input, _) -> List.of(input);
            case Scalar.Resize(Scalar input, _, _) -> List.of(input);
            case Scalar.And(List<Scalar> operands) -> operands;
            case Scalar.Or(List<Scalar> operands) -> operands;
            case Scalar.Not(Scalar operand) -> List.of(operand);
            case Scalar.IsNull(Scalar input, _) -> List.of(input);
            case Scalar.IsTruth(Scalar input, _, _) -> List.of(input);
            case Scalar.DistinctFrom(_, Scalar left, Scalar right, _) -> List.of(left, right);
            case Scalar.Case branches -> caseChildren(branches);
            case Scalar.Coalesce(List<Scalar> arguments, _) -> arguments;
            case Scalar.NullIf(_, Scalar left, Scalar right) -> List.of(left, right);
            case Scalar.Extremum(_, List<Scalar> arguments, _) -> arguments;
            case Scalar.ArrayOf(List<Scalar> elements, _, _) -> elements;
            case Scalar.RowOf(List<Scalar> fields, _, _) -> fields;
            case Scalar.Field(Scalar row, _, _) -> List.of(row);
            case Scalar.Element(Scalar array, List<Scalar> indexes, _) -> prepend(array, indexes);
            case Scalar.Slice slice -> prepend(slice.array(), boundsChildren(slice.bounds()));
            case Scalar.Checked(Scalar value, Scalar condition, _, _, _) ->
                    List.of(value, condition);
            case Scalar.PartAssigned part ->
                    prepend(part.container(), prepend(part.value(), boundsChildren(part.bounds())));
            case Scalar.ArrayComparison(_, _, Scalar left, _, Scalar array) -> List.of(left, array);
            case Scalar.Let(_, Scalar value, Scalar body) -> List.of(value, body);
            case SubqueryScalar.Quantified quantified ->
                    append(quantified.left(), quantified.comparison());
            case SubqueryScalar.Value _, SubqueryScalar.Exists _, SubqueryScalar.Array _ ->
                    List.of();
        };
    }

    private static List<Scalar> caseChildren(Scalar.Case branches) {
        List<Scalar> children = new ArrayList<>();
        for (Scalar.Branch branch : branches.branches()) {
            children.add(branch.condition());
            children.add(branch.result());
        }
        children.add(branches.otherwise());
        return children;
    }

    private static List<Scalar> boundsChildren(List<Scalar.Bounds> all) {
        List<Scalar> children = new ArrayList<>();
        for (Scalar.Bounds bounds : all) {
            if (bounds.lower() != null) {
                children.add(bounds.lower());
            }
            if (bounds.upper() != null) {
                children.add(bounds.upper());
            }
        }
        return children;
    }

    private static List<Scalar> prepend(Scalar first, List<Scalar> rest) {
        List<Scalar> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private static List<Scalar> append(List<Scalar> rest, Scalar last) {
        List<Scalar> all = new ArrayList<>(rest);
        all.add(last);
        return all;
    }

    /// The expression with its subexpressions rewritten, deepest first, then itself. Plans inside
    /// of subqueries are rewritten, too.
    public static Scalar rewrite(Scalar scalar, UnaryOperator<Scalar> rule) {
        return rule.apply(withChildren(scalar, child -> rewrite(child, rule), rule));
    }

    /// The expression with those parts replaced, from the top, for which a rule has an answer;
    /// replaced parts are not searched. Plans inside of subqueries are searched.
    public static Scalar replace(Scalar scalar, Replacement rule) {
        Scalar replaced = rule.of(scalar);
        if (replaced != null) {
            return replaced;
        }
        return withChildren(
                scalar,
                child -> replace(child, rule),
                top -> {
                    Scalar other = rule.of(top);
                    return other == null ? top : other;
                });
    }

    /// What stands in for a part of an expression, or null.
    @FunctionalInterface
    public interface Replacement {
        /// The replacement of a part, null for none.
        @Nullable Scalar of(Scalar part);
    }

    /// The same expression over other children.
    ///
    /// @param inPlans what is done to the expressions inside of a subquery's plan
    private static Scalar withChildren(
            Scalar scalar, UnaryOperator<Scalar> change, UnaryOperator<Scalar> inPlans) {
        return switch (scalar) {
            case Scalar.Plain plain -> ScalarRebuild.over(plain, change);
            case SubqueryScalar.Quantified(var plan, var left, var variables, var test, var any) ->
                    new SubqueryScalar.Quantified(
                            PlanTree.rewriteScalars(plan, inPlans),
                            left.stream().map(change).toList(),
                            variables,
                            change.apply(test),
                            any);
            case SubqueryScalar subquery ->
                    subquery.withPlan(PlanTree.rewriteScalars(subquery.plan(), inPlans));
        };
    }

    /// The columns that the expression uses and doesn't define itself.
    public static Set<Column> columns(Scalar scalar) {
        Set<Column> used = new LinkedHashSet<>();
        collect(scalar, used);
        return used;
    }

    /// The same for several expressions together.
    public static Set<Column> columns(Iterable<? extends Scalar> scalars) {
        Set<Column> used = new LinkedHashSet<>();
        for (Scalar scalar : scalars) {
            collect(scalar, used);
        }
        return used;
    }

    /// The columns that an aggregate call uses.
    public static Set<Column> columnsOf(AggregateCall call) {
        return columns(scalarsOf(call));
    }

    /// The expressions of an aggregate call.
    public static List<Scalar> scalarsOf(AggregateCall call) {
        List<Scalar> all = new ArrayList<>(call.arguments());
        call.order().forEach(order -> all.add(order.value()));
        if (call.filter() != null) {
            all.add(call.filter());
        }
        return all;
    }

    private static void collect(Scalar scalar, Set<Column> used) {
        switch (scalar) {
            case Scalar.Reference(Column column, _) -> used.add(column);
            case Scalar.Let(Column variable, Scalar value, Scalar body) -> {
                collect(value, used);
                Set<Column> inner = columns(body);
                inner.remove(variable);
                used.addAll(inner);
            }
            case SubqueryScalar.Quantified quantified -> {
                quantified.left().forEach(left -> collect(left, used));
                Set<Column> inner = columns(quantified.comparison());
                quantified.variables().forEach(inner::remove);
                inner.removeAll(quantified.plan().outputs());
                used.addAll(inner);
                used.addAll(PlanTree.outerColumns(quantified.plan()));
            }
            case SubqueryScalar subquery -> used.addAll(PlanTree.outerColumns(subquery.plan()));
            case Scalar.Plain plain -> children(plain).forEach(child -> collect(child, used));
        }
    }

    /// Whether any part satisfies a condition; plans of subqueries are not searched.
    public static boolean any(Scalar scalar, java.util.function.Predicate<Scalar> condition) {
        if (condition.test(scalar)) {
            return true;
        }
        for (Scalar child : children(scalar)) {
            if (any(child, condition)) {
                return true;
            }
        }
        return false;
    }

    /// Whether it contains a subquery.
    public static boolean hasSubquery(Scalar scalar) {
        return any(scalar, SubqueryScalar.class::isInstance);
    }

    /// Whether evaluating it twice may give two results, or has effects.
    public static boolean isVolatile(Scalar scalar) {
        return any(
                scalar,
                part ->
                        switch (part) {
                            case Scalar.Call call ->
                                    call.site().function().volatility() == Volatility.VOLATILE;
                            case SubqueryScalar subquery -> PlanTree.hasVolatile(subquery.plan());
                            default -> false;
                        });
    }

    /// The conjuncts of a condition, a single one for anything but AND.
    public static List<Scalar> conjuncts(@Nullable Scalar condition) {
        if (condition == null) {
            return List.of();
        }
        List<Scalar> all = new ArrayList<>();
        addConjuncts(condition, all);
        return all;
    }

    private static void addConjuncts(Scalar condition, List<Scalar> all) {
        if (condition instanceof Scalar.And(List<Scalar> operands)) {
            operands.forEach(operand -> addConjuncts(operand, all));
        } else {
            all.add(condition);
        }
    }

    /// The conjunction of some conditions, null for none.
    public static @Nullable Scalar conjunction(List<Scalar> conditions) {
        return switch (conditions.size()) {
            case 0 -> null;
            case 1 -> conditions.getFirst();
            default -> new Scalar.And(List.copyOf(conditions));
        };
    }

    /// The expression with columns in place of others.
    public static Scalar withColumns(Scalar scalar, Map<Column, Scalar> replacements) {
        return rewrite(
                scalar,
                part ->
                        part instanceof Scalar.Reference(Column column, _)
                                        && replacements.containsKey(column)
                                ? replacements.get(column)
                                : part);
    }

    /// A mapping from columns to references of others, in order.
    public static Map<Column, Scalar> mapping(List<Column> from, List<Column> to) {
        Map<Column, Scalar> mapping = new HashMap<>();
        for (int i = 0; i < from.size(); i++) {
            mapping.put(from.get(i), new Scalar.Reference(to.get(i)));
        }
        return mapping;
    }
}
