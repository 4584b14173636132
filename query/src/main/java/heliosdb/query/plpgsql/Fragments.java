package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.query.CommandKind;
import heliosdb.query.PreparedQuery;
import heliosdb.query.SimpleValue;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.RoutineStatement;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TransactionStatement;
import heliosdb.query.context.QueryResult;
import heliosdb.query.parser.ParsedStatement;
import heliosdb.query.parser.SqlParser;
import heliosdb.query.routine.RoutineHost;
import heliosdb.query.routine.RowShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evaluates the expressions of a body and runs its statements.
final class Fragments {
    private final Activation activation;
    private final RoutineHost host;

    Fragments(Activation activation) {
        this.activation = activation;
        host = activation.host();
    }

    /// A computed value.
    record Value(@Nullable Object value, Type type) {}

    /// Takes rows; answers whether it wants more.
    interface Taker {
        boolean take(RowShape shape, Batch rows);
    }

    /// The value of an expression.
    Value evaluate(Fragment fragment) {
        BoundFragment bound = ready(fragment);
        PreparedQuery query = bound.query();
        if (query == null) {
            throw new IllegalStateException("not an expression: " + fragment.shown());
        }
        SimpleValue simple = query.simpleValue();
        if (simple != null) {
            if (simple.readsTables() && activation.body().isVolatile()) {
                activation.context().transaction().beginStatement();
            }
            return new Value(simple.evaluate(activation.context(), inputs(bound)), simple.type());
        }
        requireOneColumn(fragment, query);
        Type type = query.columns().getFirst().type();
        @Nullable Object[] found = {null};
        int[] count = {0};
        run(
                fragment,
                bound,
                (_, rows) -> {
                    for (int i = 0; i < rows.rows(); i++) {
                        if (count[0]++ == 0) {
                            found[0] = rows.column(0).value(i);
                        }
                    }
                    return count[0] < 2;
                });
        if (count[0] > 1) {
            throw new HeliosException(
                            ErrorCode.CARDINALITY_VIOLATION, "query returned more than one row")
                    .within("query: " + fragment.shown());
        }
        return new Value(found[0], type);
    }

    private static void requireOneColumn(Fragment fragment, PreparedQuery query) {
        int columns = query.columns().size();
        if (columns != 1) {
            HeliosException failure =
                    columns == 0
                            ? new HeliosException(
                                    ErrorCode.SYNTAX_ERROR, "query did not return data")
                            : new HeliosException(
                                    ErrorCode.SYNTAX_ERROR,
                                    "query returned %d columns".formatted(columns));
            throw failure.within("query: " + fragment.shown());
        }
    }

    /// The value of a condition; NULL counts as false.
    boolean isTrue(Fragment condition) {
        Value value = evaluate(condition);
        Object truth =
                activation
                        .casts()
                        .convert(
                                value.value,
                                value.type,
                                heliosdb.data.value.Types.BOOL,
                                activation);
        return truth != null && (Long) truth != 0;
    }

    /// The fragment with a plan that holds.
    BoundFragment ready(Fragment fragment) {
        BoundFragment known = fragment.bound();
        if (known != null && isValid(known)) {
            return known;
        }
        FragmentNames names =
                new FragmentNames(fragment.names(), activation, activation.body().precedence());
        BoundFragment made;
        try {
            made = bind(fragment, names);
        } catch (HeliosException failure) {
            throw explained(failure, fragment);
        }
        fragment.bound(made);
        return made;
    }

