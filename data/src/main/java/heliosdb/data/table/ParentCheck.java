package heliosdb.data.table;

import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Constraint.Action;
import heliosdb.data.catalog.Constraint.ForeignKey;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does what a foreign key says when rows that it references change or go: at the end of the
/// statement, so that rows which the statement itself adds count. For one statement.
final class ParentCheck {
    private final Tables tables;
    private final DataTransaction transaction;
    private final TableBinding parent;
    private final Table child;
    private final ForeignKey key;
    private final KeyMatch match;

    /// For each referenced column its index among the parent's live ones.
    private final int[] live;

    ParentCheck(
            Tables tables,
            DataTransaction transaction,
            TableBinding parent,
            Table child,
            ForeignKey key) {
        this.tables = tables;
        this.transaction = transaction;
        this.parent = parent;
        this.child = child;
        this.key = key;
        match = new KeyMatch(parent, key);
        live = new int[key.referencedColumns().size()];
        for (int i = 0; i < live.length; i++) {
            live[i] = parent.liveIndexes()[key.referencedColumns().get(i) - 1];
        }
    }

    ForeignKey key() {
        return key;
    }

    void deleted(Batch old) {
        later(key.onDelete(), old, null, 0);
    }

    void changed(Batch old, Batch rows, int row) {
        later(key.onUpdate(), old, rows, row);
    }

    private void later(Action action, Batch old, @Nullable Batch rows, int row) {
        Vector[] before = values(old, 0);
        for (Vector value : before) {
            if (value.isNull(0)) {
                return;
            }
        }
        Vector @Nullable [] after = rows == null ? null : values(rows, row);
        // Only NO ACTION may be deferred to the end of the transaction.
        Constraint.Timing timing =
                action == Action.NO_ACTION ? key.timing() : Constraint.Timing.IMMEDIATE;
        transaction.constraints().add(timing, key.oid(), _ -> act(action, before, after));
    }

    private Vector[] values(Batch rows, int row) {
        Vector[] values = new Vector[live.length];
        for (int i = 0; i < live.length; i++) {
            values[i] = rows.column(live[i]).gather(new int[] {row}, 1);
        }
        return values;
    }

    private void act(Action action, Vector[] before, Vector @Nullable [] after) {
        switch (action) {
            case NO_ACTION -> {
                if (match.find(transaction.store(), match.tuple(before, 0)) == null) {
                    requireUnreferenced(before);
                }
            }
            case RESTRICT -> requireUnreferenced(before);
            case CASCADE -> {
                if (after == null) {
                    deleteChildren(before);
                } else {
                    changeChildren(before, key.columns(), after);
                }
            }
            case SET_NULL, SET_DEFAULT -> resetChildren(action, before, after != null);
        }
    }

    private TableBinding childBinding() {
        Table newest = transaction.catalog().table(child.oid()).orElse(child);
        return tables.binding(transaction.catalog(), newest);
    }

    private void requireUnreferenced(Vector[] before) {
        TableBinding binding = childBinding();
        if (ChildRows.exists(transaction, binding, key, before)) {
            throw ConstraintErrors.stillReferenced(parent, binding, key, before, 0);
        }
    }

    private List<byte[]> children(TableBinding binding, Vector[] before) {
        transaction.lockRelation(child.oid(), LockMode.RELATION_ROW_EXCLUSIVE, WaitPolicy.WAIT);
        return new ChildRows(transaction, binding, key).find(before, 0, Integer.MAX_VALUE);
    }

    private void deleteChildren(Vector[] before) {
        TableBinding binding = childBinding();
        TableWriter writer = tables.writer(transaction, binding);
        RowLocker locker = new RowLocker(transaction.store(), binding, new int[0]);
        for (byte[] rowKey : children(binding, before)) {
            if (isLocked(locker, rowKey)) {
                writer.delete(rowKey, locker.row());
            }
        }
    }

    private void resetChildren(Action action, Vector[] before, boolean isUpdate) {
        List<Integer> columns =
                isUpdate || key.onDeleteColumns().isEmpty() ? key.columns() : key.onDeleteColumns();
        TableBinding binding = childBinding();
        Vector[] values = new Vector[columns.size()];
        for (int i = 0; i < values.length; i++) {
            Column column = binding.table().column(columns.get(i));
            values[i] =
                    action == Action.SET_DEFAULT
                            ? Defaults.of(tables, transaction, binding, column)
                            : Vector.constant(binding.type(column.number() - 1).form(), null, 1);
        }
        changeChildren(before, columns, values);
    }

    private void changeChildren(Vector[] before, List<Integer> columns, Vector[] values) {
        TableBinding binding = childBinding();
        TableWriter writer = tables.writer(transaction, binding);
        RowLocker locker = new RowLocker(transaction.store(), binding, new int[0]);
        for (byte[] rowKey : children(binding, before)) {
            if (!isLocked(locker, rowKey)) {
                continue;
            }
            Batch row = binding.decodeLive(locker.row());
            Vector[] changed = row.columns().clone();
            for (int i = 0; i < values.length; i++) {
                changed[binding.liveIndexes()[columns.get(i) - 1]] = values[i];
            }
            Batch next = Defaults.regenerated(tables, transaction, binding, new Batch(1, changed));
            writer.update(rowKey, locker.row(), next, 0);
        }
    }

    private static boolean isLocked(RowLocker locker, byte[] rowKey) {
        return switch (locker.lock(rowKey, LockMode.ROW_UPDATE, WaitPolicy.WAIT)) {
            case UNCHANGED, CHANGED -> true;
            case GONE, CHANGED_BY_ITSELF, TAKEN -> false;
        };
    }
}
