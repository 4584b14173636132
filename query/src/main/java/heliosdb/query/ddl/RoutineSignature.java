package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.RoutineStatement;
import heliosdb.query.ast.RoutineStatement.CreateFunction;
import heliosdb.query.ast.RoutineStatement.ParameterMode;
import heliosdb.query.ast.TypeName;
import heliosdb.query.deparse.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parameters and the result of a new routine.
///
/// @param result null for a procedure without output
record RoutineSignature(
        List<Routine.Parameter> parameters, @Nullable Type result, boolean returnsSet) {
    static RoutineSignature of(Ddl ddl, CreateFunction statement) {
        List<Routine.Parameter> parameters = new ArrayList<>();
        boolean hasDefault = false;
        boolean hasVariadic = false;
        for (RoutineStatement.Parameter each : statement.parameters()) {
            Routine.Parameter parameter = parameter(ddl, each, statement);
            requireNewName(parameters, parameter);
            if (hasVariadic && parameter.isInput()) {
                throw CreateRoutineCommand.invalid(
                        "VARIADIC parameter must be the last input parameter");
            }
            hasVariadic |= parameter.mode() == 'v';
            if (parameter.isInput() && hasDefault && parameter.defaultSql() == null) {
                throw CreateRoutineCommand.invalid(
                                "input parameters after one with a default value must also have"
                                        + " defaults")
                        .at(each.position());
            }
            hasDefault |= parameter.defaultSql() != null;
            parameters.add(parameter);
        }
        return withResult(ddl, statement, parameters);
    }

    List<Integer> inputOids() {
        return parameters.stream()
                .filter(Routine.Parameter::isInput)
                .map(each -> each.type().oid())
                .toList();
    }

    private static Routine.Parameter parameter(
            Ddl ddl, RoutineStatement.Parameter given, CreateFunction statement) {
        char mode =
                switch (given.mode()) {
                    case DEFAULT, IN -> 'i';
                    case OUT -> 'o';
                    case IN_OUT -> 'b';
                    case VARIADIC -> 'v';
                    case TABLE -> 't';
                };
        if (given.type().setOf()) {
            throw CreateRoutineCommand.invalid(
                    statement.procedure()
                            ? "procedures cannot accept set arguments"
                            : "functions cannot accept set arguments");
        }
        Type type = new RoutineTypes(ddl).of(given.type());
        boolean isInput = mode != 'o' && mode != 't';
        if (given.fallback() != null && !isInput) {
            throw CreateRoutineCommand.invalid("only input parameters can have default values")
                    .at(given.position());
        }
        if (mode == 'v'
                && !type.isArray()
                && type.oid() != Types.ANY.oid()
                && !type.name().endsWith("array")) {
            throw CreateRoutineCommand.invalid("VARIADIC parameter must be an array");
        }
        if (given.mode() == ParameterMode.TABLE && given.name() == null) {
            throw new IllegalArgumentException("a column of a table has a name");
        }
        return new Routine.Parameter(given.name(), type, mode, fallback(ddl, given, type));
    }

    private static @Nullable String fallback(Ddl ddl, RoutineStatement.Parameter given, Type type) {
        if (given.fallback() == null) {
            return null;
        }
        ddl.binder().requireValue(given.fallback(), type, ddl.session());
        return SqlText.of(given.fallback());
    }

    private static void requireNewName(
            List<Routine.Parameter> parameters, Routine.Parameter added) {
        String name = added.name();
        if (name == null) {
            return;
        }
        for (Routine.Parameter each : parameters) {
            boolean clashes =
                    name.equals(each.name())
                            && (each.isInput() && added.isInput()
                                    || each.isOutput() && added.isOutput()
                                    || added.mode() == 't'
                                    || each.mode() == 't');
            if (clashes) {
                throw CreateRoutineCommand.invalid(
                        "parameter name \"" + name + "\" used more than once");
            }
        }
    }

    private static RoutineSignature withResult(
            Ddl ddl, CreateFunction statement, List<Routine.Parameter> parameters) {
        List<Routine.Parameter> outputs =
                parameters.stream().filter(Routine.Parameter::isOutput).toList();
        Type implied =
                outputs.isEmpty()
                        ? null
                        : outputs.size() == 1 && !statement.procedure()
                                ? outputs.getFirst().type()
                                : Types.RECORD;
        TypeName returns = statement.returns();
        Type result = implied;
        boolean returnsSet = statement.returnsTable();
        if (returns != null) {
            result = new RoutineTypes(ddl).of(returns);
            returnsSet |= returns.setOf();
            if (implied != null && !implied.sameAs(result)) {
                throw CreateRoutineCommand.invalid(
                        "function result type must be %s because of OUT parameters"
                                .formatted(ddl.session().types().displayName(implied)));
            }
        } else if (implied == null && !statement.procedure()) {
            throw CreateRoutineCommand.invalid("function result type must be specified");
        }
        if (result != null) {
            requirePolymorphicInput(parameters, result, outputs);
        }
        return new RoutineSignature(List.copyOf(parameters), result, returnsSet);
    }

    private static void requirePolymorphicInput(
            List<Routine.Parameter> parameters, Type result, List<Routine.Parameter> outputs) {
        List<Type> results = new ArrayList<>(outputs.stream().map(each -> each.type()).toList());
        results.add(result);
        for (Type type : results) {
            if (RoutineTypes.isPolymorphic(type) && !isDetermined(parameters, type)) {
                boolean isCompatible = type.name().startsWith("anycompatible");
                String detail =
                        isCompatible
                                ? type.name().endsWith("range")
                                        ? "A result of type %s requires at least one input of type %s."
                                                .formatted(type.name(), rangeInputs(type))
                                        : "A result of type %s requires at least one input of type anycompatible, anycompatiblearray, anycompatiblenonarray, anycompatiblerange, or anycompatiblemultirange."
                                                .formatted(type.name())
                                : type.name().endsWith("range")
                                        ? "A result of type %s requires at least one input of type %s."
                                                .formatted(type.name(), rangeInputs(type))
                                        : "A result of type %s requires at least one input of type anyelement, anyarray, anynonarray, anyenum, anyrange, or anymultirange."
                                                .formatted(type.name());
                throw new HeliosException(
                                ErrorCode.INVALID_FUNCTION_DEFINITION,
                                "cannot determine result data type")
                        .withDetail(detail);
            }
        }
    }

    private static String rangeInputs(Type type) {
        return type.name().startsWith("anycompatible")
                ? "anycompatiblerange or anycompatiblemultirange"
                : "anyrange or anymultirange";
    }

    private static boolean isDetermined(List<Routine.Parameter> parameters, Type result) {
        boolean isCompatible = result.name().startsWith("anycompatible");
        boolean isRange = result.name().endsWith("range");
        return parameters.stream()
                .filter(Routine.Parameter::isInput)
                .map(Routine.Parameter::type)
                .filter(RoutineTypes::isPolymorphic)
                .filter(type -> type.name().startsWith("anycompatible") == isCompatible)
                .anyMatch(type -> !isRange || type.name().endsWith("range"));
    }
}
