package heliosdb.storage.txn;

/// How asking for a lock ended.
public enum LockOutcome {
    /// Held, nobody was in the way.
    GRANTED,
    /// Held, after another transaction had held it.
    GRANTED_AFTER_WAIT,
    /// Not held: taken by another transaction, and the policy was to skip.
    TAKEN
}
