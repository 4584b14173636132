package heliosdb.query.function;

/// What a function is called as: PostgreSQL's prokind, with set-returning functions apart.
public enum FunctionKind {
    SCALAR,
    AGGREGATE,
    WINDOW,
    SET_RETURNING,
    PROCEDURE
}
