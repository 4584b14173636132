package heliosdb.engine.session;

import heliosdb.data.value.Type;
import heliosdb.query.PreparedQuery;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that waits for its parameters. Immutable.
///
/// @param name what the client calls it; empty for the unnamed one
/// @param text the whole text that positions refer to
/// @param statement null for a text without a statement
/// @param declaredTypes what the client declared, null or missing where it left a type open
/// @param parameterTypes the types of its parameters
/// @param columns the columns of its rows
/// @param query its plan; null for statements that the session executes itself
/// @param isFromSql whether it came from PREPARE
/// @param preparedMicros when, in microseconds since 1970
public record PreparedStatement(
        String name,
        String text,
        @Nullable Statement statement,
        List<@Nullable Type> declaredTypes,
        List<Type> parameterTypes,
        List<ResultColumn> columns,
        @Nullable PreparedQuery query,
        boolean isFromSql,
        long preparedMicros) {}
