package heliosdb.data.table;

import heliosdb.base.bytes.KeyWriter;
import heliosdb.base.bytes.Slice;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.storage.kv.Family;
import org.jspecify.annotations.Nullable;

/// Reads single rows by all keys of a unique index: the cheapest way to a row. Reusable over
/// transactions as long as the table's definition stays; for one thread at a time.
public final class PointReader {
    private final TableBinding table;
    private final IndexBinding index;
    private final int[] columns;
    private final boolean wantsRowKey;
    private final KeyWriter writer = new KeyWriter();

    PointReader(TableBinding table, IndexBinding index, int[] columnNumbers) {
        this.table = table;
        this.index = index;
        columns = TableScan.layoutColumns(columnNumbers);
        boolean isWanted = false;
        for (int column : columns) {
            isWanted |= column < 0;
        }
        wantsRowKey = isWanted;
    }

    /// Appends the row with the given keys to a batch.
    ///
    /// @param keys boxed values of the index's keys; a null finds nothing
    /// @param batch vectors of the wanted columns' forms; appended to, not cleared
    /// @return whether there is one
    public boolean read(DataTransaction transaction, @Nullable Object[] keys, Batch batch) {
        for (Object key : keys) {
            if (key == null) {
                return false;
            }
        }
        byte[] rowKey = rowKey(transaction, index.tuple(keys, writer));
        byte[] row = rowKey == null ? null : transaction.store().find(Family.DATA, rowKey);
        if (rowKey == null || row == null) {
            return false;
        }
        table.layout().read(row, 0, row.length, columns, batch.columns());
        if (wantsRowKey) {
            appendKey(batch, rowKey);
        }
        batch.rows(batch.rows() + 1);
        return true;
    }

    private byte @Nullable [] rowKey(DataTransaction transaction, byte[] tuple) {
        if (index.index().isClustered()) {
            return tuple;
        }
        byte[] entry = transaction.store().find(Family.INDEX, tuple);
        return entry == null ? null : index.rowKey(new Slice(tuple), new Slice(entry));
    }

    private void appendKey(Batch batch, byte[] key) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                ((BytesVector) batch.column(i)).appendBytes(key, 0, key.length);
            }
        }
    }
}
