package heliosdb.query.routine;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.PreparedQuery;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.SessionContext;
import heliosdb.query.parser.ParsedStatement;
import heliosdb.query.parser.SqlParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of an SQL function: its statements, and what the last one has to return.
final class SqlBody {
    private SqlBody() {}

    static List<Statement> parse(Routine routine) {
        return routine.isStandardBody()
                ? SqlParser.parseBody(routine.body())
                : SqlParser.parse(routine.body()).stream().map(ParsedStatement::statement).toList();
    }

    /// Whether a statement is bound and planned.
    static boolean isPlanned(Statement statement) {
        return switch (statement) {
            case ModificationStatement.Copy _ -> false;
            case Query _, ModificationStatement _ -> true;
            default -> false;
        };
    }

    /// The parameters that statements may name.
    static ParameterNames names(Signature signature) {
        List<String> names = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        Routine routine = signature.routine();
        for (int i = 0; i < routine.parameters().size(); i++) {
            Routine.Parameter parameter = routine.parameters().get(i);
            boolean isGiven = parameter.isInput() || routine.kind() == Routine.Kind.PROCEDURE;
            if (isGiven) {
                names.add(parameter.name() == null ? "" : parameter.name());
                types.add(signature.types().get(i));
            }
        }
        return new ParameterNames(routine.name(), names, types);
    }

    /// The types that the columns of the last statement have to be converted to; null when its rows
    /// are taken as they are.
    static @Nullable List<Type> resultTypes(
            Signature signature, PreparedQuery last, SessionContext session) {
        Type result = signature.result();
        if (result.sameAs(Types.VOID)) {
            return null;
        }
        List<Type> found = last.columns().stream().map(column -> column.type()).toList();
        if (found.isEmpty()) {
            throw mismatch(signature, session)
                    .withDetail(
                            "Function's final statement must be SELECT or INSERT/UPDATE/DELETE"
                                    + " RETURNING.");
        }
        RowShape shape = shape(signature, session);
        if (shape == null) {
            if (result.sameAs(Types.RECORD)) {
                return null;
            }
            if (found.size() != 1) {
                throw mismatch(signature, session)
                        .withDetail("Final statement must return exactly one column.");
            }
            requireAssignable(signature, session, found.getFirst(), result, 0);
            return List.of(result);
        }
        if (found.size() == 1
                && (found.getFirst().sameAs(result) || shape.size() != 1)
                && isRow(found.getFirst(), session)) {
            return null;
        }
        return fields(signature, session, found, shape);
    }

    private static boolean isRow(Type type, SessionContext session) {
        return type.sameAs(Types.RECORD) || RowShape.of(type, session) != null;
    }

    private static List<Type> fields(
            Signature signature, SessionContext session, List<Type> found, RowShape shape) {
        if (found.size() < shape.size()) {
            throw mismatch(signature, session)
                    .withDetail("Final statement returns too few columns.");
        }
        if (found.size() > shape.size()) {
            throw mismatch(signature, session)
                    .withDetail("Final statement returns too many columns.");
        }
        for (int i = 0; i < found.size(); i++) {
            requireAssignable(signature, session, found.get(i), shape.types().get(i), i + 1);
        }
        return shape.types();
    }

    /// The fields of what it returns; null for a plain value and for a record of any fields.
    static @Nullable RowShape shape(Signature signature, SessionContext session) {
        List<String> names = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < signature.types().size(); i++) {
            Routine.Parameter parameter = signature.routine().parameters().get(i);
            if (parameter.isOutput()) {
                names.add(
                        parameter.name() == null
                                ? "column" + (names.size() + 1)
                                : parameter.name());
                types.add(signature.types().get(i));
            }
        }
        boolean isRecord = signature.result().sameAs(Types.RECORD);
        return isRecord && !types.isEmpty()
                ? new RowShape(names, types)
                : RowShape.of(signature.result(), session);
    }

    private static void requireAssignable(
            Signature signature, SessionContext session, Type from, Type to, int column) {
        if (from.sameAs(to) || from.sameAs(Types.UNKNOWN)) {
            return;
        }
        var resolution =
                new heliosdb.query.function.Resolution(session.functions(), session.types());
        boolean converts =
                resolution
                        .castPath(from, to, heliosdb.query.function.CastContext.ASSIGNMENT)
                        .isPresent();
        if (!converts) {
            String actual = session.types().displayName(from);
            throw mismatch(signature, session)
                    .withDetail(
                            column == 0
                                    ? "Actual return type is " + actual + "."
                                    : "Final statement returns %s instead of %s at column %d."
                                            .formatted(
                                                    actual,
                                                    session.types().displayName(to),
                                                    column));
        }
    }

    private static HeliosException mismatch(Signature signature, SessionContext session) {
        return new HeliosException(
                ErrorCode.INVALID_FUNCTION_DEFINITION,
                "return type mismatch in function declared to return "
                        + session.types().displayName(signature.result()));
    }

    /// Refuses a body without rows where rows are wanted.
    static void requireVoid(Signature signature, SessionContext session) {
        if (!signature.result().sameAs(Types.VOID)) {
            throw mismatch(signature, session)
                    .withDetail(
                            "Function's final statement must be SELECT or INSERT/UPDATE/DELETE"
                                    + " RETURNING.");
        }
    }
}
