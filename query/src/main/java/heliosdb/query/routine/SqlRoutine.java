package heliosdb.query.routine;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Batch;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.CommandKind;
import heliosdb.query.PreparedQuery;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.QueryResult;
import heliosdb.query.function.SetReturningFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function whose body is SQL statements.
final class SqlRoutine implements CompiledRoutine {
    private final Signature signature;
    private final RoutineHost host;
    private final List<Statement> statements;
    private final Planned[] planned;

    /// A statement with its plan.
    private record Planned(PreparedQuery query, ParameterNames names) {}

    SqlRoutine(Signature signature, RoutineHost host) {
        this.signature = signature;
        this.host = host;
        try {
            statements = SqlBody.parse(signature.routine());
        } catch (HeliosException failure) {
            throw during(failure.inside(signature.routine().body()), "startup");
        }
        planned = new Planned[statements.size()];
    }

    private Routine routine() {
        return signature.routine();
    }

    private HeliosException during(HeliosException failure, String what) {
        return failure.within("SQL function \"%s\" during %s".formatted(routine().name(), what));
    }

    @Override
    public boolean isValid() {
        return host.session().catalog().object(routine().oid()).orElse(null) == routine();
    }

    @Override
    public @Nullable Object call(@Nullable Object[] arguments) {
        if (statements.isEmpty()) {
            return null;
        }
        for (int i = 0; i < statements.size() - 1; i++) {
            runStep(i, arguments);
        }
        if (signature.result().sameAs(Types.VOID)) {
            runStep(statements.size() - 1, arguments);
            return null;
        }
        List<Object> rows = new ArrayList<>(1);
        run(
                statements.size() - 1,
                arguments,
                (query, batch) -> {
                    if (rows.isEmpty() && batch.rows() > 0) {
                        rows.add(new Box(value(query, batch, 0)));
                    }
                    return query.kind() != CommandKind.SELECT;
                });
        return rows.isEmpty() ? null : ((Box) rows.getFirst()).value;
    }

    private record Box(@Nullable Object value) {}

    private void runStep(int index, @Nullable Object[] arguments) {
        run(index, arguments, (_, _) -> true);
    }

    /// Takes the rows of a statement as long as it answers true.
    private interface Taker {
        boolean take(PreparedQuery query, Batch batch);
    }

    private void run(int index, @Nullable Object[] arguments, Taker taker) {
        try {
            Statement statement = statements.get(index);
            if (host.runOwn(statement, routine().body(), (_, _) -> {})) {
                return;
            }
            Planned step = step(index);
            int depth = host.depth();
            host.beginStatement(routine().volatility() == 'v');
            try (QueryResult result =
                    step.query.execute(host.execution(), step.names.values(arguments))) {
                for (Batch batch = result.next(); batch != null; batch = result.next()) {
                    if (!taker.take(step.query, batch)) {
                        break;
                    }
                }
            } catch (Throwable failure) {
                host.abandonTo(depth);
                throw failure;
            }
            host.endStatement();
        } catch (HeliosException failure) {
            throw failure.within(
                    "SQL function \"%s\" statement %d".formatted(routine().name(), index + 1));
        }
    }

    private Planned step(int index) {
        Planned known = planned[index];
        if (known != null && known.query.isValidFor(host.session())) {
            return known;
        }
        Planned made;
        try {
            boolean isLast = index == statements.size() - 1;
            made = isLast ? last(index) : plan(index, null);
        } catch (HeliosException failure) {
            throw failure.inside(routine().body());
        }
        planned[index] = made;
        return made;
    }

    private Planned plan(int index, @Nullable List<Type> types) {
        ParameterNames names = SqlBody.names(signature);
        Statement statement = statements.get(index);
        PreparedQuery query =
                types == null
                        ? host.engine().prepare(statement, routine().body(), names, host.session())
                        : host.engine().prepare(statement, names, types, host.session());
        return new Planned(query, names);
    }

