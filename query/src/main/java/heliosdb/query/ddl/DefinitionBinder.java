package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Type;
import heliosdb.query.QueryEngine;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TypeName;
import heliosdb.query.binder.Binder;
import heliosdb.query.binder.TypeBinder;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import heliosdb.query.parser.SqlParser;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What definitions need of the parser, the binder and the query engine. Safe for any thread.
final class DefinitionBinder {
    private final Binder binder;
    private final Supplier<QueryEngine> engine;

    /// @param engine asked for when a query has to run: the engine knows this room's executor, so
    ///   it is made after it
    DefinitionBinder(Binder binder, Supplier<QueryEngine> engine) {
        this.binder = binder;
        this.engine = engine;
    }

    /// The type that a name means.
    Type type(TypeName name, SessionContext session) {
        return new TypeBinder(session).bind(name);
    }

    /// Binds an expression over a table's live columns, and answers its type; throws what is wrong
    /// with it.
    ///
    /// @param type what it is to be converted to by assignment; null for nothing
    Type overRow(Expression expression, Table table, @Nullable Type type, SessionContext session) {
        return binder.bindOverRow(expression, table, type, session).value().type();
    }

    /// Refuses an expression that is no value of a type by itself, such as a parameter's default.
    void requireValue(Expression expression, Type type, SessionContext session) {
        binder.bindDefault(expression, type, session);
    }

    /// The columns that a query has.
    List<ResultColumn> columns(Query query, SessionContext session) {
        return engine.get().prepare(query, "", List.of(), session).columns();
    }

    /// Runs a query or an EXECUTE.
    QueryResult run(Statement source, String text, ExecutionContext context) {
        return engine.get()
                .prepare(source, text, List.of(), context.session())
                .execute(context, new Object[0]);
    }

    /// Parses one query, as the catalog keeps it.
    Query parseQuery(String sql) {
        if (SqlParser.parse(sql).getFirst().statement() instanceof Query query) {
            return query;
        }
        throw new HeliosException(ErrorCode.INTERNAL_ERROR, "a stored query is something else");
    }

    /// Parses one expression, as the catalog keeps it.
    Expression parseExpression(String sql) {
        return SqlParser.parseExpression(sql);
    }
}
