package heliosdb.data.table;

import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.storage.kv.Family;
import heliosdb.storage.txn.StoreTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes rows of one table for one statement: keeps its indexes, and checks NOT NULL, CHECK,
/// unique and foreign keys. Defaults and generated columns are computed by the caller. After the
/// last row the caller ends the statement at the transaction.
///
/// Rows come as batches of the table's live columns in order.
public final class TableWriter {
    private final Tables tables;
    private final DataTransaction transaction;
    private final StoreTransaction store;
    private final TableBinding table;
    private final @Nullable IndexBinding primary;
    private final RowChecks checks;
    private final List<IndexWriter> indexes = new ArrayList<>();
    private final ForeignKeys foreignKeys;
    private final IndexBinding.Scratch scratch = new IndexBinding.Scratch();
    private final ByteSink sink = new ByteSink(128);
    private final RowCounts.Counter counter;

    /// Whether something is evaluated, so that single rows are cut out of their batch first.
    private final boolean isComputed;

    TableWriter(Tables tables, DataTransaction transaction, TableBinding table) {
        this.tables = tables;
        this.transaction = transaction;
        this.table = table;
        store = transaction.store();
        primary = table.clustered();
        checks = new RowChecks(transaction, table, tables);
        boolean computes = checks.isComputed();
        for (IndexBinding index : table.indexes()) {
            IndexWriter writer =
                    new IndexWriter(transaction, table, index, tables.expressions(), scratch);
            computes |= writer.isComputed();
            indexes.add(writer);
        }
        isComputed = computes;
        foreignKeys = new ForeignKeys(tables, transaction, table);
        counter = tables.counts().counter(transaction, table.table());
    }

    /// Inserts a row.
    ///
    /// @return its key
    public byte[] insert(Batch rows, int row) {
        if (isComputed && rows.rows() > 1) {
            return insert(rows.gather(new int[] {row}, 1), 0);
        }
        prepare(rows, row);
        return insertPrepared(rows, row);
    }

    /// Inserts all rows of a batch.
    public void insertAll(Batch rows) {
        checks.require(transaction, rows);
        indexes.forEach(index -> index.evaluate(rows));
        BulkRows bulk = BulkRows.find(tables.catalog(), transaction, table, rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            if (bulk == null) {
                insertPrepared(rows, row);
            } else {
                insertInBulk(bulk, rows, row);
            }
        }
    }

    private void insertInBulk(BulkRows bulk, Batch rows, int row) {
        byte[] key = newKey(rows, row);
        table.layout().write(rows, row, table.liveIndexes(), sink);
        bulk.put(key, sink.toBytes());
        foreignKeys.inserted(rows, row);
        counter.inserted();
    }

    private void prepare(Batch rows, int row) {
        transaction.settle(table.table().storageId());
        if (checks.isComputed()) {
            checks.require(transaction, rows);
        } else {
            checks.requireNotNull(rows, row);
        }
        for (IndexWriter index : indexes) {
            index.evaluate(rows);
        }
    }

    private byte[] insertPrepared(Batch rows, int row) {
        byte[] key = newKey(rows, row);
        if (primary != null) {
            requireNew(key, rows, row);
        }
        table.layout().write(rows, row, table.liveIndexes(), sink);
        store.put(Family.DATA, key, sink.toBytes());
        for (IndexWriter index : indexes) {
            index.insert(rows, row, key);
        }
        foreignKeys.inserted(rows, row);
        counter.inserted();
        return key;
    }

    private byte[] newKey(Batch rows, int row) {
        return primary == null
                ? table.heapKey(tables.catalog().newRowId())
                : table.clusteredKey(primary, rows, row, scratch.key());
    }

