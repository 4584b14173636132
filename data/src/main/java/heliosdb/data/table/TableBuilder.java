package heliosdb.data.table;

import heliosdb.base.bytes.Bytes;
import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.Family;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fills new storage of a table and of its indexes in bulk, invisible to others until the catalog
/// refers to it. Checks unique indexes and, if asked, NOT NULL and CHECK. For one thread.
final class TableBuilder implements AutoCloseable {
    private final DataTransaction transaction;
    private final TableBinding table;
    private final Catalog catalog;
    private final @Nullable RowChecks checks;
    private final @Nullable SortedRuns rows;
    private final List<IndexRuns> indexes = new ArrayList<>();
    private final IndexBinding.Scratch scratch = new IndexBinding.Scratch();
    private final ByteSink sink = new ByteSink(128);
    private long count;

    private TableBuilder(
            Tables tables,
            DataTransaction transaction,
            TableBinding table,
            boolean buildsRows,
            List<IndexBinding> indexes) {
        this.transaction = transaction;
        this.table = table;
        catalog = tables.catalog();
        checks = buildsRows ? RowChecks.ofExisting(transaction, table, tables) : null;
        rows =
                buildsRows
                        ? new SortedRuns(
                                catalog.keyValueStore(),
                                transaction,
                                new SortedRuns.Place(Family.DATA, table.table().storageId()),
                                Bytes.EMPTY,
                                (_, row) -> duplicateRow(row))
                        : null;
        for (IndexBinding index : indexes) {
            this.indexes.add(new IndexRuns(tables, index));
        }
    }

    /// Builds a table's rows and all its indexes.
    static TableBuilder ofTable(Tables tables, DataTransaction transaction, TableBinding table) {
        return new TableBuilder(tables, transaction, table, true, table.indexes());
    }

    /// Builds some indexes over rows that are there.
    static TableBuilder ofIndexes(
            Tables tables,
            DataTransaction transaction,
            TableBinding table,
            List<IndexBinding> indexes) {
        return new TableBuilder(tables, transaction, table, false, indexes);
    }

    private final class IndexRuns {
        private final IndexWriter writer;
        private final SortedRuns runs;

        IndexRuns(Tables tables, IndexBinding index) {
            writer = new IndexWriter(transaction, table, index, tables.expressions(), scratch);
            runs =
                    new SortedRuns(
                            catalog.keyValueStore(),
                            transaction,
                            new SortedRuns.Place(Family.INDEX, index.index().storageId()),
                            Bytes.EMPTY,
                            (key, _) -> duplicateEntry(index, key));
        }
    }

    /// Adds rows with new keys.
    void addRows(Batch live) {
        if (checks != null) {
            checks.require(transaction, live);
        }
        byte[][] keys = new byte[live.rows()][];
        IndexBinding primary = table.clustered();
        for (int row = 0; row < keys.length; row++) {
            keys[row] =
                    primary == null
                            ? table.heapKey(catalog.newRowId())
                            : table.clusteredKey(primary, live, row, scratch.key());
            table.layout().write(live, row, table.liveIndexes(), sink);
            if (rows != null) {
                rows.put(keys[row], sink.toBytes(), primary != null);
            }
        }
        addEntries(live, keys);
    }

    /// Adds the index entries of rows that are there.
    void addEntries(Batch live, byte[][] rowKeys) {
        transaction.store().checkCancelled();
        for (IndexRuns index : indexes) {
            index.writer.evaluate(live);
            for (int row = 0; row < rowKeys.length; row++) {
                IndexBinding.Entry entry = index.writer.entry(live, row, rowKeys[row]);
                if (entry != null) {
                    index.runs.put(entry.key(), entry.value(), entry.isUniqueForm());
                }
            }
        }
        count += rowKeys.length;
    }

    /// Writes what is left, and answers how many rows there were.
    long finish() {
        if (rows != null) {
            rows.flush();
        }
        for (IndexRuns index : indexes) {
            index.runs.flush();
        }
        return count;
    }

    /// Gives up what [#finish] has not written.
    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
        for (IndexRuns index : indexes) {
            index.runs.close();
        }
    }

    private void duplicateRow(byte[] row) {
        IndexBinding primary = table.clustered();
        if (primary != null) {
            Batch live = table.decodeLive(row);
            Vector[] keys = table.keyColumns(primary, live);
            throw ConstraintErrors.duplicateInBuild(table, primary, keys, 0);
        }
    }

    private void duplicateEntry(IndexBinding index, byte[] key) {
        throw ConstraintErrors.duplicateInBuild(table, index, index.readKeys(key), 0);
    }
}
