package heliosdb.data.table;

import heliosdb.data.catalog.Constraint.ForeignKey;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Vector;
import java.util.Arrays;
import java.util.List;

/// Builds and rebuilds tables and indexes, and checks rows that are there, for DDL. The caller
/// holds the lock that keeps others from changing the table, and puts the new definitions into the
/// transaction's catalog before it calls.
public final class TableRewrite {
    private final Tables tables;
    private final DataTransaction transaction;

    /// For one statement.
    public TableRewrite(Tables tables, DataTransaction transaction) {
        this.tables = tables;
        this.transaction = transaction;
    }

    /// Makes the rows of a table's new form from those of its old one.
    public interface RowChange {
        /// The new live columns of some rows.
        ///
        /// @param old the old live columns
        Batch apply(Batch old);
    }

    /// Fills the storage of an index from its table's rows. The storage id comes from
    /// [heliosdb.data.catalog.CatalogChanges#newFilledStorage].
    public void buildIndex(Table table, Index index) {
        TableBinding binding = tables.binding(transaction, table);
        List<IndexBinding> built = List.of(binding.index(index.oid()));
        try (TableBuilder builder = TableBuilder.ofIndexes(tables, transaction, binding, built)) {
            forEachBatch(
                    binding,
                    true,
                    (live, keys) -> {
                        byte[][] rowKeys = new byte[live.rows()][];
                        for (int row = 0; row < rowKeys.length; row++) {
                            rowKeys[row] = (byte[]) keys.value(row);
                        }
                        builder.addEntries(live, rowKeys);
                    });
            builder.finish();
        }
    }

    /// Fills the new storage of a table and of all its indexes with changed rows, checking NOT
    /// NULL, CHECK and unique keys. Storage ids come from
    /// [heliosdb.data.catalog.CatalogChanges#newFilledStorage].
    ///
    /// @param old the definition under which the rows lie
    /// @param table the definition that the transaction's catalog has now
    public void rewrite(Table old, Table table, RowChange change) {
        TableBinding from = new TableBinding(transaction.catalog(), old);
        TableBinding to = tables.binding(transaction, table);
        try (TableBuilder builder = TableBuilder.ofTable(tables, transaction, to)) {
            forEachBatch(from, false, (live, _) -> builder.addRows(change.apply(live)));
            tables.counts().counter(transaction, table).inserted(builder.finish());
        }
    }

    /// Checks that the rows of a table satisfy its NOT NULL and CHECK constraints.
    public void validateRows(Table table) {
        TableBinding binding = tables.binding(transaction, table);
        RowChecks checks = RowChecks.ofExisting(transaction, binding, tables);
        forEachBatch(binding, false, (live, _) -> checks.require(transaction, live));
    }

    /// Checks that the rows of a table satisfy one of its foreign keys.
    public void validateForeignKey(Table table, ForeignKey key) {
        TableBinding binding = tables.binding(transaction, table);
        ChildCheck check = new ChildCheck(tables, transaction, binding, key);
        forEachBatch(
                binding,
                false,
                (live, _) -> {
                    for (int row = 0; row < live.rows(); row++) {
                        check.requireNow(live, row);
                    }
                });
    }

    private interface Visitor {
        void visit(Batch live, BytesVector keys);
    }

    private void forEachBatch(TableBinding table, boolean wantsKeys, Visitor visitor) {
        int[] live = table.liveColumns();
        int[] columns = new int[live.length + (wantsKeys ? 1 : 0)];
        for (int i = 0; i < live.length; i++) {
            columns[i] = live[i] + 1;
        }
        if (wantsKeys) {
            columns[live.length] = RowSource.ROW_KEY;
        }
        Batch batch = Batch.of(table.forms(columns), Batch.ROWS_MAX);
        BytesVector noKeys = new BytesVector(1);
        try (RowSource source = TableScan.ofLatest(transaction.store(), table, columns)) {
            while (source.nextBatch(batch, Batch.ROWS_MAX)) {
                Vector[] vectors = Arrays.copyOf(batch.columns(), live.length);
                visitor.visit(
                        new Batch(batch.rows(), vectors),
                        wantsKeys ? (BytesVector) batch.column(live.length) : noKeys);
            }
        }
    }
}
