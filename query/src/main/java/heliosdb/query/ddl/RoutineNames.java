package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Type;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoutineStatement;
import heliosdb.query.ast.RoutineStatement.ParameterMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the routines that statements name.
final class RoutineNames {
    private final Ddl ddl;

    RoutineNames(Ddl ddl) {
        this.ddl = ddl;
    }

    /// What a routine is called in messages.
    static String kind(Routine routine) {
        return switch (routine.kind()) {
            case FUNCTION -> "function";
            case PROCEDURE -> "procedure";
            case AGGREGATE -> "aggregate";
        };
    }

    /// Whether an object is named as a routine is.
    static boolean isRoutine(ObjectReference reference) {
        return reference instanceof ObjectReference.Routine
                || reference instanceof ObjectReference.Aggregate;
    }

    /// The routine that a statement names.
    Routine routine(ObjectReference reference) {
        return find(reference).orElseThrow(() -> missing(reference));
    }

    /// The routine that a statement names, empty when there is none.
    Optional<Routine> find(ObjectReference reference) {
        QualifiedName name = name(reference);
        List<Type> types = types(reference);
        List<Routine> found =
                named(name).stream().filter(each -> fits(each, types, reference.kind())).toList();
        List<Routine> ofKind =
                found.stream().filter(each -> isKind(each, reference.kind())).toList();
        if (ofKind.size() > 1 && types == null) {
            String what = reference.kind() == ObjectKind.PROCEDURE ? "procedure" : "function";
            throw new HeliosException(
                            ErrorCode.AMBIGUOUS_FUNCTION,
                            what + " name \"" + name + "\" is not unique")
                    .withHint(
                            "Specify the argument list to select the " + what + " unambiguously.");
        }
        if (ofKind.isEmpty() && !found.isEmpty()) {
            throw wrongKind(found.getFirst(), reference);
        }
        return ofKind.stream().findFirst();
    }

    private HeliosException wrongKind(Routine routine, ObjectReference reference) {
        String article =
                switch (reference.kind()) {
                    case PROCEDURE -> "a procedure";
                    case AGGREGATE -> "an aggregate function";
                    default -> "a function";
                };
        String text =
                "%s(%s) is not %s"
                        .formatted(routine.name(), signature(inputTypes(routine)), article);
        return new HeliosException(
                ErrorCode.WRONG_OBJECT_TYPE,
                reference.kind() == ObjectKind.AGGREGATE
                        ? "function " + text.replace(" an aggregate function", " an aggregate")
                        : text);
    }

    private static List<Type> inputTypes(Routine routine) {
        return routine.parameters().stream()
                .filter(each -> each.isInput() || routine.kind() == Routine.Kind.PROCEDURE)
                .map(Routine.Parameter::type)
                .toList();
    }

