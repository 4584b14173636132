package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins.
final class JoinBinder {
    private final Binding binding;
    private final Scope outer;
    private final FromBinder from;

    JoinBinder(Binding binding, Scope outer) {
        this.binding = binding;
        this.outer = outer;
        from = new FromBinder(binding, outer);
    }

    FromItem bind(TableReference.Join join, FromItem before) {
        FromItem left = from.bind(join.left(), before);
        boolean seesLeft =
                join.kind() != TableReference.JoinKind.RIGHT
                        && join.kind() != TableReference.JoinKind.FULL;
        FromItem visible = seesLeft ? both(before, left) : before;
        FromItem right = from.bind(join.right(), visible);
        FromBinder.checkNames(left, right);
        FromItem joined = joined(join, left, right, before);
        return join.alias() == null ? joined : aliased(joined, join.alias(), join.position());
    }

    private static FromItem both(FromItem before, FromItem left) {
        return new FromItem(left.plan(), before.columnsWith(left), before.relationsWith(left));
    }

    private static FromItem aliased(FromItem joined, TableReference.Alias alias, int position) {
        ScopeRelation relation = new ScopeRelation(alias.name(), joined.columns());
        return FromItem.of(joined.plan(), FromBinder.renamed(relation, alias, position));
    }

    private FromItem joined(
            TableReference.Join join, FromItem left, FromItem right, FromItem before) {
        return switch (join.condition()) {
            case null -> on(join, left, right, null);
            case TableReference.JoinCondition.On(var condition) -> {
                Scope scope =
                        new Scope(outer, both(left, right), before.relations(), List.of(), null);
                Scalar bound =
                        new ExpressionBinder(binding, scope, Clause.JOIN)
                                .bindCondition(condition, "JOIN/ON");
                yield on(join, left, right, bound);
            }
            case TableReference.JoinCondition.Using(var names, var alias, int position) ->
                    using(new Merge(join, names, alias, position), left, right);
            case TableReference.JoinCondition.Natural _ ->
                    using(
                            new Merge(join, commonNames(left, right), null, join.position()),
                            left,
                            right);
        };
    }

    private static List<String> commonNames(FromItem left, FromItem right) {
        List<String> names = new ArrayList<>();
        for (ScopeColumn column : left.columns()) {
            boolean isCommon =
                    right.columns().stream().anyMatch(o -> o.name().equals(column.name()));
            if (isCommon && !names.contains(column.name())) {
                names.add(column.name());
            }
        }
        return names;
    }

    private static FromItem on(
            TableReference.Join join, FromItem left, FromItem right, @Nullable Scalar condition) {
        return new FromItem(
                new Plan.Join(kind(join.kind()), left.plan(), right.plan(), condition),
                left.columnsWith(right),
                left.relationsWith(right));
    }

    private static Plan.JoinKind kind(TableReference.JoinKind kind) {
        return switch (kind) {
            case CROSS, INNER -> Plan.JoinKind.INNER;
            case LEFT -> Plan.JoinKind.LEFT;
            case RIGHT -> Plan.JoinKind.RIGHT;
            case FULL -> Plan.JoinKind.FULL;
        };
    }

    /// A join by common columns.
    private record Merge(
            TableReference.Join join, List<String> names, @Nullable String alias, int position) {}

    private FromItem using(Merge merge, FromItem left, FromItem right) {
        ExpressionBinder expressions =
                new ExpressionBinder(binding, outer.inner(both(left, right), null), Clause.JOIN);
        OperationBinder operations = new OperationBinder(expressions);
        List<Scalar> conditions = new ArrayList<>();
        List<ScopeColumn> merged = new ArrayList<>();
        for (String name : merge.names()) {
            ScopeColumn leftColumn = common(left, name, "left", merge.position());
            ScopeColumn rightColumn = common(right, name, "right", merge.position());
            binding.uses().read(leftColumn.value());
            binding.uses().read(rightColumn.value());
            conditions.add(
                    operations.equality(leftColumn.value(), rightColumn.value(), merge.position()));
            merged.add(merged(merge, leftColumn, rightColumn, expressions.coercion()));
        }
        List<ScopeColumn> columns = new ArrayList<>(merged);
        addOthers(left, merge.names(), columns);
        addOthers(right, merge.names(), columns);
        FromItem plain = on(merge.join(), left, right, ScalarTree.conjunction(conditions));
        List<ScopeRelation> relations = new ArrayList<>(plain.relations());
        if (merge.alias() != null) {
            relations.add(new ScopeRelation(merge.alias(), merged));
        }
        return new FromItem(plain.plan(), columns, relations);
    }

    private static void addOthers(FromItem item, List<String> names, List<ScopeColumn> columns) {
        for (ScopeColumn column : item.columns()) {
            if (!names.contains(column.name())) {
                columns.add(column);
            }
        }
    }

    private static ScopeColumn common(FromItem item, String name, String side, int position) {
        ScopeColumn found = null;
        for (ScopeColumn column : item.columns()) {
            if (column.name().equals(name)) {
                if (found != null) {
                    throw new HeliosException(
                                    ErrorCode.AMBIGUOUS_COLUMN,
                                    "common column name \""
                                            + name
                                            + "\" appears more than once in "
                                            + side
                                            + " table")
                            .at(position);
                }
                found = column;
            }
        }
        if (found == null) {
            throw new HeliosException(
                            ErrorCode.UNDEFINED_COLUMN,
                            "column \""
                                    + name
                                    + "\" specified in USING clause does not exist in "
                                    + side
                                    + " table")
                    .at(position);
        }
        return found;
    }

    private static ScopeColumn merged(
            Merge merge, ScopeColumn left, ScopeColumn right, Coercion coercion) {
        int position = merge.position();
        List<Scalar> both = List.of(left.value(), right.value());
        Type type = coercion.commonType("JOIN/USING", both, List.of(position, position));
        Scalar typedLeft = coercion.toBranch(left.value(), type, "JOIN/USING", position);
        Scalar typedRight = coercion.toBranch(right.value(), type, "JOIN/USING", position);
        Scalar value =
                switch (merge.join().kind()) {
                    case CROSS, INNER, LEFT -> typedLeft;
                    case RIGHT -> typedRight;
                    case FULL -> new Scalar.Coalesce(List.of(typedLeft, typedRight), type);
                };
        ScopeColumn origin = merge.join().kind() == TableReference.JoinKind.RIGHT ? right : left;
        boolean isPlain = value instanceof Scalar.Reference;
        return new ScopeColumn(
                left.name(),
                value,
                isPlain ? origin.tableOid() : 0,
                isPlain ? origin.attribute() : 0);
    }
}
