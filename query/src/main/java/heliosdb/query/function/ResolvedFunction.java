package heliosdb.query.function;

import heliosdb.data.value.Type;
import java.util.List;

/// What a call means.
///
/// @param function the function to call
/// @param sources for each of its parameters in order which argument of the call goes there, -1 for
///   the parameter's default ([Function#defaultOf]); longer than the declared parameters when a
///   variadic function got its values one by one
/// @param parameterTypes what each is to be coerced to, polymorphic types resolved; "any" keeps the
///   argument's own type
/// @param resultType the result's type, polymorphic types resolved
/// @param variadicFrom the parameter from which on values are to be collected into an array of
///   `resolved element` before the call, -1 when nothing is to be collected ("any" functions take
///   their values as they are)
/// @param variadicGiven whether the last argument of a VARIADIC "any" function is an array marked
///   VARIADIC
public record ResolvedFunction(
        Function function,
        List<Integer> sources,
        List<Type> parameterTypes,
        Type resultType,
        int variadicFrom,
        boolean variadicGiven)
        implements ResolvedCall {}
