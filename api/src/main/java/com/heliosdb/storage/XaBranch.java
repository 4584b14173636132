package com.heliosdb.storage;

import heliosdb.storage.txn.StoreTransaction;

/// A branch that is not prepared yet. Guarded by itself.
final class XaBranch {
    /// Where a branch stands between its start and its first phase.
    enum State {
        /// Somebody works on it.
        ACTIVE,
        /// Its worker stopped for a while.
        SUSPENDED,
        /// The work on it is done.
        IDLE,
        /// The work on it failed: it can only be rolled back.
        ROLLBACK_ONLY
    }

    private final String name;
    private final StoreTransaction transaction;
    private State state = State.ACTIVE;

    XaBranch(String name, StoreTransaction transaction) {
        this.name = name;
        this.transaction = transaction;
    }

    String name() {
        return name;
    }

    StoreTransaction transaction() {
        return transaction;
    }

    State state() {
        return state;
    }

    void state(State newState) {
        state = newState;
    }

    void prepare() {
        transaction.prepare(name, "xa", "");
    }
}
