package heliosdb.query.context;

import heliosdb.query.ast.Statement;
import java.util.List;

/// Executes the statements that aren't planned: DDL, SET, SHOW, transaction control and the like.
/// Each floor registers its own with the engine; the first that handles a statement takes it.
public interface StatementExecutor {
    /// Whether this one executes such a statement.
    boolean handles(Statement statement);

    /// The columns that it will return; empty for most.
    List<ResultColumn> columns(Statement statement, SessionContext session);

    /// Executes it.
    ///
    /// @param text the whole text that the statement's positions refer to
    QueryResult execute(Statement statement, String text, ExecutionContext context);
}