    private void requireNew(byte[] key, Batch rows, int row) {
        store.lock(key, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        if (primary != null && store.findLatest(Family.DATA, key) != null) {
            throw ConstraintErrors.duplicate(table, primary, table.keyColumns(primary, rows), row);
        }
    }

    /// Inserts a row unless one is in its way.
    ///
    /// @param arbiters the unique indexes whose conflicts count; empty for all of them. A conflict
    ///   in another one is an error
    /// @return the key of the row in the way, committed or of this transaction; null when it was
    ///   inserted
    public byte @Nullable [] insertUnlessConflict(Batch rows, int row, List<Index> arbiters) {
        if (isComputed && rows.rows() > 1) {
            return insertUnlessConflict(rows.gather(new int[] {row}, 1), 0, arbiters);
        }
        prepare(rows, row);
        byte[] key = newKey(rows, row);
        // Looking first without locks leaves the row in the way alone; then under locks, for good.
        byte[] inTheWay = conflict(rows, row, key, arbiters);
        if (inTheWay == null) {
            lockArbiters(rows, row, key, arbiters);
            inTheWay = conflict(rows, row, key, arbiters);
        }
        if (inTheWay == null) {
            insertPrepared(rows, row);
            return null;
        }
        if (transaction.isolation() != Isolation.READ_COMMITTED
                && !store.isWrittenByChange(Family.DATA, inTheWay)
                && store.find(Family.DATA, inTheWay) == null) {
            throw new TransactionConflictException(
                    "could not serialize access due to concurrent update");
        }
        return inTheWay;
    }

    private byte @Nullable [] conflict(Batch rows, int row, byte[] key, List<Index> arbiters) {
        if (primary != null
                && isArbiter(primary, arbiters)
                && store.findLatest(Family.DATA, key) != null) {
            return key;
        }
        for (IndexWriter index : indexes) {
            if (isArbiter(index.binding(), arbiters)) {
                byte[] holder = index.conflict(rows, row, key);
                if (holder != null) {
                    return holder;
                }
            }
        }
        return null;
    }

    private void lockArbiters(Batch rows, int row, byte[] key, List<Index> arbiters) {
        if (primary != null && isArbiter(primary, arbiters)) {
            store.lock(key, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        }
        for (IndexWriter index : indexes) {
            if (isArbiter(index.binding(), arbiters)) {
                index.lock(rows, row, key);
            }
        }
    }

    private static boolean isArbiter(IndexBinding index, List<Index> arbiters) {
        if (arbiters.isEmpty()) {
            return index.index().isUnique();
        }
        return arbiters.stream().anyMatch(each -> each.oid() == index.index().oid());
    }

    /// Changes a row that is locked.
    ///
    /// @param rowKey its key
    /// @param oldRow its newest stored form, from [RowLocker#row]
    /// @return its key from now on
    public byte[] update(byte[] rowKey, byte[] oldRow, Batch rows, int row) {
        if (isComputed && rows.rows() > 1) {
            return update(rowKey, oldRow, rows.gather(new int[] {row}, 1), 0);
        }
        Batch old = needsOldRow() ? table.decodeLive(oldRow) : null;
        IndexBinding.@Nullable Entry[] oldEntries = oldEntries(old, rowKey);
        prepare(rows, row);
        byte[] key = movedKey(rowKey, rows, row);
        table.layout().write(rows, row, table.liveIndexes(), sink);
        store.put(Family.DATA, key, sink.toBytes());
        for (int i = 0; i < oldEntries.length; i++) {
            indexes.get(i).update(oldEntries[i], rows, row, key);
        }
        if (old != null) {
            foreignKeys.updated(old, rows, row);
        }
        counter.updated();
        return key;
    }

    private byte[] movedKey(byte[] rowKey, Batch rows, int row) {
        if (primary == null) {
            return rowKey;
        }
        byte[] key = table.clusteredKey(primary, rows, row, scratch.key());
        if (Arrays.equals(key, rowKey)) {
            return rowKey;
        }
        requireNew(key, rows, row);
        store.delete(Family.DATA, rowKey);
        return key;
    }

    private boolean needsOldRow() {
        return !indexes.isEmpty() || foreignKeys.areAny();
    }

    private IndexBinding.@Nullable Entry[] oldEntries(@Nullable Batch old, byte[] rowKey) {
        IndexBinding.@Nullable Entry[] entries = new IndexBinding.@Nullable Entry[indexes.size()];
        for (int i = 0; old != null && i < entries.length; i++) {
            indexes.get(i).evaluate(old);
            entries[i] = indexes.get(i).entry(old, 0, rowKey);
        }
        return entries;
    }

    /// Deletes a row that is locked.
    ///
    /// @param oldRow its newest stored form, from [RowLocker#row]
    public void delete(byte[] rowKey, byte[] oldRow) {
        transaction.settle(table.table().storageId());
        Batch old = needsOldRow() ? table.decodeLive(oldRow) : null;
        IndexBinding.@Nullable Entry[] oldEntries = oldEntries(old, rowKey);
        store.delete(Family.DATA, rowKey);
        for (int i = 0; i < oldEntries.length; i++) {
            indexes.get(i).delete(oldEntries[i]);
        }
        if (old != null) {
            foreignKeys.deleted(old);
        }
        counter.deleted();
    }

    /// The mode in which a row has to be locked before some columns of it change: the weaker one
    /// leaves rows that reference it alone.
    ///
    /// @param columnNumbers the columns that an UPDATE assigns
    public LockMode lockMode(int[] columnNumbers) {
        for (int number : columnNumbers) {
            if (primary != null && isKey(primary, number)) {
                return LockMode.ROW_UPDATE;
            }
            for (IndexBinding index : table.indexes()) {
                if (index.index().isUnique() && isKey(index, number)) {
                    return LockMode.ROW_UPDATE;
                }
            }
        }
        return LockMode.ROW_NO_KEY_UPDATE;
    }

    private static boolean isKey(IndexBinding index, int columnNumber) {
        for (int column : index.keyColumns()) {
            if (column == columnNumber - 1) {
                return true;
            }
        }
        return false;
    }
}
