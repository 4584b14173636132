package heliosdb.data.table;

import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.Constraint.ForeignKey;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.storage.txn.StoreTransaction;
import java.util.Arrays;

/// Sees to it that new and changed rows of a table reference rows that are there and stay. For one
/// statement.
final class ChildCheck {
    private final StoreTransaction store;
    private final DataTransaction transaction;
    private final TableBinding child;
    private final Table parent;
    private final ForeignKey key;
    private final KeyMatch match;
    private final int[] live;

    ChildCheck(Tables tables, DataTransaction transaction, TableBinding child, ForeignKey key) {
        this.transaction = transaction;
        this.child = child;
        this.key = key;
        store = transaction.store();
        parent = child.view().table(key.referencedTable()).orElseThrow();
        match = new KeyMatch(tables.binding(child.view(), parent), key);
        live = liveColumns(child, key);
    }

    static int[] liveColumns(TableBinding child, ForeignKey key) {
        int[] live = new int[key.columns().size()];
        for (int i = 0; i < live.length; i++) {
            live[i] = child.liveIndexes()[key.columns().get(i) - 1];
        }
        return live;
    }

    ForeignKey key() {
        return key;
    }

    /// Requires that the row references something. A missing row may still come until the end of
    /// the statement, or of the transaction when the constraint is deferred.
    void require(Batch rows, int row) {
        Vector[] values = new Vector[live.length];
        int nulls = 0;
        for (int i = 0; i < live.length; i++) {
            values[i] = rows.column(live[i]);
            nulls += values[i].isNull(row) ? 1 : 0;
        }
        if (nulls > 0) {
            if (key.isMatchFull() && nulls < live.length) {
                throw ConstraintErrors.mixedNulls(child, key);
            }
            return;
        }
        byte[] tuple = match.tuple(values, row);
        boolean isDeferred = transaction.constraints().isDeferred(key.timing(), key.oid());
        if (isDeferred || !lockParent(tuple)) {
            requireLater(tuple, values, row);
        }
    }

    /// Requires that a row which is there references something, at once.
    void requireNow(Batch rows, int row) {
        Vector[] values = new Vector[live.length];
        for (int i = 0; i < live.length; i++) {
            values[i] = rows.column(live[i]);
            if (values[i].isNull(row)) {
                require(rows, row);
                return;
            }
        }
        if (match.find(store, match.tuple(values, row)) == null) {
            throw ConstraintErrors.missingParent(child, key, values, row, parent);
        }
    }

    private void requireLater(byte[] tuple, Vector[] values, int row) {
        Vector[] copies = new Vector[values.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = values[i].gather(new int[] {row}, 1);
        }
        transaction
                .constraints()
                .add(
                        key.timing(),
                        key.oid(),
                        _ -> {
                            if (!lockParent(tuple) && isStillThere(copies)) {
                                throw ConstraintErrors.missingParent(child, key, copies, 0, parent);
                            }
                        });
    }

    // A row that was deleted again, or whose columns changed again, references nothing any more.
    private boolean isStillThere(Vector[] values) {
        return ChildRows.exists(transaction, child, key, values);
    }

    /// Locks the referenced row so that it stays until the end of the transaction; false when there
    /// is none.
    private boolean lockParent(byte[] tuple) {
        while (true) {
            byte[] rowKey = match.find(store, tuple);
            if (rowKey == null) {
                return false;
            }
            store.lock(rowKey, LockMode.ROW_KEY_SHARE, WaitPolicy.WAIT);
            byte[] again = match.find(store, tuple);
            if (Arrays.equals(rowKey, again)) {
                return true;
            }
        }
    }
}
