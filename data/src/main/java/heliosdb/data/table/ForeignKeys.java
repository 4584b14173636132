package heliosdb.data.table;

import heliosdb.data.catalog.Constraint.ForeignKey;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.ArrayList;
import java.util.List;

/// The foreign keys that a table has and those that reference it, while one statement changes it.
final class ForeignKeys {
    private final TableBinding table;
    private final List<ChildCheck> own = new ArrayList<>();
    private final List<ParentCheck> referencing = new ArrayList<>();

    ForeignKeys(Tables tables, DataTransaction transaction, TableBinding table) {
        this.table = table;
        for (ForeignKey key : table.table().foreignKeys()) {
            own.add(new ChildCheck(tables, transaction, table, key));
        }
        for (Table child : table.view().referencing(table.table().oid())) {
            for (ForeignKey key : child.foreignKeys()) {
                if (key.referencedTable() == table.table().oid()) {
                    referencing.add(new ParentCheck(tables, transaction, table, child, key));
                }
            }
        }
    }

    boolean areAny() {
        return !own.isEmpty() || !referencing.isEmpty();
    }

    void inserted(Batch rows, int row) {
        for (ChildCheck check : own) {
            check.require(rows, row);
        }
    }

    void updated(Batch old, Batch rows, int row) {
        for (ChildCheck check : own) {
            if (!isSame(table, check.key().columns(), old, rows, row)) {
                check.require(rows, row);
            }
        }
        for (ParentCheck check : referencing) {
            if (!isSame(table, check.key().referencedColumns(), old, rows, row)) {
                check.changed(old, rows, row);
            }
        }
    }

    void deleted(Batch old) {
        for (ParentCheck check : referencing) {
            check.deleted(old);
        }
    }

    private static boolean isSame(
            TableBinding table, List<Integer> columns, Batch old, Batch rows, int row) {
        for (int number : columns) {
            int live = table.liveIndexes()[number - 1];
            Vector before = old.column(live);
            Vector after = rows.column(live);
            if (before.isNull(0) || after.isNull(row)) {
                if (before.isNull(0) != after.isNull(row)) {
                    return false;
                }
            } else {
                Type type = table.type(number - 1);
                if (!Comparison.equal(type, before, 0, after, row)) {
                    return false;
                }
            }
        }
        return true;
    }
}
