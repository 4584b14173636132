package heliosdb.query;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

import heliosdb.data.value.Type;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.SessionContext;
import heliosdb.query.context.StatementExecutor;
import heliosdb.query.context.VirtualRelation;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The query engine: prepares statements. Safe for concurrent use.
public final class QueryEngine {
    private final QueryOptions options;
    private final List<VirtualRelation> relations;
    private final List<StatementExecutor> executors;

    /// An engine.
    ///
    /// @param relations the computed relations, found before stored tables of the same name
    /// @param executors who executes what isn't planned, the first that handles it first
    public QueryEngine(
            QueryOptions options,
            List<VirtualRelation> relations,
            List<StatementExecutor> executors) {
        this.options = options;
        this.relations = List.copyOf(relations);
        this.executors = List.copyOf(executors);
    }

    /// Binds and plans a statement.
    ///
    /// @param text the whole text that the statement's positions refer to
    /// @param declaredParameters the types that the client declared, null or missing where it left
    ///   them open
    public PreparedQuery prepare(
            Statement statement,
            String text,
            List<@Nullable Type> declaredParameters,
            SessionContext session) {
        for (StatementExecutor executor : executors) {
            if (executor.handles(statement)) {
                return new PreparedUtility(
                        statement, text, executor, executor.columns(statement, session));
            }
        }
        throw new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED, "the statement is not supported yet")
                .with("relations", relations.size())
                .with("plans", options.cachedPlansMax());
    }
}
