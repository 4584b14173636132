package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named option, as in `WITH (fillfactor = 70)`, `COPY .. (FORMAT csv)` or `CREATE ROLE ..
/// LOGIN`. What the names mean is for the statement that carries them.
///
/// @param namespace as in `toast.autovacuum_enabled`
/// @param name folded to lower case unless quoted
/// @param value null when only the name stands there
public record Option(@Nullable String namespace, String name, @Nullable Value value, int position) {
    /// An option's value.
    public sealed interface Value {
        /// A word or a string.
        record Text(String text) implements Value {}

        /// A number, with its sign.
        record Numeric(String text) implements Value {}

        /// TRUE or FALSE where the syntax decides it.
        record Truth(boolean value) implements Value {}

        /// A type name; a plain word in `CREATE TYPE (..)` and its like arrives as one.
        record Type(TypeName type) implements Value {}

        /// An operator.
        record Operator(OperatorName operator) implements Value {}

        /// A list in parentheses.
        record Items(List<Value> items) implements Value {}

        /// `*`.
        record Star() implements Value {}

        /// A qualified name.
        record Name(QualifiedName name) implements Value {}
    }
}
