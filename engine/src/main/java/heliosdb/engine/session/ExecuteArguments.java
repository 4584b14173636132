package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.query.PreparedQuery;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.ast.TypeName;
import heliosdb.query.context.QueryResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of an EXECUTE's arguments.
final class ExecuteArguments {
    private static final @Nullable Object[] NO_PARAMETERS = {};

    private ExecuteArguments() {}

    static @Nullable Object[] of(
            SessionStatement.Execute execute,
            PreparedStatement statement,
            String text,
            Session session) {
        int wanted = statement.parameterTypes().size();
        if (execute.arguments().size() != wanted) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "wrong number of parameters for prepared statement \""
                                    + execute.name()
                                    + "\"")
                    .withDetail(
                            "Expected "
                                    + wanted
                                    + " parameters but got "
                                    + execute.arguments().size()
                                    + ".");
        }
        return wanted == 0
                ? NO_PARAMETERS
                : evaluate(execute.arguments(), statement.parameterTypes(), text, session);
    }

    // As the one row of a SELECT that casts each argument to its parameter's type.
    private static @Nullable Object[] evaluate(
            List<Expression> arguments, List<Type> types, String text, Session session) {
        List<QueryBody.SelectItem> items = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Expression argument = arguments.get(i);
            Expression cast = new Operation.Cast(argument, name(types.get(i)), argument.position());
            items.add(new QueryBody.SelectItem(cast, null, argument.position()));
        }
        QueryBody.Select select =
                new QueryBody.Select(
                        new QueryBody.Distinct.None(),
                        items,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        0);
        Query query = new Query(null, select, List.of(), null, false, null, List.of(), 0);
        PreparedStatement plan = session.statements().plan("", text, query, List.of());
        session.block().beginStatement();
        @Nullable Object[] values = new @Nullable Object[types.size()];
        PreparedQuery ready = plan.query();
        if (ready == null) {
            throw new IllegalStateException();
        }
        try (Execution execution = Execution.of(session);
                QueryResult row = ready.execute(execution, NO_PARAMETERS)) {
            Batch batch = row.next();
            for (int i = 0; i < values.length && batch != null; i++) {
                values[i] = batch.column(i).value(0);
            }
        }
        return values;
    }

    private static TypeName name(Type type) {
        return new TypeName(
                new QualifiedName(List.of("pg_catalog", type.name()), -1),
                List.of(),
                null,
                List.of(),
                false,
                false,
                -1);
    }
}
