package heliosdb.query.function;

import heliosdb.data.value.Type;

/// What a call in function notation means.
public sealed interface ResolvedCall permits ResolvedFunction, ResolvedCall.Conversion {

    /// A conversion written as a call, such as `float8(1)` or `date('today')`: an explicit cast of
    /// the only argument.
    record Conversion(Type target) implements ResolvedCall {}
}
