package heliosdb.data.table;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.KeyOrder;
import heliosdb.base.bytes.KeyReader;
import heliosdb.base.bytes.KeyWriter;
import heliosdb.base.bytes.Slice;
import heliosdb.data.catalog.Index;
import heliosdb.data.codec.KeyCodec;
import heliosdb.data.codec.RowLayout;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An index's definition worked out for reading and writing its entries. Immutable.
final class IndexBinding {
    private final Index index;
    private final byte[] prefix;
    private final Type[] keyTypes;
    private final KeyOrder[] orders;

    /// For each key its column's index among all of the table, or -1 for an expression.
    private final int[] keyColumns;

    private final @Nullable RowLayout includeLayout;

    /// For each included column its index among the live ones.
    private final int[] includeLive;

    private final byte[] tablePrefix;

    IndexBinding(TableBinding table, Index index) {
        this.index = index;
        tablePrefix = table.prefix();
        prefix = TableBinding.prefix(index.storageId());
        int count = index.keys().size();
        keyTypes = new Type[count];
        orders = new KeyOrder[count];
        keyColumns = new int[count];
        for (int i = 0; i < count; i++) {
            Index.Key key = index.keys().get(i);
            keyTypes[i] = TableBinding.storedType(table.view(), key.type());
            keyColumns[i] = key.column() - 1;
            orders[i] =
                    index.isClustered()
                            ? KeyOrder.ASC
                            : KeyOrder.nullable(key.isDescending(), key.isNullsFirst());
        }
        List<Type> includeTypes = new ArrayList<>();
        includeLive = new int[index.include().size()];
        for (int i = 0; i < includeLive.length; i++) {
            int column = index.include().get(i) - 1;
            includeTypes.add(table.type(column));
            includeLive[i] = table.liveIndexes()[column];
        }
        includeLayout =
                includeTypes.isEmpty()
                        ? null
                        : new RowLayout(includeTypes, new @Nullable Object[includeTypes.size()]);
    }

    /// An entry to put or to delete.
    ///
    /// @param key its key
    /// @param value its value
    /// @param tupleLength bytes of the key up to the end of the tuple
    /// @param isUniqueForm whether the key ends there
    record Entry(byte[] key, byte[] value, int tupleLength, boolean isUniqueForm) {
        /// The key up to the end of the tuple: what may occur only once in a unique index.
        byte[] uniqueKey() {
            return isUniqueForm ? key : Arrays.copyOf(key, tupleLength);
        }

        boolean hasSameTuple(Entry other) {
            return Arrays.equals(key, 0, tupleLength, other.key, 0, other.tupleLength);
        }
    }

    Index index() {
        return index;
    }

    byte[] prefix() {
        return prefix;
    }

    Type[] keyTypes() {
        return keyTypes;
    }

    KeyOrder[] orders() {
        return orders;
    }

    int[] keyColumns() {
        return keyColumns;
    }

    @Nullable RowLayout includeLayout() {
        return includeLayout;
    }

    /// Whether uniqueness holds among rows with a null too.
    private boolean isNullEqual() {
        return index.isNullsNotDistinct();
    }

    /// The entry of a row.
    ///
    /// @param keys the keys' vectors, one value each at `row`
    /// @param live the row's live columns at `liveRow`
    Entry entry(Vector[] keys, int row, Batch live, int liveRow, byte[] rowKey, Scratch scratch) {
        KeyWriter writer = scratch.key;
        writer.reset().writeRaw(prefix);
        boolean hasNull = false;
        for (int i = 0; i < keys.length; i++) {
            hasNull |= keys[i].isNull(row);
            KeyCodec.write(writer, keyTypes[i], keys[i], row, orders[i]);
        }
        int tupleLength = writer.length();
        int suffix = rowKey.length - TableBinding.STORAGE_BYTES;
        boolean isUniqueForm =
                index.isUnique() && !index.isDeferrable() && (!hasNull || isNullEqual());
        ByteSink value = scratch.value;
        value.size(0);
        writeVarint(suffix << 1 | (isUniqueForm ? 0 : 1), value);
        if (isUniqueForm) {
            value.writeBytes(rowKey, TableBinding.STORAGE_BYTES, suffix);
        } else {
            for (int i = TableBinding.STORAGE_BYTES; i < rowKey.length; i++) {
                writer.writeRaw(rowKey[i]);
            }
        }
        if (includeLayout != null) {
            includeLayout.write(live, liveRow, includeLive, scratch.row);
            value.writeBytes(scratch.row.data(), 0, scratch.row.size());
        }
        return new Entry(writer.toBytes(), value.toBytes(), tupleLength, isUniqueForm);
    }

