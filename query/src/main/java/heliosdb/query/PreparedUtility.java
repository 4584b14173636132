package heliosdb.query;

import heliosdb.data.value.Type;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import heliosdb.query.context.StatementExecutor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that a [StatementExecutor] executes as it is.
record PreparedUtility(
        Statement statement, String text, StatementExecutor executor, List<ResultColumn> columns)
        implements PreparedQuery {
    @Override
    public List<Type> parameterTypes() {
        return List.of();
    }

    @Override
    public CommandKind kind() {
        return CommandKind.UTILITY;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public boolean isValidFor(SessionContext session) {
        return true;
    }

    @Override
    public QueryResult execute(ExecutionContext context, @Nullable Object[] parameters) {
        return executor.execute(statement, text, context);
    }
}
