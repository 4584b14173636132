package heliosdb.data.table;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import org.jspecify.annotations.Nullable;

/// Works out the keys of an index for rows, and which rows a partial index holds. For one thread.
final class KeyVectors {
    private final TableBinding table;
    private final IndexBinding index;
    private final RowExpressions.@Nullable RowExpression[] expressions;
    private final RowExpressions.@Nullable RowExpression predicate;

    KeyVectors(
            DataTransaction transaction,
            TableBinding table,
            IndexBinding index,
            RowExpressions compiler) {
        this.table = table;
        this.index = index;
        int count = index.keyColumns().length;
        expressions = new RowExpressions.@Nullable RowExpression[count];
        for (int i = 0; i < count; i++) {
            Index.Key key = index.index().keys().get(i);
            String sql = key.expression();
            if (sql != null) {
                expressions[i] = compiler.compile(transaction, table.table(), sql, key.type());
            }
        }
        String condition = index.index().predicate();
        predicate =
                condition == null
                        ? null
                        : compiler.compile(transaction, table.table(), condition, Types.BOOL);
    }

    /// The keys' vectors for all rows of a batch of live columns.
    Vector[] keys(DataTransaction transaction, Batch live) {
        Vector[] keys = new Vector[expressions.length];
        for (int i = 0; i < keys.length; i++) {
            RowExpressions.RowExpression expression = expressions[i];
            keys[i] =
                    expression == null
                            ? live.column(table.liveIndexes()[index.keyColumns()[i]])
                            : expression.evaluate(transaction, live);
        }
        return keys;
    }

    /// Which rows the index holds; null for all of them.
    @Nullable Vector held(DataTransaction transaction, Batch live) {
        return predicate == null ? null : predicate.evaluate(transaction, live);
    }

    static boolean isTrue(@Nullable Vector conditions, int row) {
        return conditions == null
                || !conditions.isNull(row) && ((LongVector) conditions).values()[row] != 0;
    }

    /// Whether any key or the predicate needs evaluating.
    boolean isComputed() {
        return index.index().hasExpressions() || predicate != null;
    }
}
