package heliosdb.query.function;

/// How far a function's result may be reused: PostgreSQL's provolatile.
public enum Volatility {
    /// The same arguments give the same result for ever.
    IMMUTABLE,
    /// The same within one statement.
    STABLE,
    /// May differ at each call.
    VOLATILE
}
