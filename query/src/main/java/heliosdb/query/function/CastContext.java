package heliosdb.query.function;

/// Where a conversion is wanted, from the least willing to the most.
public enum CastContext {
    /// Anywhere in an expression.
    IMPLICIT,
    /// Storing into a column.
    ASSIGNMENT,
    /// Written by the user as CAST or ::.
    EXPLICIT;

    /// Whether a cast declared for `declared` may be used here.
    public boolean allows(CastContext declared) {
        return declared.compareTo(this) <= 0;
    }
}
