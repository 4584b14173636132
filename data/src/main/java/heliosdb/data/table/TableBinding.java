package heliosdb.data.table;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.KeyOrder;
import heliosdb.base.bytes.KeyWriter;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.codec.KeyCodec;
import heliosdb.data.codec.RowLayout;
import heliosdb.data.codec.ValueCodec;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table's definition worked out for reading and writing rows, as of one picture of the catalog.
/// Immutable.
final class TableBinding {
    static final int STORAGE_BYTES = Integer.BYTES;

    private final CatalogView view;
    private final Table table;
    private final byte[] prefix;
    private final List<Type> types;
    private final RowLayout layout;

    /// For each column, dropped ones included, its index among the live ones, or -1.
    private final int[] liveIndexes;

    /// For each live column its index among all.
    private final int[] liveColumns;

    private final List<IndexBinding> indexes = new ArrayList<>();
    private final @Nullable IndexBinding clustered;
    private volatile @Nullable Optional<KeyedRows> keyedRows;

    TableBinding(CatalogView view, Table table) {
        this.view = view;
        this.table = table;
        prefix = prefix(table.storageId());
        types = new ArrayList<>();
        @Nullable Object[] missing = new @Nullable Object[table.columns().size()];
        liveIndexes = new int[table.columns().size()];
        int live = 0;
        for (Column column : table.columns()) {
            int at = column.number() - 1;
            Type type = storedType(view, column.type());
            types.add(type);
            byte[] encoded = column.missing();
            missing[at] =
                    encoded == null
                            ? null
                            : ValueCodec.read(type.form(), encoded, 0, encoded.length);
            liveIndexes[at] = column.isDropped() ? -1 : live++;
        }
        layout = new RowLayout(types, missing);
        liveColumns = new int[live];
        for (int i = 0; i < liveIndexes.length; i++) {
            if (liveIndexes[i] >= 0) {
                liveColumns[liveIndexes[i]] = i;
            }
        }
        IndexBinding rows = null;
        for (Index index : view.indexes(table.oid())) {
            IndexBinding binding = new IndexBinding(this, index);
            if (index.isClustered()) {
                rows = binding;
            } else if (index.state() != Index.State.INVALID) {
                indexes.add(binding);
            }
        }
        clustered = rows;
    }

    /// The type whose values a column of a type holds: a domain's base.
    static Type storedType(CatalogView view, Type type) {
        Type stored = type;
        while (stored.oid() >= CatalogObject.FIRST_USER_OID
                && view.userType(stored.oid()).orElse(null) instanceof UserType.Domain domain) {
            stored = domain.base();
        }
        return stored;
    }

    static byte[] prefix(int storageId) {
        byte[] prefix = new byte[STORAGE_BYTES];
        Bytes.putIntBig(prefix, 0, storageId);
        return prefix;
    }

    /// What changes its rows one by one, when the table keeps nothing beside them.
    Optional<KeyedRows> keyedRows(Tables tables) {
        Optional<KeyedRows> known = keyedRows;
        if (known == null) {
            known = Optional.ofNullable(KeyedRows.of(tables, this));
            keyedRows = known;
        }
        return known;
    }

    CatalogView view() {
        return view;
    }

    Table table() {
        return table;
    }

    byte[] prefix() {
        return prefix;
    }

    RowLayout layout() {
        return layout;
    }

    /// The stored type of the column at an index among all columns.
    Type type(int column) {
        return types.get(column);
    }

    int[] liveIndexes() {
        return liveIndexes;
    }

    int[] liveColumns() {
        return liveColumns;
    }

    /// The indexes that have entries of their own and are kept.
    List<IndexBinding> indexes() {
        return indexes;
    }

    /// The primary key whose order the rows lie in; null for a table without.
    @Nullable IndexBinding clustered() {
        return clustered;
    }

    IndexBinding index(int oid) {
        if (clustered != null && clustered.index().oid() == oid) {
            return clustered;
        }
        for (IndexBinding index : indexes) {
            if (index.index().oid() == oid) {
                return index;
            }
        }
        throw new IllegalArgumentException("index " + oid + " of " + table.name());
    }

    /// The forms of the live columns.
    List<Form> liveForms() {
        List<Form> forms = new ArrayList<>();
        for (int column : liveColumns) {
            forms.add(types.get(column).form());
        }
        return forms;
    }

    /// The forms of some columns by number, of [RowSource#ROW_KEY] too.
    List<Form> forms(int[] columnNumbers) {
        List<Form> forms = new ArrayList<>();
        for (int number : columnNumbers) {
            forms.add(number == RowSource.ROW_KEY ? Form.BYTES : types.get(number - 1).form());
        }
        return forms;
    }

    /// The key of a row under its primary key.
    byte[] clusteredKey(IndexBinding primary, Batch live, int row, KeyWriter writer) {
        writer.reset().writeRaw(prefix);
        int[] columns = primary.keyColumns();
        for (int i = 0; i < columns.length; i++) {
            KeyCodec.write(
                    writer,
                    types.get(columns[i]),
                    live.column(liveIndexes[columns[i]]),
                    row,
                    KeyOrder.ASC);
        }
        return writer.toBytes();
    }

    /// The columns of an index's keys among a batch of live columns.
    Vector[] keyColumns(IndexBinding index, Batch live) {
        Vector[] keys = new Vector[index.keyColumns().length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = live.column(liveIndexes[index.keyColumns()[i]]);
        }
        return keys;
    }

    byte[] heapKey(long rowId) {
        byte[] key = new byte[STORAGE_BYTES + Long.BYTES];
        System.arraycopy(prefix, 0, key, 0, STORAGE_BYTES);
        Bytes.putLongBig(key, STORAGE_BYTES, rowId);
        return key;
    }

    /// Appends all live columns of a stored row to a batch.
    void decodeLive(byte[] row, Batch live) {
        layout.read(row, 0, row.length, liveColumns, live.columns());
        live.rows(live.rows() + 1);
    }

    /// A batch of one stored row's live columns.
    Batch decodeLive(byte[] row) {
        Batch live = Batch.of(liveForms(), 1);
        decodeLive(row, live);
        return live;
    }
}
