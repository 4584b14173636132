package heliosdb.query;

import heliosdb.data.value.Batch;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.binder.Binder;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bound CALL.
final class PlannedCall implements PreparedQuery {
    private final Binder.BoundCall bound;
    private final List<SimpleValue> arguments;
    private final long catalogVersion;

    PlannedCall(Binder.BoundCall bound, SessionContext session) {
        this.bound = bound;
        arguments = bound.arguments().stream().map(SimpleValue::of).toList();
        catalogVersion = session.catalog().version();
    }

    @Override
    public List<Type> parameterTypes() {
        return bound.parameters();
    }

    @Override
    public List<ResultColumn> columns() {
        return bound.columns();
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
        return session.catalog().version() == catalogVersion;
    }

    @Override
    public QueryResult execute(ExecutionContext context, @Nullable Object[] parameters) {
        return new Result(context, parameters);
    }

    private final class Result implements QueryResult {
        private final ExecutionContext context;
        private final @Nullable Object[] parameters;
        private boolean isDone;

        Result(ExecutionContext context, @Nullable Object[] parameters) {
            this.context = context;
            this.parameters = parameters;
        }

        @Override
        public List<ResultColumn> columns() {
            return bound.columns();
        }

        @Override
        public @Nullable Batch next() {
            if (isDone) {
                return null;
            }
            isDone = true;
            @Nullable Object[] values = new @Nullable Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).evaluate(context, parameters);
            }
            RowValue row = context.evaluation().routines().callProcedure(bound.site(), values);
            return row == null ? null : batch(row);
        }

        private Batch batch(RowValue row) {
            Vector[] columns = new Vector[bound.columns().size()];
            for (int i = 0; i < columns.length; i++) {
                Type type = bound.columns().get(i).type();
                columns[i] = Vector.constant(type.form(), row.values()[i], 1);
            }
            return new Batch(1, columns);
        }

        @Override
        public String commandTag() {
            return "CALL";
        }

        @Override
        public void close() {}
    }
}
