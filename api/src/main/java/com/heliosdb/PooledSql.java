package com.heliosdb;

import heliosdb.engine.session.Session;
import heliosdb.engine.session.TransactionStatus;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Statements that are transactions of their own, each on a session that is idle.
final class PooledSql implements SqlSession {
    private final HeliosDB database;

    PooledSql(HeliosDB database) {
        this.database = database;
    }

    @Override
    public long execute(String sql, @Nullable Object... parameters) {
        return on(session -> session.execute(sql, parameters));
    }

    @Override
    public List<Row> query(String sql, @Nullable Object... parameters) {
        return on(session -> session.query(sql, parameters));
    }

    // The session goes with the cursor: it holds the statement's transaction until then.
    @Override
    public SqlCursor cursor(String sql, @Nullable Object... parameters) {
        BoundSql session = new BoundSql(database.borrow());
        try {
            return session.cursorThatCloses(sql, parameters);
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    @Override
    public SqlStatement prepare(String sql) {
        BoundSql session = new BoundSql(database.borrow());
        try {
            return session.statementThatCloses(sql);
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        // It's the database's own; the database closes the sessions.
    }

    private <T> T on(Function<BoundSql, T> work) {
        Session session = database.borrow();
        boolean isReusable = false;
        try {
            T result = work.apply(new BoundSql(session));
            isReusable = session.status() == TransactionStatus.IDLE;
            return result;
        } finally {
            if (isReusable) {
                database.giveBack(session);
            } else {
                session.close();
            }
        }
    }
}
