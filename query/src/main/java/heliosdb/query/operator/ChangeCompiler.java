package heliosdb.query.operator;

import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Table;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.ExpressionCompiler;
import heliosdb.query.expression.Layout;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compiles the nodes that change or lock rows.
final class ChangeCompiler {
    private final PlanCompiler plans;

    ChangeCompiler(PlanCompiler plans) {
        this.plans = plans;
    }

    SourceFactory compile(ChangePlan plan) {
        return switch (plan) {
            case ChangePlan.Insert insert -> insert(insert);
            case ChangePlan.Update update -> update(update);
            case ChangePlan.Delete delete -> delete(delete);
            case ChangePlan.Merge merge -> merge(merge);
        };
    }

    private ChangeShape shape(
            ChangePlan.Target target, List<Assignment> returning, List<Column> seen) {
        // What is computed of a new row runs while the input is still being read.
        ExpressionCompiler row = plans.separate().expressions(target.columns());
        @Nullable Evaluator[] generated = new @Nullable Evaluator[target.columns().size()];
        for (Assignment assignment : target.generated()) {
            generated[target.columns().indexOf(assignment.column())] =
                    row.compile(assignment.value());
        }
        return new ChangeShape(
                target.table(),
                target.attributes().stream().mapToInt(Integer::intValue).toArray(),
                Sources.forms(target.columns()),
                generated,
                row.compileAll(target.checks().stream().map(ChangePlan.Check::condition).toList()),
                target.checks().stream().map(ChangePlan.Check::view).toList(),
                plans.separate()
                        .expressions(seen)
                        .compileAll(returning.stream().map(Assignment::value).toList()),
                target.isFamily());
    }

    private SourceFactory insert(ChangePlan.Insert insert) {
        SourceFactory input = plans.compile(insert.input());
        int[] values = PlanCompiler.positions(insert.input().outputs(), insert.values());
        ChangeShape shape = shape(insert.target(), insert.returning(), insert.target().columns());
        ConflictAction.Compiled action =
                insert.conflict() == null ? null : conflict(insert.conflict(), insert.target());
        return frame ->
                new InsertSource(
                        shape,
                        values,
                        action == null ? null : new ConflictAction(action, shape),
                        input.create(frame),
                        frame);
    }

    private ConflictAction.Compiled conflict(
            ChangePlan.Conflict conflict, ChangePlan.Target target) {
        if (conflict.update() == null) {
            return new ConflictAction.Compiled(conflict.indexes(), null, null);
        }
        List<Column> both = new ArrayList<>(target.columns());
        both.addAll(conflict.existing());
        ExpressionCompiler expressions = plans.separate().expressions(both);
        return new ConflictAction.Compiled(
                conflict.indexes(),
                updates(conflict.update(), target, expressions),
                PlanCompiler.optional(conflict.where(), expressions));
    }

    private static @Nullable Evaluator[] updates(
            List<ChangePlan.ColumnUpdate> updates,
            ChangePlan.Target target,
            ExpressionCompiler expressions) {
        @Nullable Evaluator[] compiled = new @Nullable Evaluator[target.columns().size()];
        for (ChangePlan.ColumnUpdate update : updates) {
            compiled[target.attributes().indexOf(update.attribute())] =
                    expressions.compile(update.value());
        }
        return compiled;
    }

    private SourceFactory update(ChangePlan.Update update) {
        List<Column> columns = update.input().outputs();
        List<Column> seen = new ArrayList<>(update.target().columns());
        seen.addAll(columns);
        ChangeShape shape = shape(update.target(), update.returning(), seen);
        Set<Integer> attributes = new HashSet<>();
        update.updates().forEach(each -> attributes.add(each.attribute()));
        LockMode mode =
                changesKey(update.target().table(), attributes)
                        ? LockMode.ROW_UPDATE
                        : LockMode.ROW_NO_KEY_UPDATE;
        LockedRows.Shape locking =
                locking(update, update.rowKey(), update.old(), update.recheck(), mode);
        @Nullable Evaluator[] updates =
                updates(update.updates(), update.target(), plans.separate().expressions(columns));
        SourceFactory input = plans.compile(update.input());
        if (shape.isFamily()) {
            return frame ->
                    new FamilyUpdateSource(shape, locking, updates, input.create(frame), frame);
        }
        return frame -> new UpdateSource(shape, locking, updates, input.create(frame), frame);
    }

    private SourceFactory delete(ChangePlan.Delete delete) {
        List<Column> columns = delete.input().outputs();
        ChangeShape shape = shape(delete.target(), delete.returning(), columns);
        LockedRows.Shape locking =
                locking(
                        delete,
                        delete.rowKey(),
                        delete.old(),
                        delete.recheck(),
                        LockMode.ROW_UPDATE);
        SourceFactory input = plans.compile(delete.input());
        if (shape.isFamily()) {
            return frame ->
                    new FamilyUpdateSource(shape, locking, null, input.create(frame), frame);
        }
        return frame -> new UpdateSource(shape, locking, null, input.create(frame), frame);
    }

