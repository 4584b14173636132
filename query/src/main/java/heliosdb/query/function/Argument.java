package heliosdb.query.function;

import heliosdb.data.value.Type;
import org.jspecify.annotations.Nullable;

/// An argument of a call as the binder knows it before resolution.
///
/// @param name of `name => value`, null for a positional one
/// @param type its type; `unknown` for a string literal, NULL or an untyped parameter
public record Argument(@Nullable String name, Type type) {

    /// A positional argument.
    public static Argument of(Type type) {
        return new Argument(null, type);
    }
}
