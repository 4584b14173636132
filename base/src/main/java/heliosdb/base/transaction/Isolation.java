package heliosdb.base.transaction;

/// How far a transaction is kept apart from others. READ UNCOMMITTED is not here: it behaves as
/// [#READ_COMMITTED], as in PostgreSQL.
public enum Isolation {
    /// Each statement reads its own snapshot; a row changed meanwhile is read again after the wait.
    READ_COMMITTED,
    /// One snapshot for the whole transaction; the first of two updaters of a row wins.
    REPEATABLE_READ,
    /// As [#REPEATABLE_READ], and the outcome equals that of some serial order.
    SERIALIZABLE
}
