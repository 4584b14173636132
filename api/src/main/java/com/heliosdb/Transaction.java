package com.heliosdb;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.storage.IsolationLevel;
import heliosdb.engine.session.Session;

/// A transaction over everything in the database. For one thread at a time.
public final class Transaction implements AutoCloseable {
    private final HeliosDB database;
    private final Session session;
    private final BoundSql sql;
    private boolean isEnded;

    Transaction(HeliosDB database, Session session, IsolationLevel level) {
        this.database = database;
        this.session = session;
        sql = new BoundSql(session);
        sql.execute("begin isolation level " + level.name().replace('_', ' '));
    }

    /// SQL inside this transaction. Statements that end it are refused by [#commit] afterwards.
    public SqlSession sql() {
        if (isEnded) {
            throw ended();
        }
        return sql;
    }

    /// Sets a point to go back to.
    public void savepoint(String name) {
        sql().execute("savepoint " + quoted(name));
    }

    /// Undoes everything since a savepoint, which stays.
    public void rollbackTo(String name) {
        sql().execute("rollback to savepoint " + quoted(name));
    }

    /// Makes it durable and visible.
    ///
    /// @throws com.heliosdb.common.TransactionConflictException when it can't be serialized; it is
    ///   rolled back then
    /// @throws HeliosException IN_FAILED_SQL_TRANSACTION when a statement had failed; it is rolled
    ///   back then
    public void commit() {
        if (isEnded) {
            throw ended();
        }
        String tag = end("commit");
        if (!tag.equals("COMMIT")) {
            throw new HeliosException(
                    ErrorCode.IN_FAILED_SQL_TRANSACTION,
                    "a statement had failed, so the transaction was rolled back");
        }
    }

    /// Undoes everything. Harmless when it has ended.
    public void rollback() {
        if (!isEnded) {
            end("rollback");
        }
    }

    /// Rolls back unless it has ended.
    @Override
    public void close() {
        rollback();
    }

    private String end(String statement) {
        isEnded = true;
        boolean isReusable = false;
        try {
            String tag = sql.run(statement).commandTag();
            // Settings and temporary objects of this use must not show in the next one.
            sql.run("discard all");
            isReusable = true;
            return tag;
        } finally {
            if (isReusable) {
                database.giveBack(session);
            } else {
                session.close();
            }
        }
    }

    private static HeliosException ended() {
        return new HeliosException(
                ErrorCode.INVALID_TRANSACTION_STATE, "the transaction has ended");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
