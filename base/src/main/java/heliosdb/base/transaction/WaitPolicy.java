package heliosdb.base.transaction;

/// What to do when a lock is held by another transaction.
public enum WaitPolicy {
    /// Wait until it is free, the lock timeout passes, a deadlock shows or the statement is
    /// cancelled.
    WAIT,
    /// Fail at once with LOCK_NOT_AVAILABLE (`NOWAIT`).
    FAIL,
    /// Report that it is taken (`SKIP LOCKED`).
    SKIP
}
