package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.routine.CompiledRoutine;
import heliosdb.query.routine.Language;
import heliosdb.query.routine.RoutineHost;
import heliosdb.query.routine.Signature;
import java.util.List;

/// PL/pgSQL. Stateless; safe for any thread.
public final class PlpgsqlLanguage implements Language {
    @Override
    public String name() {
        return "plpgsql";
    }

    @Override
    public void check(Routine routine, RoutineHost host) {
        requireTypes(routine, host);
        if (routine.result() != null && routine.result().sameAs(Types.TRIGGER)) {
            new BodyCompiler(host, true).trigger(routine, TriggerVariables.unknown());
            return;
        }
        Type result = routine.result() == null ? Types.VOID : routine.result();
        List<Type> types = routine.parameters().stream().map(each -> each.type()).toList();
        new BodyCompiler(host, true).routine(new Signature(routine, types, result));
    }

    private static void requireTypes(Routine routine, RoutineHost host) {
        Type result = routine.result();
        boolean isTrigger = result != null && result.sameAs(Types.TRIGGER);
        if (isTrigger && !routine.parameters().isEmpty()) {
            throw new HeliosException(
                            ErrorCode.INVALID_FUNCTION_DEFINITION,
                            "trigger functions cannot have declared arguments")
                    .withHint(
                            "The arguments of the trigger can be accessed through TG_NARGS and"
                                    + " TG_ARGV instead.");
        }
        if (result != null && isPseudo(result) && !isTrigger && result.oid() != 3838) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "PL/pgSQL functions cannot return type "
                            + host.session().types().displayName(result));
        }
        for (Routine.Parameter parameter : routine.parameters()) {
            if (parameter.isInput() && isPseudo(parameter.type())) {
                throw new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "PL/pgSQL functions cannot accept type "
                                + host.session().types().displayName(parameter.type()));
            }
        }
    }

    private static boolean isPseudo(Type type) {
        boolean isAllowed =
                type.sameAs(Types.RECORD)
                        || type.sameAs(Types.RECORD_ARRAY)
                        || type.sameAs(Types.VOID)
                        || type.name().startsWith("any") && !type.sameAs(Types.ANY);
        return type.category() == 'P' && !isAllowed;
    }

    @Override
    public CompiledRoutine compile(Signature signature, RoutineHost host) {
        if (signature.result().sameAs(Types.TRIGGER)) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "trigger functions can only be called as triggers");
        }
        return new PlpgsqlRoutine(signature, host);
    }

    @Override
    public void run(String code, RoutineHost host) {
        CompiledBody body;
        try {
            body = new BodyCompiler(host, true).block(code);
        } catch (HeliosException failure) {
            throw failure.inside(code);
        }
        Activation activation = new Activation(body, host);
        try {
            activation.setFound(false);
            new Interpreter(activation).run();
        } catch (HeliosException failure) {
            throw activation.annotate(failure);
        }
    }
}
