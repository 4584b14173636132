package heliosdb.query.pgcatalog;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.function.EvaluationContext.CatalogFunctions;
import heliosdb.query.function.Function;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The functions that read the catalog: hands each call to its family.
final class CatalogFunctionCalls implements CatalogFunctions {
    private final CatalogReader reader;
    private final DefinitionCalls definitions;
    private final LookupCalls lookups;
    private final Privileges privileges;

    CatalogFunctionCalls(CatalogReader reader) {
        this.reader = reader;
        this.definitions = new DefinitionCalls(reader);
        this.lookups = new LookupCalls(reader);
        this.privileges = new Privileges(reader);
    }

    @Override
    public @Nullable Object call(Function function, @Nullable Object[] values) {
        Arguments arguments = new Arguments(function, values);
        Object result =
                switch (function.name()) {
                    case "pg_get_indexdef" -> definitions.index(arguments);
                    case "pg_get_constraintdef" -> definitions.constraint(arguments);
                    case "pg_get_viewdef" -> definitions.view(arguments);
                    case "pg_get_expr" -> definitions.expression(arguments);
                    case "pg_get_functiondef" -> definitions.function(arguments);
                    case "pg_get_function_arguments" -> definitions.arguments(arguments, false);
                    case "pg_get_function_identity_arguments" ->
                            definitions.arguments(arguments, true);
                    case "pg_get_function_result" -> definitions.result(arguments);
                    case "pg_get_serial_sequence" -> definitions.serialSequence(arguments);
                    case "pg_get_userbyid" -> reader.roleName(arguments.number(0));
                    case "pg_get_function_sqlbody" -> null;
                    case "pg_get_partkeydef" -> definitions.partitionKey(arguments);
                    case "pg_get_partition_constraintdef", "pg_get_ruledef" -> null;
                    case "pg_get_statisticsobjdef", "pg_get_statisticsobjdef_columns" -> null;
                    case "pg_get_statisticsobjdef_expressions", "pg_get_triggerdef" -> null;
                    case "pg_get_function_arg_default" -> null;
                    default ->
                            function.name().startsWith("has_")
                                            || function.name().equals("pg_has_role")
                                    ? privileges.call(arguments)
                                    : lookups.call(arguments);
                };
        return boxed(result);
    }

    private static @Nullable Object boxed(@Nullable Object value) {
        return switch (value) {
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case Boolean truth -> truth ? 1L : 0L;
            case Integer oid -> Integer.toUnsignedLong(oid);
            case null, default -> value;
        };
    }

    /// The error about a function of the catalog that HeliosDB doesn't have.
    static HeliosException unsupported(Function function) {
        return new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "function " + function.name() + " is not supported")
                .with("function", function.oid());
    }
}