    private SourceFactory merge(ChangePlan.Merge merge) {
        List<Column> columns = merge.input().outputs();
        ChangeShape shape = shape(merge.target(), List.of(), columns);
        LockedRows.Shape locking =
                locking(merge, merge.rowKey(), merge.old(), merge.condition(), LockMode.ROW_UPDATE);
        List<MergeSource.Branch> branches = new ArrayList<>();
        for (ChangePlan.MergeBranch branch : merge.branches()) {
            ExpressionCompiler expressions = plans.separate().expressions(columns);
            branches.add(
                    new MergeSource.Branch(
                            branch.isMatched(),
                            PlanCompiler.optional(branch.condition(), expressions),
                            action(branch.action(), merge.target(), expressions)));
        }
        SourceFactory input = plans.compile(merge.input());
        return frame -> new MergeSource(shape, locking, branches, input.create(frame), frame);
    }

    private static MergeSource.Action action(
            ChangePlan.MergeAction action,
            ChangePlan.Target target,
            ExpressionCompiler expressions) {
        return switch (action) {
            case ChangePlan.MergeAction.Insert(var values) ->
                    new MergeSource.Action.Insert(expressions.compileAll(values));
            case ChangePlan.MergeAction.Update(var updates) ->
                    new MergeSource.Action.Update(updates(updates, target, expressions));
            case ChangePlan.MergeAction.Delete _ -> new MergeSource.Action.Delete();
            case ChangePlan.MergeAction.Nothing _ -> new MergeSource.Action.Nothing();
        };
    }

    /// Whether foreign keys may refer to a column that is set.
    private static boolean changesKey(Table table, Set<Integer> attributes) {
        for (Constraint constraint : table.constraints()) {
            if (constraint.carrier() != null
                    && constraint.columns().stream().anyMatch(attributes::contains)) {
                return true;
            }
        }
        return false;
    }

    private LockedRows.Shape locking(
            ChangePlan plan,
            Column rowKey,
            List<Column> old,
            @Nullable Scalar recheck,
            LockMode mode) {
        List<Column> columns = plan.input().outputs();
        Layout layout = new Layout(columns);
        return new LockedRows.Shape(
                Sources.forms(columns),
                layout.position(rowKey),
                old.stream().mapToInt(layout::position).toArray(),
                PlanCompiler.optional(recheck, plans.separate().expressions(columns)),
                mode,
                mayRepeat(plan.input()));
    }

    /// Whether a row of the target may come more than once.
    private static boolean mayRepeat(Plan input) {
        return switch (input) {
            case Plan.TableScan _ -> false;
            case Plan.Filter(Plan inner, _) -> mayRepeat(inner);
            case Plan.Project(Plan inner, _) -> mayRepeat(inner);
            case Plan.Join join
                    when join.kind() == Plan.JoinKind.SEMI || join.kind() == Plan.JoinKind.ANTI ->
                    mayRepeat(join.left());
            default -> true;
        };
    }

    SourceFactory lock(Plan.Lock lock) {
        List<Column> columns = lock.outputs();
        Layout layout = new Layout(columns);
        List<LockSource.Target> targets =
                lock.targets().stream().map(target -> target(target, layout)).toList();
        Evaluator recheck =
                PlanCompiler.optional(lock.recheck(), plans.separate().expressions(columns));
        SourceFactory input = plans.compile(lock.input());
        var forms = Sources.forms(columns);
        return frame -> new LockSource(input.create(frame), targets, recheck, forms, frame);
    }

    private static LockSource.Target target(Plan.LockTarget target, Layout layout) {
        return new LockSource.Target(
                target.table(),
                layout.position(target.rowKey()),
                target.columns().stream().mapToInt(layout::position).toArray(),
                target.attributes().stream().mapToInt(Integer::intValue).toArray(),
                Sources.forms(target.columns()),
                switch (target.strength()) {
                    case KEY_SHARE -> LockMode.ROW_KEY_SHARE;
                    case SHARE -> LockMode.ROW_SHARE;
                    case NO_KEY_UPDATE -> LockMode.ROW_NO_KEY_UPDATE;
                    case UPDATE -> LockMode.ROW_UPDATE;
                },
                switch (target.waiting()) {
                    case WAIT -> WaitPolicy.WAIT;
                    case FAIL -> WaitPolicy.FAIL;
                    case SKIP -> WaitPolicy.SKIP;
                });
    }
}
