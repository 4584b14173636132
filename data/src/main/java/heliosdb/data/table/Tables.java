package heliosdb.data.table;

import heliosdb.base.bytes.KeyOrder;
import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Sequences;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.Type;
import heliosdb.storage.kv.KvRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The door to the rows of tables. Takes no relation locks but those of foreign keys' actions: the
/// caller has them. Safe for any thread.
///
/// Definitions come from the transaction's picture of the catalog; a [Table] that is passed in only
/// names the table.
public final class Tables {
    private static final int BINDINGS_MAX = 10_000;

    private final Catalog catalog;
    private final RowExpressions expressions;
    private final RowCounts counts;
    private final ConcurrentHashMap<Integer, TableBinding> bindings = new ConcurrentHashMap<>();

    /// Over a catalog and what evaluates its expressions.
    public Tables(Catalog catalog, RowExpressions expressions) {
        this.catalog = catalog;
        this.expressions = expressions;
        counts = new RowCounts(catalog.keyValueStore());
    }

    /// The forms that a batch's vectors must have for some columns of a table.
    ///
    /// @param columns numbers of columns, [RowSource#ROW_KEY] too
    public List<Form> forms(DataTransaction transaction, Table table, int[] columns) {
        return binding(transaction, table).forms(columns);
    }

    /// Reads a table in the order of its primary key, or of arrival without one.
    ///
    /// @param columns the numbers of the columns wanted, [RowSource#ROW_KEY] among them if wanted
    /// @param bounds over the primary key's columns
    public RowSource scan(
            DataTransaction transaction,
            Table table,
            int[] columns,
            KeyBounds bounds,
            boolean isReverse) {
        TableBinding binding = settled(transaction, table);
        IndexBinding primary = binding.clustered();
        KvRange range =
                primary == null
                        ? BoundRange.of(binding.prefix(), new Type[0], new KeyOrder[0], bounds)
                        : BoundRange.of(
                                primary.prefix(), primary.keyTypes(), primary.orders(), bounds);
        return new TableScan(transaction.store(), binding, columns, range, isReverse);
    }

    /// Reads a table in the order of an index; the rows themselves are not touched when the index
    /// covers the columns.
    ///
    /// @param bounds over the index's keys
    public RowSource indexScan(
            DataTransaction transaction,
            Index index,
            int[] columns,
            KeyBounds bounds,
            boolean isReverse) {
        CatalogView view = transaction.catalog();
        Table table = view.table(index.table()).orElseThrow();
        if (index.isClustered()) {
            return scan(transaction, table, columns, bounds, isReverse);
        }
        transaction.settle(table.storageId());
        TableBinding binding = binding(view, table);
        IndexBinding by = binding.index(index.oid());
        KvRange range = BoundRange.of(by.prefix(), by.keyTypes(), by.orders(), bounds);
        RowSource covering =
                CoveringScan.tryOpen(transaction.store(), by, columns, range, isReverse);
        return covering != null
                ? covering
                : new IndexScan(transaction.store(), binding, by, columns, range, isReverse);
    }

    /// Prepares reading single rows by a unique index: by the primary key, or another one that is
    /// not deferrable.
    public PointReader pointReader(
            DataTransaction transaction, Table table, Index index, int[] columns) {
        TableBinding binding = settled(transaction, table);
        return new PointReader(binding, binding.index(index.oid()), columns);
    }

    /// Prepares locking rows and reading them again.
    ///
    /// @param columns the numbers of the columns wanted
    public RowLocker locker(DataTransaction transaction, Table table, int[] columns) {
        return new RowLocker(transaction.store(), binding(transaction, table), columns);
    }

    /// What changes single rows of a table that keeps nothing beside them; empty for other tables.
    public Optional<KeyedRows> keyedRows(DataTransaction transaction, Table table) {
        return binding(transaction, table).keyedRows(this);
    }

    /// Prepares changing rows. The writer belongs to one statement.
    public TableWriter writer(DataTransaction transaction, Table table) {
        return writer(transaction, binding(transaction, table));
    }

    TableWriter writer(DataTransaction transaction, TableBinding binding) {
        return new TableWriter(this, transaction, binding);
    }

    /// About how many rows a table has; cheap, never exact.
    public double estimatedRows(CatalogView view, Table table) {
        return counts.rows(table, view.statistics(table.oid()).orElse(null));
    }

    /// Whether enough rows changed since ANALYZE that it should look again.
    public boolean needsAnalyze(CatalogView view, Table table) {
        return counts.isStale(table, view.statistics(table.oid()).orElse(null));
    }

    /// Compiles an expression over a table's live columns.
    ///
    /// @param type the type to convert the result to by assignment; null for the expression's own
    public RowExpressions.RowExpression compile(
            DataTransaction transaction, Table table, String sql, @Nullable Type type) {
        return expressions.compile(transaction, table, sql, type);
    }

    /// The member of a table's family that a row lies in: the table itself or a descendant.
    public Table member(DataTransaction transaction, Table family, byte[] rowKey) {
        CatalogView view = transaction.catalog();
        int storageId = heliosdb.base.bytes.Bytes.intBig(rowKey, 0);
        Table root = view.table(family.oid()).orElse(family);
        if (root.storageId() == storageId) {
            return root;
        }
        for (Table each : view.descendants(family.oid())) {
            if (each.storageId() == storageId) {
                return each;
            }
        }
        return root;
    }

    /// The sentence by which errors show a row that fails.
    ///
    /// @param rows the table's live columns
    public String failingRow(DataTransaction transaction, Table table, Batch rows, int row) {
        return ConstraintErrors.failingRow(binding(transaction, table), rows, row);
    }

    /// The positions of sequences.
    public Sequences sequences() {
        return catalog.sequences();
    }

    Catalog catalog() {
        return catalog;
    }

    RowExpressions expressions() {
        return expressions;
    }

    RowCounts counts() {
        return counts;
    }

    private TableBinding settled(DataTransaction transaction, Table table) {
        TableBinding binding = binding(transaction, table);
        transaction.settle(binding.table().storageId());
        return binding;
    }

    TableBinding binding(DataTransaction transaction, Table table) {
        CatalogView view = transaction.catalog();
        @Nullable TableBinding known = bindings.get(table.oid());
        if (known != null && known.view() == view) {
            return known;
        }
        return binding(view, view.table(table.oid()).orElse(table));
    }

    TableBinding binding(CatalogView view, Table table) {
        TableBinding known = bindings.get(table.oid());
        if (known != null && known.view() == view && known.table() == table) {
            return known;
        }
        TableBinding made = new TableBinding(view, table);
        if (bindings.size() >= BINDINGS_MAX) {
            bindings.clear();
        }
        bindings.put(table.oid(), made);
        return made;
    }
}