    /// Whether two rows can't both have such keys.
    boolean isConstrained(Vector[] keys, int row) {
        if (!index.isUnique()) {
            return false;
        }
        if (isNullEqual()) {
            return true;
        }
        for (Vector key : keys) {
            if (key.isNull(row)) {
                return false;
            }
        }
        return true;
    }

    /// The row's key that an entry leads to.
    byte[] rowKey(Slice key, Slice value) {
        int link = link(value);
        int length = link >>> 1;
        byte[] rowKey = new byte[TableBinding.STORAGE_BYTES + length];
        System.arraycopy(tablePrefix, 0, rowKey, 0, TableBinding.STORAGE_BYTES);
        boolean isInKey = (link & 1) != 0;
        Slice from = isInKey ? key : value;
        int at = isInKey ? key.length() - length : linkBytes(link);
        if (at < 0 || at + length > from.length()) {
            throw new CorruptionException("an index entry leads nowhere");
        }
        System.arraycopy(
                from.array(), from.offset() + at, rowKey, TableBinding.STORAGE_BYTES, length);
        return rowKey;
    }

    /// Where the included columns start in an entry's value.
    int includeOffset(Slice value) {
        int link = link(value);
        return linkBytes(link) + ((link & 1) != 0 ? 0 : link >>> 1);
    }

    private static int link(Slice value) {
        int link = 0;
        for (int i = 0; i < value.length() && i < 5; i++) {
            int next = value.at(i);
            link |= (next & 0x7F) << 7 * i;
            if (next < 0x80) {
                return link;
            }
        }
        throw new CorruptionException("an index entry has no link");
    }

    private static int linkBytes(int link) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(link)) / 7);
    }

    private static void writeVarint(int value, ByteSink out) {
        int rest = value;
        while (rest >= 0x80) {
            out.writeByte(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    /// The keys of an entry as far as they can be read back, null for the others.
    @Nullable Vector[] readKeys(byte[] entryKey) {
        @Nullable Vector[] keys = new @Nullable Vector[keyTypes.length];
        KeyReader reader = new KeyReader().reset(entryKey).skip(TableBinding.STORAGE_BYTES);
        for (int i = 0; i < keys.length; i++) {
            if (KeyCodec.isExact(keyTypes[i])) {
                Vector key = Vector.of(keyTypes[i].form(), 1);
                KeyCodec.read(reader, keyTypes[i], orders[i], key);
                keys[i] = key;
            } else if (keyTypes[i].isArray()) {
                return keys;
            } else {
                KeyCodec.skip(reader, keyTypes[i], orders[i]);
            }
        }
        return keys;
    }

    /// The entry key of all keys' boxed values, without a row's key.
    byte[] tuple(@Nullable Object[] values, KeyWriter writer) {
        writer.reset().writeRaw(prefix);
        for (int i = 0; i < values.length; i++) {
            KeyCodec.write(writer, keyTypes[i], values[i], orders[i]);
        }
        return writer.toBytes();
    }

    /// Memory that writing entries uses again and again. For one thread.
    static final class Scratch {
        private final KeyWriter key = new KeyWriter();
        private final ByteSink value = new ByteSink(64);
        private final ByteSink row = new ByteSink(64);

        KeyWriter key() {
            return key;
        }
    }

    @Override
    public String toString() {
        return index.name() + " " + Bytes.toHex(prefix, 0, prefix.length);
    }
}