    private Planned last(int index) {
        Planned plain = plan(index, null);
        List<Type> wanted = SqlBody.resultTypes(signature, plain.query, host.session());
        List<Type> found = plain.query.columns().stream().map(c -> c.type()).toList();
        return wanted == null || wanted.equals(found) ? plain : plan(index, wanted);
    }

    /// Refuses a body that does not return what the function says.
    void check() {
        try {
            for (int i = 0; i < statements.size(); i++) {
                if (SqlBody.isPlanned(statements.get(i))) {
                    step(i);
                } else if (i == statements.size() - 1) {
                    SqlBody.requireVoid(signature, host.session());
                }
            }
            if (statements.isEmpty()) {
                SqlBody.requireVoid(signature, host.session());
            }
        } catch (HeliosException failure) {
            throw failure.within("SQL function \"%s\"".formatted(routine().name()));
        }
    }

    private boolean isRow() {
        return signature.result().sameAs(Types.RECORD)
                || RowShape.of(signature.result(), host.session()) != null;
    }

    private @Nullable Object value(PreparedQuery query, Batch batch, int row) {
        boolean isWhole =
                batch.columnCount() == 1
                        && query.columns().getFirst().type().sameAs(signature.result());
        if (!isRow() || isWhole) {
            return batch.column(0).value(row);
        }
        @Nullable Object[] values = new @Nullable Object[query.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = batch.column(i).value(row);
        }
        RowShape shape = RowShape.of(signature.result(), host.session());
        RowShape found = RowShape.ofResult(query.columns());
        return new RowValue(found.types(), (shape == null ? found : shape).names(), values);
    }

    @Override
    public SetReturningFunction.Rows open(
            List<SetReturningFunction.Column> columns, @Nullable Object[] arguments) {
        for (int i = 0; i < statements.size() - 1; i++) {
            runStep(i, arguments);
        }
        CollectedRows rows = new CollectedRows(columns);
        if (!statements.isEmpty()) {
            run(
                    statements.size() - 1,
                    arguments,
                    (query, batch) -> {
                        collect(query, batch, columns, rows);
                        return true;
                    });
        }
        return rows;
    }

    private void collect(
            PreparedQuery query,
            Batch batch,
            List<SetReturningFunction.Column> columns,
            CollectedRows rows) {
        boolean isWhole =
                columns.size() == 1 && columns.getFirst().type().sameAs(signature.result());
        for (int row = 0; row < batch.rows(); row++) {
            Object value = value(query, batch, row);
            if (isWhole || !(value instanceof RowValue fields)) {
                rows.add(value);
            } else {
                rows.addFields(fields.values());
            }
        }
    }

    /// Rows that are there already.
    static final class CollectedRows implements SetReturningFunction.Rows {
        private final Batch rows;
        private int next;

        CollectedRows(List<SetReturningFunction.Column> columns) {
            rows = Batch.of(columns.stream().map(column -> column.type().form()).toList(), 16);
        }

        void add(@Nullable Object value) {
            rows.column(0).append(value);
            rows.rows(rows.rows() + 1);
        }

        void addFields(@Nullable Object[] values) {
            if (values.length != rows.columnCount()) {
                throw new HeliosException(
                                ErrorCode.DATATYPE_MISMATCH,
                                "function return row and query-specified return row do not match")
                        .withDetail(
                                "Returned row contains %d attributes, but query expects %d."
                                        .formatted(values.length, rows.columnCount()));
            }
            for (int i = 0; i < values.length; i++) {
                rows.column(i).append(values[i]);
            }
            rows.rows(rows.rows() + 1);
        }

        @Override
        public int fill(Vector[] columns, int rowsMax) {
            int count = Math.min(rowsMax, rows.rows() - next);
            for (int row = next; row < next + count; row++) {
                for (int i = 0; i < columns.length; i++) {
                    columns[i].appendFrom(rows.column(i), row);
                }
            }
            next += count;
            return count;
        }
    }
}
