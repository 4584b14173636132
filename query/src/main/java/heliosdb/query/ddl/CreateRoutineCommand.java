package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Reference;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Routine.Kind;
import heliosdb.data.catalog.Routine.Parameter;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.RoutineStatement.CreateFunction;
import heliosdb.query.ast.RoutineStatement.FunctionBody;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// CREATE FUNCTION and CREATE PROCEDURE.
final class CreateRoutineCommand {
    private final Ddl ddl;

    CreateRoutineCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(CreateFunction statement) {
        Namespace namespace = ddl.creationNamespace(statement.name());
        RoutineOptions options = RoutineOptions.forNew(ddl, statement);
        RoutineSignature signature = RoutineSignature.of(ddl, statement);
        String body = body(statement, options);
        String name = statement.name().name();
        Routine old = existing(namespace, name, signature);
        if (old != null) {
            requireReplaceable(statement, old, signature);
        }
        Routine routine =
                new Routine(
                        old == null ? ddl.changes().newOid() : old.oid(),
                        namespace.oid(),
                        name,
                        old == null ? ddl.role().oid() : old.owner(),
                        statement.procedure() ? Kind.PROCEDURE : Kind.FUNCTION,
                        options.language(),
                        signature.parameters(),
                        signature.result(),
                        signature.returnsSet(),
                        body,
                        statement.body() != null,
                        options.traits(signature.returnsSet()),
                        null,
                        old == null ? Acl.DEFAULT : old.acl(),
                        needs(signature));
        if (old == null) {
            ddl.changes().create(routine);
        } else {
            ddl.changes().replace(routine);
        }
        check(routine, statement, options);
        return statement.procedure() ? "CREATE PROCEDURE" : "CREATE FUNCTION";
    }

    private String body(CreateFunction statement, RoutineOptions options) {
        FunctionBody body = statement.body();
        List<String> definition = options.definition();
        if (body != null && definition != null) {
            throw invalid("duplicate function body specified");
        }
        if (body != null && !options.language().equals("sql")) {
            throw invalid("inline SQL function body only valid for language SQL");
        }
        if (body != null) {
            return switch (body) {
                case FunctionBody.Return(_, int start, int end) -> ddl.text().substring(start, end);
                case FunctionBody.Atomic(_, int start, int end) -> ddl.text().substring(start, end);
            };
        }
        if (definition == null) {
            throw invalid("no function body specified");
        }
        if (definition.size() > 1) {
            throw invalid("only one AS item needed for language \"" + options.language() + "\"");
        }
        return definition.getFirst();
    }

    static HeliosException invalid(String message) {
        return new HeliosException(ErrorCode.INVALID_FUNCTION_DEFINITION, message);
    }

    private @Nullable Routine existing(
            Namespace namespace, String name, RoutineSignature signature) {
        for (Routine each : ddl.view().routines(namespace.oid(), name)) {
            List<Integer> types = each.inputs().stream().map(p -> p.type().oid()).toList();
            if (types.equals(signature.inputOids())) {
                return each;
            }
        }
        return null;
    }

