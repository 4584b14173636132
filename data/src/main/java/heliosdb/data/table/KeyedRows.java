package heliosdb.data.table;

import heliosdb.base.bytes.KeyWriter;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.txn.LockOutcome;
import heliosdb.storage.txn.LockedRow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Changes single rows of a table that keeps nothing beside them: no index but the one in whose
/// order they lie, no foreign key on either side, no check, no domain, no family of tables. Rows
/// that break a rule go to [TableWriter], which words the error. Immutable; of one picture of the
/// catalog.
public final class KeyedRows {
    private final Tables tables;
    private final TableBinding table;
    private final @Nullable IndexBinding primary;

    private KeyedRows(Tables tables, TableBinding table) {
        this.tables = tables;
        this.table = table;
        primary = table.clustered();
    }

    /// Null for a table that keeps more than its rows.
    static @Nullable KeyedRows of(Tables tables, TableBinding binding) {
        Table table = binding.table();
        boolean isPlain =
                binding.indexes().isEmpty()
                        && (binding.clustered() == null
                                || !binding.clustered().index().isDeferrable())
                        && table.foreignKeys().isEmpty()
                        && table.checks().isEmpty()
                        && !table.hasRowSecurity()
                        && table.lineage().bound() == null
                        && table.lineage().key() == null
                        && table.materialization() == null
                        && table.liveColumns().stream().allMatch(KeyedRows::isPlain)
                        && binding.view().referencing(table.oid()).isEmpty()
                        && binding.view().children(table.oid()).isEmpty();
        return isPlain ? new KeyedRows(tables, binding) : null;
    }

    private static boolean isPlain(Column column) {
        return column.type().oid() < CatalogObject.FIRST_USER_OID && !column.isGenerated();
    }

    /// Whether its rows have a primary key.
    public boolean hasKey() {
        return primary != null;
    }

    /// The key of the row with boxed values of the primary key; null when one of them is null.
    public byte @Nullable [] key(@Nullable Object[] values) {
        for (Object value : values) {
            if (value == null) {
                return null;
            }
        }
        return Objects.requireNonNull(primary).tuple(values, new KeyWriter());
    }

    /// The stored form of the row with a key as the transaction sees it, null when there is none.
    public byte @Nullable [] find(DataTransaction transaction, byte[] key) {
        return transaction.store().find(Family.DATA, key);
    }

    /// A row after asking for its lock.
    ///
    /// @param isTaken whether another transaction has it and the policy was to skip
    /// @param row its newest stored form, null when it is gone; the very array that was seen when
    ///   nothing was committed since
    public record Held(boolean isTaken, byte @Nullable [] row) {}

    /// Locks a row that [#find] has just answered. Above READ COMMITTED a row that changed ends in
    /// SERIALIZATION_FAILURE.
    public Held lock(
            DataTransaction transaction,
            byte[] key,
            byte[] seen,
            LockMode mode,
            WaitPolicy policy) {
        LockedRow locked = transaction.store().lockRow(Family.DATA, key, seen, mode, policy);
        return new Held(locked.outcome() == LockOutcome.TAKEN, locked.latest());
    }

    /// Appends some columns of a row to vectors of their forms.
    ///
    /// @param columns indexes of the columns, -1 for the row's key
    public void read(byte[] key, byte[] row, int[] columns, Vector[] targets) {
        table.layout().read(row, 0, row.length, columns, targets);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                ((BytesVector) targets[i]).appendBytes(key, 0, key.length);
            }
        }
    }

    /// Changes columns that are not of the primary key in a row that is locked.
    ///
    /// @param row its newest stored form
    /// @param columns indexes of the changed columns
    /// @param values one value for each
    public void update(
            DataTransaction transaction, byte[] key, byte[] row, int[] columns, Vector[] values) {
        byte[] changed = null;
        if (areAllowed(columns, values)) {
            changed = table.layout().replaced(row, columns, values);
        }
        if (changed == null) {
            Batch live = table.decodeLive(row);
            for (int i = 0; i < columns.length; i++) {
                live.columns()[table.liveIndexes()[columns[i]]] = values[i];
            }
            tables.writer(transaction, table).update(key, row, live, 0);
            return;
        }
        transaction.store().put(Family.DATA, key, changed);
        tables.counts().counter(transaction, table.table()).updated();
    }

    private boolean areAllowed(int[] columns, Vector[] values) {
        for (int i = 0; i < columns.length; i++) {
            if (values[i].isNull(0) && table.table().columns().get(columns[i]).isNotNull()) {
                return false;
            }
        }
        return true;
    }

    /// Deletes a row that is locked.
    public void delete(DataTransaction transaction, byte[] key) {
        transaction.store().delete(Family.DATA, key);
        tables.counts().counter(transaction, table.table()).deleted();
    }

    /// Inserts a row.
    ///
    /// @param row the live columns of one row
    /// @param policy what to do while another transaction inserts the same key
    /// @return false when that is to skip, and nothing was done
    public boolean insert(DataTransaction transaction, Batch row, WaitPolicy policy) {
        if (!isAllowed(row)) {
            tables.writer(transaction, table).insertAll(row);
            return true;
        }
        byte[] key =
                primary == null
                        ? table.heapKey(tables.catalog().newRowId())
                        : table.clusteredKey(primary, row, 0, new KeyWriter());
        if (primary != null) {
            LockOutcome outcome = transaction.store().lock(key, LockMode.ROW_UPDATE, policy);
            if (outcome == LockOutcome.TAKEN) {
                return false;
            }
            if (transaction.store().findLatest(Family.DATA, key) != null) {
                tables.writer(transaction, table).insertAll(row);
                return true;
            }
        }
        ByteSink sink = new ByteSink(128);
        table.layout().write(row, 0, table.liveIndexes(), sink);
        transaction.store().put(Family.DATA, key, sink.toBytes());
        tables.counts().counter(transaction, table.table()).inserted();
        return true;
    }

    private boolean isAllowed(Batch row) {
        for (Column column : table.table().columns()) {
            if (column.isNotNull()
                    && !column.isDropped()
                    && row.column(table.liveIndexes()[column.number() - 1]).isNull(0)) {
                return false;
            }
        }
        return true;
    }
}
