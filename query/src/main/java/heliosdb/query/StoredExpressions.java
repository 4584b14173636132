package heliosdb.query;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.RowExpressions;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.ast.Expression;
import heliosdb.query.binder.Binder;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.operator.Program;
import heliosdb.query.parser.SqlParser;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Evaluates the expressions that the catalog holds as SQL, for the tables below.
public final class StoredExpressions implements RowExpressions {
    private final Binder binder = new Binder(List.of());
    private final Function<DataTransaction, ExecutionContext> contexts;

    /// Expressions that are bound and run in the context of a transaction.
    ///
    /// @param contexts the context of a transaction's running statement, or a neutral one
    public StoredExpressions(Function<DataTransaction, ExecutionContext> contexts) {
        this.contexts = contexts;
    }

    @Override
    public RowExpression compile(
            DataTransaction transaction, Table table, String sql, @Nullable Type type) {
        Expression expression = SqlParser.parseExpression(sql);
        Binder.RowExpression bound =
                binder.bindOverRow(expression, table, type, contexts.apply(transaction).session());
        Program.RowProgram program = Program.RowProgram.compile(bound.value(), bound.columns());
        return new RowExpression() {
            @Override
            public Type type() {
                return bound.value().type();
            }

            @Override
            public Vector evaluate(DataTransaction running, Batch rows) {
                return program.evaluate(rows, contexts.apply(running));
            }
        };
    }
}
