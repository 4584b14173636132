package heliosdb.data.table;

import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.txn.StoreTransaction;
import java.util.ArrayList;
import java.util.List;

/// Reads rows in the order of an index: entries first, then the rows that they lead to, some at a
/// time.
final class IndexScan implements RowSource {
    private static final int LOOKUPS_AT_FIRST = 16;

    private final StoreTransaction transaction;
    private final TableBinding table;
    private final IndexBinding index;
    private final KvCursor cursor;
    private final int[] columns;
    private final List<byte[]> keys = new ArrayList<>();

    /// How many rows to look up next: few at first, for a reader that soon has enough.
    private int lookups = LOOKUPS_AT_FIRST;

    IndexScan(
            StoreTransaction transaction,
            TableBinding table,
            IndexBinding index,
            int[] columnNumbers,
            KvRange range,
            boolean isReverse) {
        this.transaction = transaction;
        this.table = table;
        this.index = index;
        columns = TableScan.layoutColumns(columnNumbers);
        cursor = transaction.scan(Family.INDEX, range, isReverse);
    }

    @Override
    public boolean nextBatch(Batch batch, int rowsMax) {
        batch.clear();
        int wanted = Math.min(rowsMax, lookups);
        lookups = Math.min(2 * lookups, Batch.ROWS_MAX);
        // All rows of a round may be gone: deleted by this very statement.
        while (batch.rows() == 0) {
            keys.clear();
            while (keys.size() < wanted && cursor.next()) {
                keys.add(index.rowKey(cursor.key(), cursor.value()));
            }
            if (keys.isEmpty()) {
                return false;
            }
            appendRows(batch);
        }
        return true;
    }

    private void appendRows(Batch batch) {
        List<byte[]> rows = transaction.findAll(Family.DATA, keys);
        int count = batch.rows();
        for (int i = 0; i < rows.size(); i++) {
            byte[] row = rows.get(i);
            if (row != null) {
                table.layout().read(row, 0, row.length, columns, batch.columns());
                appendKey(batch, keys.get(i));
                count++;
            }
        }
        batch.rows(count);
    }

    private void appendKey(Batch batch, byte[] key) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                ((BytesVector) batch.column(i)).appendBytes(key, 0, key.length);
            }
        }
    }

    @Override
    public void close() {
        cursor.close();
    }
}
