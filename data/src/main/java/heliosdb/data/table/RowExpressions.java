package heliosdb.data.table;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import org.jspecify.annotations.Nullable;

/// Evaluates the expressions that the catalog holds as SQL: checks, defaults, generated columns,
/// keys and predicates of indexes. The query engine implements it. Safe for any thread.
public interface RowExpressions {
    /// Compiles an expression over a table's columns.
    ///
    /// @param type the type to convert the result to by assignment; null for the expression's own
    RowExpression compile(
            DataTransaction transaction, Table table, String sql, @Nullable Type type);

    /// A compiled expression; for one thread at a time.
    interface RowExpression {
        /// The type of its values.
        Type type();

        /// Its value for each row.
        ///
        /// @param rows the table's live columns in order
        Vector evaluate(DataTransaction transaction, Batch rows);
    }
}
