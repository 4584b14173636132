package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Reference;
import heliosdb.query.plpgsql.Step.PathStep;
import heliosdb.query.plpgsql.Step.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The variables that the output parameters of a CALL go to: those that stand as arguments.
final class CallTargets {
    private final Activation activation;

    CallTargets(Activation activation) {
        this.activation = activation;
    }

    List<Target> of(Call.Function call, NameScope names) {
        Routine routine = routine(call);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; routine != null && i < routine.parameters().size(); i++) {
            Routine.Parameter parameter = routine.parameters().get(i);
            if (parameter.isOutput()) {
                targets.add(target(call, parameter, i, names));
            }
        }
        return targets;
    }

    private @Nullable Routine routine(Call.Function call) {
        var catalog = activation.session().catalog();
        var path = activation.session().path();
        List<Routine> named = new ArrayList<>();
        Optional<String> schema = call.name().schema();
        if (schema.isPresent()) {
            catalog.namespace(path.database(), schema.orElseThrow())
                    .ifPresent(found ->
                            named.addAll(catalog.routines(found.oid(), call.name().name())));
        } else {
            for (int namespace : path.namespaces()) {
                named.addAll(catalog.routines(namespace, call.name().name()));
            }
        }
        return named.stream()
                .filter(each -> each.kind() == Routine.Kind.PROCEDURE)
                .filter(each -> each.parameters().size() >= call.arguments().size())
                .findFirst()
                .orElse(null);
    }

    private static Target target(
            Call.Function call, Routine.Parameter parameter, int index, NameScope names) {
        Expression argument = null;
        for (int i = 0; i < call.arguments().size(); i++) {
            String name = call.arguments().get(i).name();
            boolean isMeant = name == null ? i == index : name.equals(parameter.name());
            if (isMeant) {
                argument = call.arguments().get(i).value();
            }
        }
        Target found = argument == null ? null : variable(argument, names);
        if (found == null) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "procedure parameter \"%s\" is an output parameter but corresponding argument is not writable"
                            .formatted(
                                    parameter.name() == null
                                            ? Integer.toString(index + 1)
                                            : parameter.name()));
        }
        return found;
    }

    private static @Nullable Target variable(Expression argument, NameScope names) {
        return switch (argument) {
            case Reference.Column(List<String> parts, _) -> {
                NameScope.Found found = names.find(parts);
                if (found == null || found.variable().isConstant()) {
                    yield null;
                }
                List<PathStep> path = new ArrayList<>();
                for (String field : parts.subList(found.parts(), parts.size())) {
                    path.add(new PathStep.Field(field));
                }
                yield new Target(found.variable(), path);
            }
            case Reference.Parameter(int number, _) -> {
                Variable variable = names.parameter(number);
                yield variable == null ? null : new Target(variable, List.of());
            }
            default -> null;
        };
    }
}
