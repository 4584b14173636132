package heliosdb.query.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function as `pg_proc` describes it.
///
/// @param oid its object id; above 16384 for one that a user made
/// @param name its name, without schema
/// @param kind what it is called as
/// @param isStrict whether a NULL argument makes the result NULL without a call
/// @param volatility how far its result may be reused
/// @param argumentTypes object ids of the input arguments, the variadic one last as an array
/// @param resultType object id of the result's type; of one row for a set
/// @param variadicElement object id of the variadic argument's element ("any" is 2276), or 0
/// @param defaults SQL text of the last arguments' defaults; empty when none may be left out
/// @param argumentNames names of the input arguments, empty when they have none
/// @param outputs columns of the result where it has OUT or TABLE arguments, else empty
/// @param sourceName PostgreSQL's prosrc: names the implementation
public record Function(
        int oid,
        String name,
        FunctionKind kind,
        boolean isStrict,
        Volatility volatility,
        List<Integer> argumentTypes,
        int resultType,
        int variadicElement,
        List<String> defaults,
        List<String> argumentNames,
        List<Output> outputs,
        String sourceName) {

    /// A column that the function returns.
    ///
    /// @param name the OUT argument's name, empty when it has none
    /// @param type object id of its type
    public record Output(String name, int type) {}

    /// The same under another implementation.
    public Function withSource(String other) {
        return new Function(
                oid,
                name,
                kind,
                isStrict,
                volatility,
                argumentTypes,
                resultType,
                variadicElement,
                defaults,
                argumentNames,
                outputs,
                other);
    }

    /// Object id of the pseudo type "any".
    public static final int ANY = 2276;

    /// How many input arguments it declares.
    public int argumentCount() {
        return argumentTypes.size();
    }

    /// Whether its last argument takes any number of values.
    public boolean isVariadic() {
        return variadicElement != 0;
    }

    /// The default of an argument, counted from 0, null when it must be given.
    public @Nullable String defaultOf(int argument) {
        int index = argument - (argumentTypes.size() - defaults.size());
        return index < 0 ? null : defaults.get(index);
    }
}
