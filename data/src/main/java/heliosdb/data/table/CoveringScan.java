package heliosdb.data.table;

import heliosdb.base.bytes.KeyReader;
import heliosdb.base.bytes.Slice;
import heliosdb.data.codec.KeyCodec;
import heliosdb.data.codec.RowLayout;
import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.txn.StoreTransaction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads columns from an index's entries alone.
final class CoveringScan implements RowSource {
    private final IndexBinding index;
    private final KvCursor cursor;
    private final KeyReader reader = new KeyReader();

    /// For each key the target that it goes to, or -1.
    private final int[] keyTargets;

    /// For each target the included column that it comes from, or -1.
    private final int[] includeColumns;

    private final boolean[] isRowKey;
    private final int keysToRead;
    private final boolean readsIncluded;

    private CoveringScan(IndexBinding index, int[] columns, int[] keyTargets, KvCursor cursor) {
        this.index = index;
        this.keyTargets = keyTargets;
        this.cursor = cursor;
        includeColumns = new int[columns.length];
        isRowKey = new boolean[columns.length];
        boolean hasIncluded = false;
        for (int i = 0; i < columns.length; i++) {
            isRowKey[i] = columns[i] == ROW_KEY;
            boolean isKey = isTarget(keyTargets, i);
            includeColumns[i] =
                    isRowKey[i] || isKey ? -1 : index.index().include().indexOf(columns[i]);
            hasIncluded |= includeColumns[i] >= 0;
        }
        readsIncluded = hasIncluded;
        int last = 0;
        for (int i = 0; i < keyTargets.length; i++) {
            last = keyTargets[i] >= 0 ? i + 1 : last;
        }
        keysToRead = last;
    }

    /// A scan if the index's entries hold all columns in a form that gives back the very values;
    /// otherwise null.
    static @Nullable CoveringScan tryOpen(
            StoreTransaction transaction,
            IndexBinding index,
            int[] columns,
            KvRange range,
            boolean isReverse) {
        int[] keyTargets = new int[index.keyTypes().length];
        Arrays.fill(keyTargets, -1);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == ROW_KEY || index.index().include().contains(columns[i])) {
                continue;
            }
            int key = exactKey(index, columns[i]);
            if (key < 0 || keyTargets[key] >= 0) {
                return null;
            }
            keyTargets[key] = i;
        }
        if (!canSkip(index, keyTargets)) {
            return null;
        }
        return new CoveringScan(
                index, columns, keyTargets, transaction.scan(Family.INDEX, range, isReverse));
    }

    private static int exactKey(IndexBinding index, int column) {
        for (int i = 0; i < index.keyColumns().length; i++) {
            if (index.keyColumns()[i] == column - 1 && KeyCodec.isExact(index.keyTypes()[i])) {
                return i;
            }
        }
        return -1;
    }

    // Array keys before a wanted key can't be passed over.
    private static boolean canSkip(IndexBinding index, int[] keyTargets) {
        boolean isWantedBehind = false;
        for (int i = keyTargets.length - 1; i >= 0; i--) {
            if (isWantedBehind && keyTargets[i] < 0 && index.keyTypes()[i].isArray()) {
                return false;
            }
            isWantedBehind |= keyTargets[i] >= 0;
        }
        return true;
    }

    private static boolean isTarget(int[] keyTargets, int target) {
        for (int each : keyTargets) {
            if (each == target) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean nextBatch(Batch batch, int rowsMax) {
        batch.clear();
        Vector[] targets = batch.columns();
        int rows = 0;
        while (rows < rowsMax && cursor.next()) {
            Slice key = cursor.key();
            Slice value = cursor.value();
            readKeys(key, targets);
            readIncluded(value, targets);
            for (int i = 0; i < isRowKey.length; i++) {
                if (isRowKey[i]) {
                    byte[] rowKey = index.rowKey(key, value);
                    ((BytesVector) targets[i]).appendBytes(rowKey, 0, rowKey.length);
                }
            }
            rows++;
        }
        batch.rows(rows);
        return rows > 0;
    }

    private void readKeys(Slice key, Vector[] targets) {
        reader.reset(key).skip(TableBinding.STORAGE_BYTES);
        for (int i = 0; i < keysToRead; i++) {
            if (keyTargets[i] >= 0) {
                KeyCodec.read(
                        reader, index.keyTypes()[i], index.orders()[i], targets[keyTargets[i]]);
            } else {
                KeyCodec.skip(reader, index.keyTypes()[i], index.orders()[i]);
            }
        }
    }

    private void readIncluded(Slice value, Vector[] targets) {
        RowLayout layout = index.includeLayout();
        if (readsIncluded && layout != null) {
            int at = index.includeOffset(value);
            layout.read(
                    value.array(),
                    value.offset() + at,
                    value.length() - at,
                    includeColumns,
                    targets);
        }
    }

    @Override
    public void close() {
        cursor.close();
    }
}
