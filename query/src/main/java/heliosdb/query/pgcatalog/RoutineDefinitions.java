package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Routine.Parameter;
import heliosdb.data.value.Type;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.function.Function;
import heliosdb.query.function.FunctionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Functions as SQL.
final class RoutineDefinitions {
    private RoutineDefinitions() {}

    private static String typeName(CatalogReader reader, Type type) {
        return reader.session().types().displayName(type);
    }

    /// The parameters of a routine.
    ///
    /// @param identity whether those that tell it from others of its name are wanted, without
    ///   defaults
    static String arguments(CatalogReader reader, Routine routine, boolean identity) {
        return routine.parameters().stream()
                .filter(parameter -> parameter.mode() != 't')
                .filter(parameter -> !identity || parameter.mode() != 'o')
                .map(parameter -> argument(reader, parameter, identity))
                .collect(Collectors.joining(", "));
    }

    private static String argument(CatalogReader reader, Parameter parameter, boolean identity) {
        String mode =
                switch (parameter.mode()) {
                    case 'o' -> "OUT ";
                    case 'b' -> "INOUT ";
                    case 'v' -> "VARIADIC ";
                    default -> "";
                };
        String name = parameter.name() == null ? "" : Identifiers.quote(parameter.name()) + " ";
        String fallback =
                identity || parameter.defaultSql() == null
                        ? ""
                        : " DEFAULT " + parameter.defaultSql();
        return mode + name + typeName(reader, parameter.type()) + fallback;
    }

    /// The parameters of a function of the system.
    static String arguments(CatalogReader reader, Function function, boolean identity) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < function.argumentCount(); i++) {
            boolean variadic = function.isVariadic() && i == function.argumentCount() - 1;
            String name =
                    i < function.argumentNames().size() ? function.argumentNames().get(i) : "";
            String fallback = identity ? null : function.defaultOf(i);
            arguments.add(
                    (variadic ? "VARIADIC " : "")
                            + (name.isEmpty() ? "" : Identifiers.quote(name) + " ")
                            + SystemViews.typeName(reader, function.argumentTypes().get(i))
                            + (fallback == null ? "" : " DEFAULT " + fallback));
        }
        if (!identity) {
            for (Function.Output output : function.outputs()) {
                arguments.add(
                        "OUT "
                                + Identifiers.quote(output.name())
                                + " "
                                + SystemViews.typeName(reader, output.type()));
            }
        }
        return String.join(", ", arguments);
    }

    /// What a routine returns; null for a procedure.
    static @Nullable String result(CatalogReader reader, Routine routine) {
        if (routine.kind() == Routine.Kind.PROCEDURE) {
            return null;
        }
        List<Parameter> table = routine.parameters().stream().filter(p -> p.mode() == 't').toList();
        if (!table.isEmpty()) {
            return table.stream()
                    .map(column -> argument(reader, column, true))
                    .collect(Collectors.joining(", ", "TABLE(", ")"));
        }
        String type = routine.result() == null ? "void" : typeName(reader, routine.result());
        return routine.returnsSet() ? "SETOF " + type : type;
    }

    /// What a function of the system returns.
    static String result(CatalogReader reader, Function function) {
        String type = SystemViews.typeName(reader, function.resultType());
        return function.kind() == FunctionKind.SET_RETURNING ? "SETOF " + type : type;
    }

    /// The statement that makes a routine.
    static String create(CatalogReader reader, Routine routine) {
        boolean procedure = routine.kind() == Routine.Kind.PROCEDURE;
        StringBuilder sql = new StringBuilder("CREATE OR REPLACE ");
        sql.append(procedure ? "PROCEDURE " : "FUNCTION ");
        sql.append(
                Identifiers.quote(
                        List.of(reader.namespaceName(routine.namespace()), routine.name())));
        sql.append('(').append(arguments(reader, routine, false)).append(")\n");
        String result = result(reader, routine);
        sql.append(result == null ? "" : " RETURNS " + result + "\n");
        sql.append(" LANGUAGE ").append(Identifiers.quote(routine.language())).append('\n');
        String properties = properties(routine);
        sql.append(properties.isEmpty() ? "" : properties + "\n");
        if (routine.isStandardBody()) {
            return sql.append(routine.body()).append('\n').toString();
        }
        String tag = procedure ? "$procedure$" : "$function$";
        return sql.append("AS ")
                .append(tag)
                .append(routine.body())
                .append(tag)
                .append('\n')
                .toString();
    }

    private static String properties(Routine routine) {
        String volatility =
                switch (routine.volatility()) {
                    case 'i' -> " IMMUTABLE";
                    case 's' -> " STABLE";
                    default -> "";
                };
        Routine.Traits traits = routine.traits();
        StringBuilder all = new StringBuilder(volatility);
        all.append(
                switch (traits.parallel()) {
                    case 's' -> " PARALLEL SAFE";
                    case 'r' -> " PARALLEL RESTRICTED";
                    default -> "";
                });
        all.append(traits.isStrict() ? " STRICT" : "");
        all.append(traits.isSecurityDefiner() ? " SECURITY DEFINER" : "");
        all.append(traits.isLeakproof() ? " LEAKPROOF" : "");
        all.append(traits.cost() == 100 ? "" : " COST " + number(traits.cost()));
        boolean hasRows = routine.returnsSet() && traits.rows() != 1000;
        all.append(hasRows ? " ROWS " + number(traits.rows()) : "");
        traits.settings().keySet().stream()
                .sorted()
                .forEach(name ->
                        all.append("\n SET ")
                                .append(Identifiers.quote(name))
                                .append(" TO '")
                                .append(traits.settings().get(name).replace("'", "''"))
                                .append('\''));
        String text = all.toString();
        return text.startsWith("\n") ? text.substring(1) : text;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
