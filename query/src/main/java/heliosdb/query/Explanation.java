package heliosdb.query;

import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// EXPLAIN.
record Explanation(SessionStatement.Explain explain, PlannedQuery query) implements PreparedQuery {
    private static final List<ResultColumn> COLUMNS =
            List.of(new ResultColumn("QUERY PLAN", Types.TEXT));

    static PreparedQuery prepare(SessionStatement.Explain explain, PlannedQuery query) {
        return new Explanation(explain, query);
    }

    @Override
    public List<Type> parameterTypes() {
        return query.parameterTypes();
    }

    @Override
    public List<ResultColumn> columns() {
        return COLUMNS;
    }

    @Override
    public CommandKind kind() {
        return CommandKind.UTILITY;
    }

    @Override
    public boolean isReadOnly() {
        return query.isReadOnly();
    }

    @Override
    public boolean isValidFor(SessionContext session) {
        return query.isValidFor(session);
    }

    @Override
    public QueryResult execute(ExecutionContext context, @Nullable Object[] parameters) {
        query.requireRights(context.session());
        List<String> lines = PlanText.lines(query.plan());
        BytesVector text = new BytesVector(lines.size());
        lines.forEach(text::appendText);
        Batch batch = new Batch(lines.size(), text);
        return new QueryResult() {
            private boolean isDone;

            @Override
            public List<ResultColumn> columns() {
                return COLUMNS;
            }

            @Override
            public @Nullable Batch next() {
                Batch next = isDone ? null : batch;
                isDone = true;
                return next;
            }

            @Override
            public String commandTag() {
                return "EXPLAIN";
            }
        };
    }
}