    /// All routines of a name, those of earlier schemas of the path first.
    List<Routine> named(QualifiedName name) {
        List<Routine> found = new ArrayList<>();
        if (name.schema().isPresent()) {
            Namespace namespace = ddl.names().namespace(name.schema().orElseThrow());
            return ddl.view().routines(namespace.oid(), name.name());
        }
        for (int namespace : ddl.session().path().namespaces()) {
            for (Routine each : ddl.view().routines(namespace, name.name())) {
                boolean isHidden =
                        found.stream().anyMatch(other -> inputs(other).equals(inputs(each)));
                if (!isHidden) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    private static List<Integer> inputs(Routine routine) {
        return routine.parameters().stream()
                .filter(each -> each.isInput() || routine.kind() == Routine.Kind.PROCEDURE)
                .map(each -> each.type().oid())
                .toList();
    }

    private static boolean fits(Routine routine, @Nullable List<Type> types, ObjectKind kind) {
        if (types == null) {
            return true;
        }
        List<Integer> wanted = types.stream().map(Type::oid).toList();
        List<Integer> all = routine.parameters().stream().map(each -> each.type().oid()).toList();
        List<Integer> given = routine.inputs().stream().map(each -> each.type().oid()).toList();
        boolean takesOutputs = kind != ObjectKind.FUNCTION && kind != ObjectKind.AGGREGATE;
        return given.equals(wanted)
                || takesOutputs && routine.kind() == Routine.Kind.PROCEDURE && all.equals(wanted);
    }

    private static boolean isKind(Routine routine, ObjectKind kind) {
        return switch (kind) {
            case FUNCTION -> routine.kind() == Routine.Kind.FUNCTION;
            case PROCEDURE -> routine.kind() == Routine.Kind.PROCEDURE;
            case AGGREGATE -> routine.kind() == Routine.Kind.AGGREGATE;
            default -> true;
        };
    }

    static QualifiedName name(ObjectReference reference) {
        return switch (reference) {
            case ObjectReference.Routine routine -> routine.name();
            case ObjectReference.Aggregate aggregate -> aggregate.name();
            default -> throw new IllegalArgumentException("no routine: " + reference);
        };
    }

    /// The input types that a reference gives, null when it gives none.
    private @Nullable List<Type> types(ObjectReference reference) {
        return switch (reference) {
            case ObjectReference.Routine routine -> {
                List<RoutineStatement.Parameter> parameters = routine.parameters();
                yield parameters == null
                        ? null
                        : types(parameters, routine.kind() == ObjectKind.FUNCTION);
            }
            case ObjectReference.Aggregate aggregate -> {
                List<RoutineStatement.Parameter> all =
                        new ArrayList<>(aggregate.signature().direct());
                all.addAll(aggregate.signature().ordered());
                yield types(all, true);
            }
            default -> null;
        };
    }

    private List<Type> types(List<RoutineStatement.Parameter> parameters, boolean inputsOnly) {
        List<Type> types = new ArrayList<>();
        for (RoutineStatement.Parameter parameter : parameters) {
            boolean isOutput =
                    parameter.mode() == ParameterMode.OUT
                            || parameter.mode() == ParameterMode.TABLE;
            if (!isOutput || !inputsOnly) {
                types.add(new RoutineTypes(ddl).of(parameter.type()));
            }
        }
        return types;
    }

    private HeliosException missing(ObjectReference reference) {
        QualifiedName name = name(reference);
        String kind =
                switch (reference.kind()) {
                    case PROCEDURE -> "procedure";
                    case AGGREGATE -> "aggregate";
                    default -> "function";
                };
        List<Type> types = types(reference);
        if (types == null) {
            return new HeliosException(
                    ErrorCode.UNDEFINED_FUNCTION,
                    "could not find a %s named \"%s\"".formatted(kind, name));
        }
        return new HeliosException(
                ErrorCode.UNDEFINED_FUNCTION,
                "%s %s(%s) does not exist".formatted(kind, name, signature(types)));
    }

    String signature(List<Type> types) {
        return types.stream()
                .map(type -> ddl.session().types().displayName(type))
                .collect(Collectors.joining(", "));
    }

    /// What a missing routine is called when IF EXISTS passes over it.
    String skipped(ObjectReference reference) {
        String kind =
                switch (reference.kind()) {
                    case PROCEDURE -> "procedure";
                    case AGGREGATE -> "aggregate";
                    case ROUTINE -> "routine";
                    default -> "function";
                };
        List<Type> types = types(reference);
        String arguments =
                types == null
                        ? ""
                        : types.stream()
                                .map(type -> ddl.session().types().displayName(type))
                                .collect(Collectors.joining(","));
        return "%s %s(%s) does not exist, skipping".formatted(kind, name(reference), arguments);
    }

    /// The object under another name, refused when that is taken.
    CatalogObject renamed(Routine routine, int namespace, String name) {
        boolean isTaken =
                ddl.view().routines(namespace, name).stream()
                        .anyMatch(each -> inputs(each).equals(inputs(routine)));
        if (isTaken) {
            String schema = ddl.view().namespace(namespace).map(Namespace::name).orElse("");
            throw new HeliosException(
                    ErrorCode.DUPLICATE_FUNCTION,
                    "%s %s(%s) already exists in schema \"%s\""
                            .formatted(
                                    kind(routine),
                                    name,
                                    signature(
                                            routine.inputs().stream()
                                                    .map(Routine.Parameter::type)
                                                    .toList()),
                                    schema));
        }
        return routine.withName(namespace, name);
    }
}
