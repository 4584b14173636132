package com.heliosdb.storage;

import heliosdb.base.transaction.Isolation;

/// How far a transaction is kept apart from others, as in the SQL standard; what PostgreSQL's
/// levels of the same names forbid, these forbid too.
public enum IsolationLevel {
    /// As [#READ_COMMITTED]: uncommitted changes are never seen.
    READ_UNCOMMITTED,
    /// Each read sees what is committed then.
    READ_COMMITTED,
    /// All reads see one snapshot; changing what somebody else has changed since is a conflict.
    REPEATABLE_READ,
    /// As [#REPEATABLE_READ], and the outcome equals that of some order one after the other.
    SERIALIZABLE;

    Isolation toIsolation() {
        return switch (this) {
            case READ_UNCOMMITTED, READ_COMMITTED -> Isolation.READ_COMMITTED;
            case REPEATABLE_READ -> Isolation.REPEATABLE_READ;
            case SERIALIZABLE -> Isolation.SERIALIZABLE;
        };
    }
}
