package heliosdb.data.table;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;

/// Computes defaults and generated columns where rows change without a statement of their own.
final class Defaults {
    private Defaults() {}

    /// The default of a column, one value.
    static Vector of(
            Tables tables, DataTransaction transaction, TableBinding table, Column column) {
        String sql = column.defaultSql();
        if (sql == null || column.isGenerated()) {
            return Vector.constant(table.type(column.number() - 1).form(), null, 1);
        }
        Batch noColumns = new Batch(1, nulls(table));
        return tables.expressions()
                .compile(transaction, table.table(), sql, column.type())
                .evaluate(transaction, noColumns);
    }

    private static Vector[] nulls(TableBinding table) {
        Vector[] nulls = new Vector[table.liveColumns().length];
        for (int i = 0; i < nulls.length; i++) {
            nulls[i] = Vector.constant(table.type(table.liveColumns()[i]).form(), null, 1);
        }
        return nulls;
    }

    /// The same rows with their generated columns computed anew.
    static Batch regenerated(
            Tables tables, DataTransaction transaction, TableBinding table, Batch rows) {
        Vector[] columns = rows.columns().clone();
        for (Column column : table.table().liveColumns()) {
            String sql = column.defaultSql();
            if (column.isGenerated() && sql != null) {
                columns[table.liveIndexes()[column.number() - 1]] =
                        tables.expressions()
                                .compile(transaction, table.table(), sql, column.type())
                                .evaluate(transaction, rows);
            }
        }
        return new Batch(rows.rows(), columns);
    }
}
