package heliosdb.query.binder;

import heliosdb.data.catalog.Table;
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
        Table table = TargetTable.find(binding, delete.table().name(), "delete from");
        UpdateBinder.ChangeSource source =
                UpdateBinder.ChangeSource.of(binding, outer, delete.table(), table, delete.using());
        Scalar where = source.where(delete.where());
        ChangeBinder.Returning returning =
                ChangeBinder.returning(binding, source.scope(), delete.returning());
        Plan plan =
                new ChangePlan.Delete(
                        source.plan(where),
                        new TargetTable(binding, table, source.name()).target(),
                        source.rowKey(),
                        source.columns(),
                        where,
                        returning.assignments());
        return new BoundQuery(plan, returning.columns(), returning.names());
    }
}
