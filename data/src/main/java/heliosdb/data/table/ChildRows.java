package heliosdb.data.table;

import heliosdb.base.bytes.KeyOrder;
import heliosdb.base.bytes.KeyWriter;
import heliosdb.base.bytes.Slice;
import heliosdb.data.catalog.Constraint.ForeignKey;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.codec.KeyCodec;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.txn.StoreTransaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the rows that reference some values by a foreign key, in the newest state: by an index
/// whose first keys are the foreign key's columns if there is one, otherwise by reading them all.
final class ChildRows {
    private final StoreTransaction store;
    private final TableBinding child;
    private final int[] columns;
    private final @Nullable IndexBinding index;

    /// For each of the index's first keys its place among the foreign key's columns.
    private final int[] places;

    ChildRows(DataTransaction transaction, TableBinding child, ForeignKey key) {
        store = transaction.store();
        this.child = child;
        columns = new int[key.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = key.columns().get(i) - 1;
        }
        places = new int[columns.length];
        index = usableIndex();
    }

    private @Nullable IndexBinding usableIndex() {
        IndexBinding rows = child.clustered();
        if (rows != null && placesIn(rows)) {
            return rows;
        }
        for (IndexBinding each : child.indexes()) {
            if (each.index().state() == Index.State.VALID
                    && each.index().predicate() == null
                    && placesIn(each)) {
                return each;
            }
        }
        return null;
    }

    private boolean placesIn(IndexBinding candidate) {
        if (candidate.keyColumns().length < columns.length) {
            return false;
        }
        for (int i = 0; i < columns.length; i++) {
            places[i] = -1;
            for (int j = 0; j < columns.length; j++) {
                if (candidate.keyColumns()[i] == columns[j]) {
                    places[i] = j;
                }
            }
            if (places[i] < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean exists(
            DataTransaction transaction, TableBinding child, ForeignKey key, Vector[] values) {
        return !new ChildRows(transaction, child, key).find(values, 0, 1).isEmpty();
    }

    /// The keys of the rows that have these values.
    ///
    /// @param values in the order of the foreign key's columns; the referenced columns' types
    List<byte[]> find(Vector[] values, int row, int rowsMax) {
        return index == null
                ? findByReading(values, row, rowsMax)
                : findByIndex(index, values, row, rowsMax);
    }

    private List<byte[]> findByIndex(IndexBinding by, Vector[] values, int row, int rowsMax) {
        KeyWriter writer = new KeyWriter().writeRaw(by.prefix());
        for (int i = 0; i < columns.length; i++) {
            Type type = by.keyTypes()[i];
            KeyOrder order = by.orders()[i];
            Object value = convertedTo(type, values[places[i]].value(row));
            if (value == null) {
                return List.of();
            }
            KeyCodec.write(writer, type, value, order);
        }
        boolean isClustered = by.index().isClustered();
        List<byte[]> found = new ArrayList<>();
        try (KvCursor cursor =
                store.scanLatest(
                        isClustered ? Family.DATA : Family.INDEX,
                        KvRange.prefix(writer.toBytes()))) {
            while (found.size() < rowsMax && cursor.next()) {
                Slice key = cursor.key();
                found.add(isClustered ? key.toBytes() : by.rowKey(key, cursor.value()));
            }
        }
        return found;
    }

    private List<byte[]> findByReading(Vector[] values, int row, int rowsMax) {
        List<byte[]> found = new ArrayList<>();
        Vector[] targets = child.layout().vectors(columns, 1);
        try (KvCursor cursor = store.scanLatest(Family.DATA, KvRange.prefix(child.prefix()))) {
            while (found.size() < rowsMax && cursor.next()) {
                for (Vector target : targets) {
                    target.clear();
                }
                Slice value = cursor.value();
                child.layout()
                        .read(value.array(), value.offset(), value.length(), columns, targets);
                if (isMatch(targets, values, row)) {
                    found.add(cursor.key().toBytes());
                }
            }
        }
        return found;
    }

    private boolean isMatch(Vector[] own, Vector[] values, int row) {
        for (int i = 0; i < own.length; i++) {
            Type type = child.type(columns[i]);
            Object wanted = convertedTo(type, values[i].value(row));
            Object value = own[i].value(0);
            if (wanted == null || value == null || !Comparison.equal(type, value, wanted)) {
                return false;
            }
        }
        return true;
    }

    /// A referenced value in the referencing column's form; null when no such value is equal.
    private static @Nullable Object convertedTo(Type type, @Nullable Object value) {
        return switch (type.form()) {
            case LONG ->
                    switch (value) {
                        case Numeric number -> wholeNumber(number);
                        case Double number ->
                                number == Math.rint(number) ? (Object) number.longValue() : null;
                        case null, default -> value;
                    };
            case DOUBLE -> value instanceof Long number ? (Object) number.doubleValue() : value;
            case BYTES -> value;
            case OBJECT ->
                    value instanceof Long number && type.oid() == 1700 ? Numeric.of(number) : value;
        };
    }

    private static @Nullable Object wholeNumber(Numeric number) {
        boolean isLong =
                number.isFinite()
                        && number.minScale() == 0
                        && number.unscaled().bitLength() < Long.SIZE;
        return isLong ? (Object) number.toLong() : null;
    }
}