    private void requireReplaceable(
            CreateFunction statement, Routine old, RoutineSignature signature) {
        if (!statement.orReplace()) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_FUNCTION,
                    "function \"%s\" already exists with same argument types"
                            .formatted(old.name()));
        }
        ddl.requireOwner(old, RoutineNames.kind(old));
        String drop =
                "Use DROP %s %s first."
                        .formatted(
                                RoutineNames.kind(old).toUpperCase(java.util.Locale.ROOT),
                                old.name() + "(" + Descriptions.signature(old) + ")");
        Kind kind = statement.procedure() ? Kind.PROCEDURE : Kind.FUNCTION;
        if (old.kind() != kind) {
            String actual =
                    switch (old.kind()) {
                        case AGGREGATE -> "an aggregate function";
                        case PROCEDURE -> "a procedure";
                        case FUNCTION -> "a function";
                    };
            throw new HeliosException(ErrorCode.WRONG_OBJECT_TYPE, "cannot change routine kind")
                    .withDetail("\"%s\" is %s.".formatted(old.name(), actual));
        }
        requireSameResult(old, signature, drop);
        requireSameNames(old, signature, drop);
        requireDefaults(old, signature, drop);
    }

    private static void requireSameResult(Routine old, RoutineSignature signature, String drop) {
        Type before = old.result();
        Type after = signature.result();
        boolean isSame = before == null || after == null ? before == after : before.sameAs(after);
        boolean changesRow =
                !outputs(old.parameters()).equals(outputs(signature.parameters()))
                        && (isSame && after != null && after.sameAs(Types.RECORD)
                                || old.kind() == Kind.PROCEDURE);
        if (!isSame || old.returnsSet() != signature.returnsSet()) {
            throw invalid(
                            old.kind() == Kind.PROCEDURE
                                    ? "cannot change whether a procedure has output parameters"
                                    : "cannot change return type of existing function")
                    .withHint(drop);
        }
        if (changesRow) {
            throw invalid("cannot change return type of existing function")
                    .withDetail("Row type defined by OUT parameters is different.")
                    .withHint(drop);
        }
    }

    private static List<String> outputs(List<Parameter> parameters) {
        return parameters.stream()
                .filter(Parameter::isOutput)
                .map(each -> each.name() + " " + each.type().oid())
                .toList();
    }

    private static void requireSameNames(Routine old, RoutineSignature signature, String drop) {
        List<Parameter> before = old.inputs();
        List<Parameter> after = signature.parameters().stream().filter(Parameter::isInput).toList();
        for (int i = 0; i < before.size(); i++) {
            String name = before.get(i).name();
            if (name != null && !name.equals(after.get(i).name())) {
                throw invalid("cannot change name of input parameter \"%s\"".formatted(name))
                        .withHint(drop);
            }
        }
    }

    private static void requireDefaults(Routine old, RoutineSignature signature, String drop) {
        List<Parameter> before = old.inputs();
        List<Parameter> after = signature.parameters().stream().filter(Parameter::isInput).toList();
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).defaultSql() != null && after.get(i).defaultSql() == null) {
                throw invalid("cannot remove parameter defaults from existing function")
                        .withHint(drop);
            }
        }
    }

    private static List<Reference> needs(RoutineSignature signature) {
        Set<Integer> oids = new LinkedHashSet<>();
        signature.parameters().forEach(each -> add(each.type(), oids));
        if (signature.result() != null) {
            add(signature.result(), oids);
        }
        List<Reference> needs = new ArrayList<>();
        oids.forEach(oid -> needs.add(Reference.normal(oid)));
        return needs;
    }

    private static void add(Type type, Set<Integer> oids) {
        if (RoutineTypes.isUserMade(type)) {
            oids.add(type.oid());
        }
    }

    private void check(Routine routine, CreateFunction statement, RoutineOptions options) {
        if (ddl.session().setting("check_function_bodies").equals("off")) {
            return;
        }
        try {
            ddl.context().evaluation().routines().check(routine);
        } catch (HeliosException failure) {
            throw inStatement(failure, routine, statement);
        }
    }

    // A position in the body becomes one in the statement, where the body stands in it as it is.
    private HeliosException inStatement(
            HeliosException failure, Routine routine, CreateFunction statement) {
        String position = failure.field(HeliosException.Field.INTERNAL_POSITION).orElse(null);
        int start = ddl.text().indexOf(routine.body());
        boolean isOnce = start >= 0 && ddl.text().indexOf(routine.body(), start + 1) < 0;
        boolean isOfBody =
                failure.field(HeliosException.Field.INTERNAL_QUERY)
                        .filter(routine.body()::equals)
                        .isPresent();
        if (position == null || !isOnce || !isOfBody) {
            return failure;
        }
        return failure.outside(start + Integer.parseInt(position) - 1);
    }
}
