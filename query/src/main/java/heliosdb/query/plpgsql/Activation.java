package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SessionContext;
import heliosdb.query.routine.RoutineHost;
import heliosdb.query.routine.RowShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call of a body: the values of its variables, and what its statements leave behind.
final class Activation {
    private final CompiledBody body;
    private final RoutineHost host;
    private final @Nullable Object[] values;
    private final Map<Integer, Type> types = new HashMap<>();
    private final Deque<HeliosException> handled = new ArrayDeque<>();
    private final Casts casts;
    private ExecutionContext context;
    private @Nullable RowCollector collector;
    private @Nullable Step current;
    private @Nullable String phase;
    private @Nullable HeliosException annotated;
    private long rowCount;
    private @Nullable Object result;
    private @Nullable Type resultType;

    Activation(CompiledBody body, RoutineHost host) {
        this.body = body;
        this.host = host;
        casts = body.casts();
        values = new @Nullable Object[body.slots()];
        context = host.execution();
    }

    CompiledBody body() {
        return body;
    }

    RoutineHost host() {
        return host;
    }

    SessionContext session() {
        return host.session();
    }

    Casts casts() {
        return casts;
    }

    ExecutionContext context() {
        return context;
    }

    /// The transaction is another one now.
    void renewContext() {
        context = host.execution();
    }

    @Nullable Object value(Variable variable) {
        return values[variable.slot()];
    }

    void set(Variable variable, @Nullable Object value) {
        values[variable.slot()] = value;
    }

    void setType(Variable variable, Type type) {
        types.put(variable.slot(), type);
    }

    Type type(Variable variable) {
        return variable.type().sameAs(Types.UNKNOWN)
                ? types.getOrDefault(variable.slot(), Types.TEXT)
                : variable.type();
    }

    void setText(Variable variable, String text) {
        set(variable, text.getBytes(StandardCharsets.UTF_8));
    }

    void setFound(boolean isFound) {
        set(body.found(), isFound ? 1L : 0L);
    }

    /// The fields that a row variable has now.
    RowShape shape(Variable variable) {
        if (!variable.isRecord()) {
            RowShape shape = RowShape.of(variable.type(), session());
            if (shape == null) {
                throw new HeliosException(
                        ErrorCode.UNDEFINED_OBJECT,
                        "type of variable \"%s\" no longer exists".formatted(variable.name()));
            }
            return shape;
        }
        RowValue row = (RowValue) value(variable);
        if (row == null) {
            throw FragmentNames.unassigned(variable);
        }
        return new RowShape(row.names().isEmpty() ? names(row) : row.names(), row.types());
    }

    private static java.util.List<String> names(RowValue row) {
        java.util.List<String> names = new java.util.ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            names.add(row.name(i));
        }
        return names;
    }

    long rowCount() {
        return rowCount;
    }

    void rowCount(long count) {
        rowCount = count;
    }

    void result(@Nullable Object value, @Nullable Type type) {
        result = value;
        resultType = type;
    }

    @Nullable Object result() {
        return result;
    }

    /// The type of the result as RETURN computed it, null when none did.
    @Nullable Type resultType() {
        return resultType;
    }

    void collector(RowCollector rows) {
        collector = rows;
    }

    RowCollector collector() {
        RowCollector rows = collector;
        if (rows == null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "set-valued function called in context that cannot accept a set");
        }
        return rows;
    }

    Deque<HeliosException> handled() {
        return handled;
    }

    void enter(@Nullable Step step) {
        current = step;
        phase = null;
    }

    /// No statement runs any more, or yet.
    void enterPhase() {
        current = null;
    }

    @Nullable Step current() {
        return current;
    }

    /// What is done outside of statements.
    void phase(@Nullable String what) {
        phase = what;
    }

    /// Adds the line that says where in this body something happened.
    HeliosException annotate(HeliosException failure) {
        if (annotated != failure) {
            annotated = failure;
            failure.within(place());
        }
        return failure;
    }

    /// Where it is, as error contexts say it.
    String place() {
        String what = phase;
        Step step = current;
        String name = "PL/pgSQL function " + body.name();
        if (what != null && step != null) {
            return name + " line " + step.line() + " " + what;
        }
        if (what != null) {
            return name + " " + what;
        }
        return step == null ? name : name + " line " + step.line() + " at " + step.title();
    }
}
