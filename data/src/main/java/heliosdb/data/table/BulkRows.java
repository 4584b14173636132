package heliosdb.data.table;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.transaction.Isolation;
import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import org.jspecify.annotations.Nullable;

/// Rows that one statement inserts in bulk into storage of the transaction's own, as after CREATE
/// TABLE or TRUNCATE: past the log, without row locks, in bounded memory. For one thread.
final class BulkRows implements DataTransaction.UnreadRows {
    private final TableBinding table;
    private final SortedRuns runs;

    private BulkRows(Catalog catalog, DataTransaction transaction, TableBinding table) {
        this.table = table;
        runs =
                new SortedRuns(
                        catalog.keyValueStore(),
                        transaction,
                        new SortedRuns.Place(Family.DATA, table.table().storageId()),
                        lastKey(transaction, table),
                        (_, row) -> refuse(row));
    }

    /// Where a batch of rows is to go in bulk; null when they are too few, or others might see
    /// them, or indexes have to be kept.
    static @Nullable BulkRows find(
            Catalog catalog, DataTransaction transaction, TableBinding table, int rows) {
        int storageId = table.table().storageId();
        if (transaction.unread(storageId) instanceof BulkRows begun) {
            return begun;
        }
        boolean isPossible =
                rows == Batch.ROWS_MAX
                        && table.indexes().isEmpty()
                        && transaction.isolation() == Isolation.READ_COMMITTED
                        && !transaction.changes().isEmpty()
                        && transaction.changes().isOwn(storageId);
        if (!isPossible) {
            return null;
        }
        BulkRows begun = new BulkRows(catalog, transaction, table);
        transaction.keepUnread(storageId, begun);
        return begun;
    }

    void put(byte[] key, byte[] row) {
        runs.put(key, row, table.clustered() != null);
    }

    @Override
    public void settle() {
        runs.flush();
        runs.share();
    }

    @Override
    public void abandon() {
        runs.close();
    }

    // Row numbers always ascend. Keys do so if none is there yet: the statement's own count, too.
    private static byte @Nullable [] lastKey(DataTransaction transaction, TableBinding table) {
        if (table.clustered() == null) {
            return Bytes.EMPTY;
        }
        KvRange all = KvRange.prefix(table.prefix());
        try (KvCursor cursor = transaction.store().scanLatest(Family.DATA, all)) {
            return cursor.next() ? null : Bytes.EMPTY;
        }
    }

    private void refuse(byte[] row) {
        IndexBinding primary = table.clustered();
        if (primary != null) {
            Batch live = table.decodeLive(row);
            Vector[] keys = table.keyColumns(primary, live);
            throw ConstraintErrors.duplicate(table, primary, keys, 0);
        }
    }
}
