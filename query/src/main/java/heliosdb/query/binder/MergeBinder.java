package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ModificationStatement.ColumnTarget;
import heliosdb.query.ast.ModificationStatement.Merge;
import heliosdb.query.ast.ModificationStatement.MergeAction;
import heliosdb.query.ast.ModificationStatement.MergeBranch;
import heliosdb.query.ast.ModificationStatement.Overriding;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// MERGE.
final class MergeBinder {
    private final Binding binding;
    private final Scope outer;

    MergeBinder(Binding binding, Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    BoundQuery bind(Merge merge) {
        TargetTable.Changed changed = target(merge);
        Table table = changed.table();
        TableReference.Named reference = merge.target();
        String name =
                reference.alias() == null ? reference.name().name() : reference.alias().name();
        FromBinder from = new FromBinder(binding, outer);
        FromItem target = from.table(table, name, reference.only(), changed.use());
        FromItem source = from.bind(merge.source(), FromItem.NONE);
        checkNames(target, source);
        requireReachable(merge.branches());
        FromItem both =
                new FromItem(
                        target.plan(), target.columnsWith(source), target.relationsWith(source));
        Scope joined = outer.inner(both, null);
        Scalar condition =
                new ExpressionBinder(binding, joined, Clause.JOIN)
                        .bindCondition(merge.condition(), "JOIN/ON");
        TargetTable written = new TargetTable(binding, changed, name);
        List<ChangePlan.MergeBranch> branches = new ArrayList<>();
        for (MergeBranch branch : merge.branches()) {
            Scope scope =
                    branch.matched()
                            ? joined
                            : new Scope(outer, source, target.relations(), List.of(), null);
            branches.add(branch(branch, scope, written));
        }
        boolean inserts = merge.branches().stream().anyMatch(branch -> !branch.matched());
        Plan rows =
                new Plan.Join(
                        inserts ? Plan.JoinKind.LEFT : Plan.JoinKind.INNER,
                        source.plan(),
                        target.plan(),
                        condition);
        Column rowKey = Objects.requireNonNull(target.relations().getFirst().rowKey());
        List<Column> old = new ArrayList<>();
        for (ScopeColumn column : target.columns()) {
            old.add(((Scalar.Reference) column.value()).column());
        }
        Plan plan = new ChangePlan.Merge(rows, written.target(), rowKey, old, condition, branches);
        return new BoundQuery(plan, List.of(), List.of());
    }

    private TargetTable.Changed target(Merge merge) {
        var name = merge.target().name();
        if (binding.relation(name) instanceof Relations.Found.Defined(var view)) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "cannot execute MERGE on relation \"" + view.name() + "\"")
                    .withDetail("This operation is not supported for views.");
        }
        TargetTable.Changed changed = TargetTable.find(binding, name, ViewTarget.Change.MERGE);
        return changed;
    }

    private static void checkNames(FromItem target, FromItem source) {
        String alias = target.relations().getFirst().alias();
        for (ScopeRelation relation : source.relations()) {
            if (relation.alias().equals(alias)) {
                throw new HeliosException(
                                ErrorCode.DUPLICATE_ALIAS,
                                "name \"" + alias + "\" specified more than once")
                        .withDetail("The name is used both as MERGE target table and data source.");
            }
        }
    }

    private static void requireReachable(List<MergeBranch> branches) {
        boolean[] isSettled = new boolean[2];
        for (MergeBranch branch : branches) {
            int kind = branch.matched() ? 1 : 0;
            if (isSettled[kind]) {
                throw new HeliosException(
                        ErrorCode.SYNTAX_ERROR,
                        "unreachable WHEN clause specified after unconditional WHEN clause");
            }
            isSettled[kind] = branch.condition() == null;
        }
    }

    private ChangePlan.MergeBranch branch(MergeBranch branch, Scope scope, TargetTable target) {
        Expression when = branch.condition();
        Scalar condition =
                when == null
                        ? null
                        : new ExpressionBinder(binding, scope, Clause.MERGE_WHEN)
                                .bindCondition(when, "WHEN");
        ChangePlan.MergeAction action =
                switch (branch.action()) {
                    case MergeAction.Insert insert -> insert(insert, scope, target);
                    case MergeAction.Update(var assignments) ->
                            new ChangePlan.MergeAction.Update(
                                    new AssignmentBinder(binding, scope, target).bind(assignments));
                    case MergeAction.Delete _ -> {
                        target.use().require(Acl.DELETE);
                        yield new ChangePlan.MergeAction.Delete();
                    }
                    case MergeAction.Nothing _ -> new ChangePlan.MergeAction.Nothing();
                };
        return new ChangePlan.MergeBranch(branch.matched(), condition, action);
    }

    private ChangePlan.MergeAction insert(
            MergeAction.Insert insert, Scope scope, TargetTable target) {
        List<Integer> given = new ArrayList<>();
        for (ColumnTarget column : insert.columns()) {
            int index = target.index(column);
            if (given.contains(index)) {
                throw new HeliosException(
                                ErrorCode.DUPLICATE_COLUMN,
                                "column \"" + column.column() + "\" specified more than once")
                        .at(column.position());
            }
            given.add(index);
        }
        if (insert.columns().isEmpty()) {
            given.addAll(target.all(insert.values().size()));
        }
        List<Expression> values = insert.values();
        if (values.size() > given.size()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "INSERT has more expressions than target columns")
                    .at(values.get(given.size()).position());
        }
        if (!insert.columns().isEmpty() && values.size() < given.size() && !values.isEmpty()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "INSERT has more target columns than expressions")
                    .at(insert.columns().get(values.size()).position());
        }
        target.use().require(Acl.INSERT);
        given.forEach(index -> target.use().inserts(target.live().get(index).number()));
        ExpressionBinder expressions = new ExpressionBinder(binding, scope, Clause.VALUES);
        List<Scalar> row = new ArrayList<>();
        for (int i = 0; i < target.live().size(); i++) {
            int at = given.indexOf(i);
            row.add(
                    value(
                            at >= 0 && at < values.size() ? values.get(at) : null,
                            i,
                            insert.overriding(),
                            target,
                            expressions));
        }
        return new ChangePlan.MergeAction.Insert(row);
    }

    private static Scalar value(
            @Nullable Expression expression,
            int index,
            @Nullable Overriding overriding,
            TargetTable target,
            ExpressionBinder expressions) {
        var column = target.live().get(index);
        boolean isIgnored =
                overriding == Overriding.USER_VALUE
                        && column.identity() != heliosdb.data.catalog.Column.Identity.NONE;
        if (expression == null || expression instanceof Reference.Default || isIgnored) {
            return target.defaultOf(index);
        }
        target.checkAssignable(index, overriding, expression.position());
        return expressions
                .coercion()
                .assignment(
                        expressions.bind(expression),
                        column.type(),
                        column.name(),
                        expression.position());
    }
}
