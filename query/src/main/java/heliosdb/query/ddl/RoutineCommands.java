package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.RoutineStatement;

/// The statements about functions, procedures and aggregates.
final class RoutineCommands {
    private final Ddl ddl;

    RoutineCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(RoutineStatement statement) {
        return switch (statement) {
            case RoutineStatement.CreateFunction create ->
                    new CreateRoutineCommand(ddl).run(create);
            case RoutineStatement.AlterFunction alter -> alter(alter);
            case RoutineStatement.CreateAggregate _ -> throw unsupported("CREATE AGGREGATE");
            case RoutineStatement.CreateLanguage _ -> throw unsupported("CREATE LANGUAGE");
            case RoutineStatement.CreateTransform _ -> throw unsupported("CREATE TRANSFORM");
            case RoutineStatement.Do(String code, String language) -> {
                String name = language == null ? "plpgsql" : language;
                ddl.context().evaluation().routines().runBlock(name, code);
                yield "DO";
            }
            case RoutineStatement.CallProcedure _ ->
                    throw new IllegalArgumentException("CALL is planned");
        };
    }

    private static HeliosException unsupported(String what) {
        return new HeliosException(ErrorCode.FEATURE_NOT_SUPPORTED, what + " is not supported");
    }

    private String alter(RoutineStatement.AlterFunction statement) {
        ObjectReference reference = statement.routine();
        Routine routine = new RoutineNames(ddl).routine(reference);
        ddl.requireOwner(routine, RoutineNames.kind(routine));
        if (routine.kind() == Routine.Kind.AGGREGATE) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is an aggregate function".formatted(routine.name()));
        }
        ddl.changes()
                .replace(
                        routine.withTraits(
                                RoutineOptions.changed(ddl, routine, statement.options())));
        return "ALTER " + DropCommand.words(reference.kind());
    }
}
