package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// COPY FROM.
final class CopyBinder {
    private final Binding binding;

    CopyBinder(Binding binding) {
        this.binding = binding;
    }

    Binder.BoundCopy bind(QualifiedName name, List<String> columns) {
        TargetTable.Changed changed = TargetTable.find(binding, name, ViewTarget.Change.COPY);
        if (changed.view() != null) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "cannot copy to view \"" + name.name() + "\"")
                    .withHint("To enable copying to a view, provide an INSTEAD OF INSERT trigger.");
        }
        Table table = changed.table();
        TargetTable target = new TargetTable(binding, changed, table.name());
        List<Integer> given = given(target, columns);
        List<Column> fed = new ArrayList<>();
        List<ResultColumn> names = new ArrayList<>();
        for (int index : given) {
            var column = target.live().get(index);
            target.use().inserts(column.number());
            fed.add(binding.newColumn(column.name(), column.type()));
            names.add(new ResultColumn(column.name(), column.type(), table.oid(), column.number()));
        }
        int id = binding.newId();
        List<Assignment> row = new ArrayList<>();
        for (int i = 0; i < target.live().size(); i++) {
            int at = given.indexOf(i);
            Scalar value = at < 0 ? target.defaultOf(i) : new Scalar.Reference(fed.get(at));
            row.add(
                    new Assignment(
                            binding.newColumn(target.live().get(i).name(), value.type()), value));
        }
        Plan rows = new Plan.Project(new Plan.WorkTable(id, "copy", fed), row);
        Plan plan = new ChangePlan.Insert(rows, target.target(), rows.outputs(), null, List.of());
        return new Binder.BoundCopy(plan, table, id, names, binding.uses().relations());
    }

    private static List<Integer> given(TargetTable target, List<String> columns) {
        List<Integer> given = new ArrayList<>();
        if (columns.isEmpty()) {
            for (int i = 0; i < target.live().size(); i++) {
                if (!target.live().get(i).isGenerated()) {
                    given.add(i);
                }
            }
            return given;
        }
        for (String column : columns) {
            int index = target.index(column, -1);
            if (target.live().get(index).isGenerated()) {
                throw new HeliosException(
                                ErrorCode.INVALID_COLUMN_REFERENCE,
                                "column \"" + column + "\" is a generated column")
                        .withDetail("Generated columns cannot be used in COPY.");
            }
            if (given.contains(index)) {
                throw new HeliosException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"" + column + "\" specified more than once");
            }
            given.add(index);
        }
        return given;
    }
}
