package heliosdb.query.ast;

import org.jspecify.annotations.Nullable;

/// An operator's name, as in `+` or `OPERATOR(pg_catalog.+)`.
///
/// @param schema the schema of the OPERATOR() syntax; null when unqualified
/// @param symbol the operator's characters; `!=` arrives as `<>`
public record OperatorName(@Nullable String schema, String symbol) {
    /// An unqualified operator.
    public OperatorName(String symbol) {
        this(null, symbol);
    }
}
