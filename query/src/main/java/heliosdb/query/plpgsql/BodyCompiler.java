package heliosdb.query.plpgsql;

import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.binder.Variables.Precedence;
import heliosdb.query.context.SessionContext;
import heliosdb.query.parser.ScriptTokens;
import heliosdb.query.routine.RoutineHost;
import heliosdb.query.routine.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes bodies ready to run.
final class BodyCompiler {
    private final SessionContext session;
    private final boolean checksSyntax;
    private int slots;

    /// @param checksSyntax whether SQL in the body has to parse
    BodyCompiler(RoutineHost host, boolean checksSyntax) {
        session = host.session();
        this.checksSyntax = checksSyntax;
    }

    /// A function or procedure.
    CompiledBody routine(Signature signature) {
        Routine routine = signature.routine();
        NameScope names = new NameScope(null, routine.name(), false);
        List<Variable> parameters = new ArrayList<>();
        List<Variable> outputs = new ArrayList<>();
        for (int i = 0; i < routine.parameters().size(); i++) {
            Routine.Parameter parameter = routine.parameters().get(i);
            Variable variable = parameter(parameter.name(), signature.types().get(i), i);
            names.add("$" + (i + 1), variable);
            if (parameter.name() != null) {
                names.add(parameter.name(), variable);
            }
            parameters.add(variable);
            if (parameter.isOutput()) {
                outputs.add(variable);
            }
        }
        boolean isProcedure = routine.kind() == Routine.Kind.PROCEDURE;
        RoutineContext context =
                new RoutineContext(
                        signature.result(),
                        routine.returnsSet(),
                        !outputs.isEmpty(),
                        isProcedure,
                        false);
        return compile(routine, names, parameters, outputs, context);
    }

    private Variable parameter(@Nullable String name, Type type, int index) {
        return Variable.plain(
                slots++,
                name == null ? "$" + (index + 1) : name,
                type,
                TypeReader.isRow(type, session));
    }

    /// A trigger's function.
    ///
    /// @param variables NEW, OLD and TG_*
    CompiledBody trigger(Routine routine, List<Variable> variables) {
        NameScope names = new NameScope(null, routine.name(), false);
        for (Variable variable : variables) {
            names.add(variable.name(), variable);
            slots = Math.max(slots, variable.slot() + 1);
        }
        RoutineContext context = new RoutineContext(Types.TRIGGER, false, false, false, true);
        return compile(routine, names, variables, List.of(), context);
    }

    private CompiledBody compile(
            Routine routine,
            NameScope names,
            List<Variable> parameters,
            List<Variable> outputs,
            RoutineContext context) {
        String name = name(routine);
        try {
            CompiledBody body = body(routine.body(), name, names, context);
            return new CompiledBody(
                    name,
                    body.block(),
                    parameters,
                    outputs,
                    body.found(),
                    body.slots(),
                    context,
                    body.precedence(),
                    routine.volatility() == 'v',
                    body.isStrictExtra(),
                    body.casts());
        } catch (HeliosException failure) {
            int line =
                    failure.position().isPresent()
                            ? line(routine.body(), failure.position().getAsInt() - 1)
                            : 1;
            throw failure.inside(routine.body())
                    .within(
                            "compilation of PL/pgSQL function \"%s\" near line %d"
                                    .formatted(routine.name(), line));
        }
    }

    private static int line(String text, int position) {
        return 1
                + (int)
                        text.substring(0, Math.min(position, text.length()))
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
    }

    /// A block of DO.
    CompiledBody block(String code) {
        RoutineContext context = new RoutineContext(Types.VOID, false, false, true, false);
        NameScope names = new NameScope(null, "inline_code_block", false);
        return body(code, "inline_code_block", names, context);
    }

    private CompiledBody body(String code, String name, NameScope names, RoutineContext context) {
        Variable found = Variable.plain(slots++, "found", Types.BOOL, false);
        names.add("found", found);
        BodyCursor cursor =
                new BodyCursor(ScriptTokens.of(code), session, names, slots, checksSyntax);
        Precedence precedence = precedence(cursor);
        Step.Block block = new BodyParser(cursor, context).body();
        return new CompiledBody(
                name,
                block,
                List.of(),
                List.of(),
                found,
                cursor.slots(),
                context,
                precedence,
                true,
                false,
                new Casts());
    }

    private Precedence precedence(BodyCursor cursor) {
        Precedence precedence =
                switch (session.setting("plpgsql.variable_conflict")) {
                    case "use_variable" -> Precedence.VARIABLE;
                    case "use_column" -> Precedence.COLUMN;
                    default -> Precedence.NEITHER;
                };
        while (cursor.at("#")) {
            cursor.advance();
            String option = cursor.takeName();
            if (option.equals("variable_conflict")) {
                precedence =
                        switch (cursor.takeName()) {
                            case "use_variable" -> Precedence.VARIABLE;
                            case "use_column" -> Precedence.COLUMN;
                            default -> Precedence.NEITHER;
                        };
            } else if (option.equals("print_strict_params") || option.equals("option")) {
                cursor.takeName();
            } else {
                throw cursor.unexpectedAt(cursor.index() - 1);
            }
        }
        return precedence;
    }

    // As regprocedure prints it.
    private String name(Routine routine) {
        boolean isVisible = session.path().namespaces().contains(routine.namespace());
        String schema =
                isVisible
                        ? ""
                        : session.catalog()
                                .namespace(routine.namespace())
                                .map(found -> found.name() + ".")
                                .orElse("");
        List<String> types = new ArrayList<>();
        for (Routine.Parameter parameter : routine.parameters()) {
            if (parameter.isInput()) {
                types.add(session.types().displayName(parameter.type()));
            }
        }
        return schema
                + heliosdb.query.deparse.Identifiers.quote(routine.name())
                + "("
                + String.join(",", types)
                + ")";
    }
}
