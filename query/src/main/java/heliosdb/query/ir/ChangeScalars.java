package heliosdb.query.ir;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The expressions of nodes that change tables.
final class ChangeScalars {
    private ChangeScalars() {}

    static Plan map(ChangePlan plan, UnaryOperator<Scalar> change) {
        return switch (plan) {
            case ChangePlan.Insert insert ->
                    new ChangePlan.Insert(
                            insert.input(),
                            target(insert.target(), change),
                            insert.values(),
                            conflict(insert.conflict(), change),
                            PlanScalars.assignments(insert.returning(), change));
            case ChangePlan.Update update ->
                    new ChangePlan.Update(
                            update.input(),
                            target(update.target(), change),
                            update.rowKey(),
                            update.old(),
                            updates(update.updates(), change),
                            PlanScalars.optional(update.recheck(), change),
                            PlanScalars.assignments(update.returning(), change));
            case ChangePlan.Delete delete ->
                    new ChangePlan.Delete(
                            delete.input(),
                            target(delete.target(), change),
                            delete.rowKey(),
                            delete.old(),
                            PlanScalars.optional(delete.recheck(), change),
                            PlanScalars.assignments(delete.returning(), change));
            case ChangePlan.Merge merge ->
                    new ChangePlan.Merge(
                            merge.input(),
                            target(merge.target(), change),
                            merge.rowKey(),
                            merge.old(),
                            change.apply(merge.condition()),
                            merge.branches().stream().map(each -> branch(each, change)).toList());
        };
    }

    private static ChangePlan.MergeBranch branch(
            ChangePlan.MergeBranch branch, UnaryOperator<Scalar> change) {
        ChangePlan.MergeAction action =
                switch (branch.action()) {
                    case ChangePlan.MergeAction.Insert(var values) ->
                            new ChangePlan.MergeAction.Insert(PlanScalars.all(values, change));
                    case ChangePlan.MergeAction.Update(var updates) ->
                            new ChangePlan.MergeAction.Update(updates(updates, change));
                    case ChangePlan.MergeAction.Delete delete -> delete;
                    case ChangePlan.MergeAction.Nothing nothing -> nothing;
                };
        return new ChangePlan.MergeBranch(
                branch.isMatched(), PlanScalars.optional(branch.condition(), change), action);
    }

    private static ChangePlan.Target target(
            ChangePlan.Target target, UnaryOperator<Scalar> change) {
        return new ChangePlan.Target(
                target.table(),
                target.name(),
                target.columns(),
                target.attributes(),
                PlanScalars.assignments(target.generated(), change),
                target.checks().stream()
                        .map(check ->
                                new ChangePlan.Check(check.view(), change.apply(check.condition())))
                        .toList(),
                target.isFamily());
    }

    private static ChangePlan.@Nullable Conflict conflict(
            ChangePlan.@Nullable Conflict conflict, UnaryOperator<Scalar> change) {
        return conflict == null
                ? null
                : new ChangePlan.Conflict(
                        conflict.indexes(),
                        conflict.update() == null ? null : updates(conflict.update(), change),
                        conflict.existing(),
                        PlanScalars.optional(conflict.where(), change));
    }

    private static List<ChangePlan.ColumnUpdate> updates(
            List<ChangePlan.ColumnUpdate> updates, UnaryOperator<Scalar> change) {
        return updates.stream()
                .map(each ->
                        new ChangePlan.ColumnUpdate(each.attribute(), change.apply(each.value())))
                .toList();
    }
}
