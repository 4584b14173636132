package heliosdb.query.binder;

import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ir.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CURRENT_DATE and its kin, as calls and casts.
final class CurrentValues {
    private CurrentValues() {}

    static Scalar bind(Call.CurrentValue value, CallBinder calls) {
        int position = value.position();
        Integer precision = value.precision();
        return switch (value.kind()) {
            case CURRENT_DATE -> now(calls, Types.DATE, null, position);
            case CURRENT_TIME -> now(calls, Types.TIMETZ, precision, position);
            case CURRENT_TIMESTAMP -> now(calls, Types.TIMESTAMPTZ, precision, position);
            case LOCALTIME -> now(calls, Types.TIME, precision, position);
            case LOCALTIMESTAMP -> now(calls, Types.TIMESTAMP, precision, position);
            case CURRENT_ROLE, CURRENT_USER, USER -> call(calls, "current_user", position);
            case SESSION_USER -> call(calls, "session_user", position);
            case CURRENT_CATALOG -> call(calls, "current_database", position);
            case CURRENT_SCHEMA -> call(calls, "current_schema", position);
        };
    }

    private static Scalar now(
            CallBinder calls, Type type, @Nullable Integer precision, int position) {
        Type target = precision == null ? type : type.withModifier(Math.min(6, precision));
        return calls.coercion().explicit(call(calls, "now", position), target, position);
    }

    private static Scalar call(CallBinder calls, String function, int position) {
        return calls.call(
                new QualifiedName(List.of("pg_catalog", function), position), List.of(), position);
    }
}
