package heliosdb.data.table;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.bytes.KeyOrder;
import heliosdb.base.bytes.KeyWriter;
import heliosdb.base.bytes.Slice;
import heliosdb.data.catalog.Constraint.ForeignKey;
import heliosdb.data.codec.KeyCodec;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.txn.StoreTransaction;
import org.jspecify.annotations.Nullable;

/// Finds the row that a foreign key's values reference, by the referenced unique index.
final class KeyMatch {
    private final IndexBinding index;

    /// For each of the index's keys its place among the foreign key's columns.
    private final int[] places;

    private final KeyWriter writer = new KeyWriter();

    KeyMatch(TableBinding parent, ForeignKey key) {
        index = parent.index(key.referencedIndex());
        places = new int[index.keyColumns().length];
        for (int i = 0; i < places.length; i++) {
            places[i] = key.referencedColumns().indexOf(index.keyColumns()[i] + 1);
        }
    }

    /// The key that the index has for some values: of a row when it is clustered, else of an entry.
    ///
    /// @param values in the order of the foreign key's columns, none of them null
    byte[] tuple(Vector[] values, int row) {
        writer.reset().writeRaw(index.prefix());
        for (int i = 0; i < places.length; i++) {
            Type type = index.keyTypes()[i];
            KeyOrder order = index.orders()[i];
            Vector value = values[places[i]];
            if (value.form() == type.form()) {
                KeyCodec.write(writer, type, value, row, order);
            } else {
                KeyCodec.write(writer, type, converted(value, row, type), order);
            }
        }
        return writer.toBytes();
    }

    private static Object converted(Vector value, int row, Type type) {
        if (value instanceof LongVector longs && type.form() == Form.DOUBLE) {
            return (double) longs.values()[row];
        }
        if (value instanceof LongVector longs && type.oid() == 1700) {
            return Numeric.of(longs.values()[row]);
        }
        throw new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "a foreign key between these types is not supported")
                .with("type", type.name());
    }

    /// The key of the row that has these values, as of now; null when there is none.
    byte @Nullable [] find(StoreTransaction store, byte[] tuple) {
        if (index.index().isClustered()) {
            return store.findLatest(Family.DATA, tuple) == null ? null : tuple;
        }
        byte[] entry = store.findLatest(Family.INDEX, tuple);
        return entry == null ? null : index.rowKey(new Slice(tuple), new Slice(entry));
    }
}
