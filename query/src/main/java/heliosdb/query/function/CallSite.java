package heliosdb.query.function;

import heliosdb.data.value.Type;
import java.util.List;

/// A call with its actual types.
///
/// @param function the function called
/// @param argumentTypes types of the vectors that the kernel gets, after coercion
/// @param resultType the type that it returns, polymorphic types resolved
/// @param variadicGiven whether the last argument of a VARIADIC "any" function is an array marked
///   VARIADIC, whose elements are the arguments proper
public record CallSite(
        Function function, List<Type> argumentTypes, Type resultType, boolean variadicGiven) {

    /// A call without VARIADIC.
    public CallSite(Function function, List<Type> argumentTypes, Type resultType) {
        this(function, argumentTypes, resultType, false);
    }

    /// The type of an argument, counted from 0.
    public Type argument(int index) {
        return argumentTypes.get(index);
    }
}
