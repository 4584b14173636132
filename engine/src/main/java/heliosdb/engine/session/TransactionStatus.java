package heliosdb.engine.session;

/// What a client needs to know of its transaction.
public enum TransactionStatus {
    /// Each statement is a transaction of its own.
    IDLE,
    /// In a transaction block.
    IN_BLOCK,
    /// In a transaction block that can only be rolled back.
    FAILED
}
