package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.query.ast.RoutineStatement.CreateFunction;
import heliosdb.query.ast.RoutineStatement.FunctionOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of CREATE and ALTER FUNCTION.
final class RoutineOptions {
    private final Ddl ddl;
    private final Set<Class<?>> given = new HashSet<>();
    private Map<String, String> settings;
    private @Nullable String language;
    private @Nullable List<String> definition;
    private char volatility;
    private boolean isStrict;
    private boolean isSecurityDefiner;
    private boolean isLeakproof;
    private char parallel;
    private double cost;
    private double rows;

    private RoutineOptions(Ddl ddl, Routine.Traits start) {
        this.ddl = ddl;
        volatility = start.volatility();
        isStrict = start.isStrict();
        isSecurityDefiner = start.isSecurityDefiner();
        isLeakproof = start.isLeakproof();
        parallel = start.parallel();
        cost = start.cost();
        rows = start.rows();
        settings = new HashMap<>(start.settings());
    }

    static RoutineOptions forNew(Ddl ddl, CreateFunction statement) {
        Routine.Traits start = new Routine.Traits('v', false, false, false, 'u', 100, 0, Map.of());
        RoutineOptions options = new RoutineOptions(ddl, start);
        for (FunctionOption option : statement.options()) {
            options.requireForFunction(option, statement.procedure());
            options.add(option);
        }
        if (options.language == null && statement.body() != null) {
            options.language = "sql";
        }
        if (options.language == null) {
            throw CreateRoutineCommand.invalid("no language specified");
        }
        options.requireLanguage();
        return options;
    }

    static Routine.Traits changed(Ddl ddl, Routine routine, List<FunctionOption> changes) {
        RoutineOptions options = new RoutineOptions(ddl, routine.traits());
        for (FunctionOption option : changes) {
            options.requireForFunction(option, routine.kind() == Routine.Kind.PROCEDURE);
            options.add(option);
        }
        return options.traits(routine.returnsSet());
    }

    private void requireForFunction(FunctionOption option, boolean isProcedure) {
        boolean isForFunction =
                switch (option) {
                    case FunctionOption.As _,
                            FunctionOption.Language _,
                            FunctionOption.Security _,
                            FunctionOption.Transform _,
                            FunctionOption.Setting _ ->
                            false;
                    default -> true;
                };
        if (isProcedure && isForFunction) {
            throw CreateRoutineCommand.invalid("invalid attribute in procedure definition");
        }
    }

    private void requireLanguage() {
        switch (language) {
            case "sql", "plpgsql" -> {}
            case "c", "internal" ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "functions in language \"" + language + "\" are not supported");
            case null, default ->
                    throw new HeliosException(
                            ErrorCode.UNDEFINED_OBJECT,
                            "language \"" + language + "\" does not exist");
        }
    }

    private void add(FunctionOption option) {
        boolean isSetting = option instanceof FunctionOption.Setting;
        if (!given.add(option.getClass()) && !isSetting) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "conflicting or redundant options");
        }
        switch (option) {
            case FunctionOption.As(var lines) -> definition = lines;
            case FunctionOption.Language(var name) -> language = name.toLowerCase(Locale.ROOT);
            case FunctionOption.Stability(var stability) ->
                    volatility =
                            switch (stability) {
                                case IMMUTABLE -> 'i';
                                case STABLE -> 's';
                                case VOLATILE -> 'v';
                            };
            case FunctionOption.Strict(var strict) -> isStrict = strict;
            case FunctionOption.Security(var definer) -> isSecurityDefiner = definer;
            case FunctionOption.Leakproof(var leakproof) -> leakproof(leakproof);
            case FunctionOption.Window _ -> throw unsupported("window functions made by users");
            case FunctionOption.Cost(var value) -> cost = positive(value, "COST must be positive");
            case FunctionOption.Rows(var value) -> rows = positive(value, "ROWS must be positive");
            case FunctionOption.Support _ -> throw unsupported("support functions");
            case FunctionOption.Parallel(var safety) -> parallel = parallel(safety);
            case FunctionOption.Transform _ -> throw unsupported("transforms");
            case FunctionOption.Setting(var setting) ->
                    settings = new StoredSettings(ddl).changed(settings, setting);
        }
    }

    private void leakproof(boolean value) {
        if (value) {
            ddl.requireSuperuser("only superuser can define a leakproof function");
        }
        isLeakproof = value;
    }

    private static HeliosException unsupported(String what) {
        return new HeliosException(ErrorCode.FEATURE_NOT_SUPPORTED, what + " are not supported");
    }

    private static double positive(String value, String problem) {
        double number = Double.parseDouble(value);
        if (number <= 0) {
            throw new HeliosException(ErrorCode.INVALID_PARAMETER_VALUE, problem);
        }
        return number;
    }

    private static char parallel(String safety) {
        return switch (safety) {
            case "safe" -> 's';
            case "restricted" -> 'r';
            case "unsafe" -> 'u';
            default ->
                    throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE");
        };
    }

    String language() {
        return String.valueOf(language);
    }

    @Nullable List<String> definition() {
        return definition;
    }

    Routine.Traits traits(boolean returnsSet) {
        if (rows > 0 && !returnsSet) {
            throw new HeliosException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "ROWS is not applicable when function does not return a set");
        }
        return new Routine.Traits(
                volatility,
                isStrict,
                isSecurityDefiner,
                isLeakproof,
                parallel,
                cost,
                returnsSet && rows == 0 ? 1000 : rows,
                settings);
    }
}
