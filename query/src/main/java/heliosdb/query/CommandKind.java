package heliosdb.query;

/// What a prepared statement does, as far as its callers treat statements differently.
public enum CommandKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    /// EXPLAIN, COPY, DDL, SET and everything else that isn't planned itself.
    UTILITY
}
