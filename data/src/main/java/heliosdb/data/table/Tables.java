package heliosdb.data.table;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;

/// The door to the rows of tables. Takes no relation locks: the caller has them. Safe for any
/// thread.
public final class Tables {
    private final RowExpressions expressions;

    /// Over what evaluates the catalog's expressions.
    public Tables(RowExpressions expressions) {
        this.expressions = expressions;
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
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /// Prepares reading single rows by a unique index: by the primary key, or another one.
    public PointReader pointReader(Table table, Index index, int[] columns) {
        throw new UnsupportedOperationException();
    }

    /// Prepares locking rows and reading them again.
    ///
    /// @param columns the numbers of the columns wanted
    public RowLocker locker(DataTransaction transaction, Table table, int[] columns) {
        throw new UnsupportedOperationException();
    }

    /// Prepares changing rows. The writer belongs to one statement.
    public TableWriter writer(DataTransaction transaction, Table table) {
        throw new UnsupportedOperationException();
    }

    /// About how many rows a table has; cheap, never exact.
    public double estimatedRows(Table table) {
        throw new UnsupportedOperationException();
    }

    RowExpressions expressions() {
        return expressions;
    }
}