    private BoundFragment bind(Fragment fragment, FragmentNames names) {
        List<ParsedStatement> parsed = SqlParser.parse(fragment.sql());
        if (parsed.size() != 1) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "query \"%s\" is not one statement".formatted(fragment.shown()));
        }
        Statement statement = parsed.getFirst().statement();
        if (isOwn(statement)) {
            return new BoundFragment(statement, null, List.of());
        }
        PreparedQuery query =
                host.engine().prepare(statement, fragment.sql(), names, activation.session());
        return new BoundFragment(statement, query, names.inputs());
    }

    private static boolean isOwn(Statement statement) {
        return switch (statement) {
            case SessionStatement.Explain _ -> false;
            case SessionStatement _, SettingStatement _, TransactionStatement _ -> true;
            case ModificationStatement.Copy _ -> true;
            default -> false;
        };
    }

    private boolean isValid(BoundFragment bound) {
        PreparedQuery query = bound.query();
        if (query == null) {
            return true;
        }
        for (BoundFragment.Input input : bound.inputs()) {
            List<Type> shape = input.shape();
            if (shape != null) {
                boolean isSame =
                        activation.value(input.variable()) instanceof RowValue row
                                && row.types().equals(shape);
                if (!isSame) {
                    return false;
                }
            } else if (input.field() < 0
                    && !activation.type(input.variable()).equals(input.type())) {
                return false;
            }
        }
        return query.isValidFor(activation.session());
    }

    @Nullable Object[] inputs(BoundFragment bound) {
        @Nullable Object[] values = new @Nullable Object[bound.inputs().size()];
        for (int i = 0; i < values.length; i++) {
            BoundFragment.Input input = bound.inputs().get(i);
            Object value = activation.value(input.variable());
            values[i] =
                    input.field() < 0
                            ? value
                            : value == null ? null : ((RowValue) value).values()[input.field()];
        }
        return values;
    }

    /// Runs a fragment.
    ///
    /// @return how many rows it returned or changed
    long run(Fragment fragment, BoundFragment bound, Taker taker) {
        try {
            PreparedQuery query = bound.query();
            if (query == null) {
                return runOwn(bound.statement(), fragment.sql(), taker);
            }
            return run(bound.statement(), query, inputs(bound), taker);
        } catch (HeliosException failure) {
            throw fragment.kind() == Fragment.Kind.STATEMENT
                    ? failure.within(fragment.kind().title() + " \"" + fragment.shown() + "\"")
                    : failure.within(fragment.kind().title() + " \"" + fragment.shown() + "\"");
        }
    }

    private long runOwn(Statement statement, String text, Taker taker) {
        requireVolatile(statement);
        long[] count = {0};
        host.runOwn(
                statement,
                text,
                (columns, rows) -> {
                    count[0] += rows.rows();
                    taker.take(RowShape.ofResult(columns), rows);
                });
        return count[0];
    }

    /// Runs a prepared statement.
    long run(Statement statement, PreparedQuery query, @Nullable Object[] parameters, Taker taker) {
        requireVolatile(statement);
        RowShape shape = RowShape.ofResult(query.columns());
        boolean endsTransactions =
                statement instanceof RoutineStatement.CallProcedure
                        || statement instanceof RoutineStatement.Do;
        if (endsTransactions) {
            return runCall(query, parameters, shape, taker);
        }
        int depth = host.depth();
        host.beginStatement(activation.body().isVolatile());
        long count = 0;
        String tag;
        try (QueryResult result = query.execute(host.execution(), parameters)) {
            boolean wantsMore = true;
            for (Batch rows = result.next(); rows != null; rows = result.next()) {
                count += rows.rows();
                wantsMore = wantsMore && taker.take(shape, rows);
                if (!wantsMore && query.kind() == CommandKind.SELECT) {
                    break;
                }
            }
            tag = result.commandTag();
        } catch (Throwable failure) {
            host.abandonTo(depth);
            throw failure;
        }
        endStatement(depth);
        return query.kind() == CommandKind.SELECT ? count : changed(tag, count);
    }

    private void endStatement(int depth) {
        try {
            host.endStatement();
        } catch (Throwable failure) {
            host.abandonTo(depth);
            throw failure;
        }
    }

    private long runCall(
            PreparedQuery query, @Nullable Object[] parameters, RowShape shape, Taker taker) {
        try (QueryResult result = query.execute(host.execution(), parameters)) {
            long count = 0;
            for (Batch rows = result.next(); rows != null; rows = result.next()) {
                count += rows.rows();
                taker.take(shape, rows);
            }
            return count;
        } finally {
            activation.renewContext();
        }
    }

    private static long changed(String tag, long rows) {
        int space = tag.lastIndexOf(' ');
        String number = tag.substring(space + 1);
        return number.matches("\\d+") ? Long.parseLong(number) : rows;
    }

    private void requireVolatile(Statement statement) {
        if (activation.body().isVolatile() || statement instanceof Query) {
            return;
        }
        String name =
                switch (statement) {
                    case ModificationStatement.Insert _ -> "INSERT";
                    case ModificationStatement.Update _ -> "UPDATE";
                    case ModificationStatement.Delete _ -> "DELETE";
                    case ModificationStatement.Merge _ -> "MERGE";
                    case SessionStatement.Explain _ -> null;
                    case SettingStatement.Show _ -> null;
                    case SettingStatement _ -> "SET";
                    case SessionStatement _ -> null;
                    default ->
                            statement
                                    .getClass()
                                    .getSimpleName()
                                    .replaceAll("([a-z])([A-Z])", "$1 $2")
                                    .toUpperCase(java.util.Locale.ROOT);
                };
        if (name != null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    name + " is not allowed in a non-volatile function");
        }
    }

    private static HeliosException explained(HeliosException failure, Fragment fragment) {
        if (failure.position().isPresent()) {
            return failure.moved(-fragment.shift()).inside(fragment.shown());
        }
        return failure.field(HeliosException.Field.INTERNAL_QUERY).isPresent()
                ? failure
                : failure.within(fragment.kind().title() + " \"" + fragment.shown() + "\"");
    }
}
