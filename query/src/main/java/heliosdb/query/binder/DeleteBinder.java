package heliosdb.query.binder;

import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;

/// DELETE.
final class DeleteBinder {
    private final Binding binding;
    private final Scope outer;

    DeleteBinder(Binding binding, Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    BoundQuery bind(ModificationStatement.Delete delete) {
        TargetTable.Changed changed =
                TargetTable.find(binding, delete.table().name(), ViewTarget.Change.DELETE);
        UpdateBinder.ChangeSource source =
                UpdateBinder.ChangeSource.of(
                        binding, outer, delete.table(), changed, delete.using());
        Scalar where = source.where(delete.where());
        ChangeBinder.Returning returning =
                ChangeBinder.returning(binding, source.scope(), delete.returning());
        Plan plan =
                new ChangePlan.Delete(
                        source.plan(where),
                        new TargetTable(binding, changed, source.name()).target(),
                        source.rowKey(),
                        source.columns(),
                        where,
                        returning.assignments());
        return new BoundQuery(plan, returning.columns(), returning.names());
    }
}
