package com.heliosdb.storage;

/// How far a transaction is kept apart from others. READ_UNCOMMITTED behaves as READ_COMMITTED, as
/// in PostgreSQL.
public enum IsolationLevel {
    READ_UNCOMMITTED,
    READ_COMMITTED,
    REPEATABLE_READ,
    SERIALIZABLE
}
