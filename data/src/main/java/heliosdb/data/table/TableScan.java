package heliosdb.data.table;

import heliosdb.base.bytes.Slice;
import heliosdb.data.codec.RowLayout;
import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.txn.StoreTransaction;
import java.util.Arrays;

/// Reads rows where they lie, in the order of their keys.
final class TableScan implements RowSource {
    private final StoreTransaction transaction;
    private final RowLayout layout;
    private final KvCursor cursor;

    /// Indexes of the wanted columns among all; -1 for the row's key.
    private final int[] columns;

    // What isn't asked for is left in the store.
    private final boolean readsRow;
    private final boolean readsKey;

    TableScan(
            StoreTransaction transaction,
            TableBinding table,
            int[] columnNumbers,
            KvRange range,
            boolean isReverse) {
        this(transaction, table, columnNumbers, transaction.scan(Family.DATA, range, isReverse));
    }

    private TableScan(
            StoreTransaction transaction,
            TableBinding table,
            int[] columnNumbers,
            KvCursor cursor) {
        this.transaction = transaction;
        layout = table.layout();
        columns = layoutColumns(columnNumbers);
        readsRow = Arrays.stream(columns).anyMatch(column -> column >= 0);
        readsKey = Arrays.stream(columns).anyMatch(column -> column < 0);
        this.cursor = cursor;
    }

    /// A scan of all rows in their newest state, whatever the snapshot is.
    static TableScan ofLatest(
            StoreTransaction transaction, TableBinding table, int[] columnNumbers) {
        KvRange all = KvRange.prefix(table.prefix());
        return new TableScan(
                transaction, table, columnNumbers, transaction.scanLatest(Family.DATA, all));
    }

    static int[] layoutColumns(int[] columnNumbers) {
        int[] columns = new int[columnNumbers.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = columnNumbers[i] == ROW_KEY ? -1 : columnNumbers[i] - 1;
        }
        return columns;
    }

    @Override
    public boolean nextBatch(Batch batch, int rowsMax) {
        batch.clear();
        Vector[] targets = batch.columns();
        int rows = 0;
        while (rows < rowsMax && cursor.next()) {
            if (readsRow) {
                Slice value = cursor.value();
                layout.read(value.array(), value.offset(), value.length(), columns, targets);
            }
            if (readsKey) {
                appendKey(columns, targets, cursor.key());
            }
            rows++;
        }
        batch.rows(rows);
        return rows > 0;
    }

    private static void appendKey(int[] columns, Vector[] targets, Slice key) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                ((BytesVector) targets[i]).appendBytes(key.array(), key.offset(), key.length());
            }
        }
    }

    @Override
    public void close() {
        cursor.close();
    }
}
