package com.heliosdb;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.engine.session.PreparedStatement;
import heliosdb.engine.session.Session;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// SQL on one engine session, through its unnamed statement and portal.
final class BoundSql implements SqlSession {
    private static final int CURSOR_ROWS = 256;
    private static final int[] OPEN_TYPES = {};

    private final Session session;
    private long preparedCount;

    BoundSql(Session session) {
        this.session = session;
    }

    @Override
    public long execute(String sql, @Nullable Object... parameters) {
        return run(sql, parameters).count();
    }

    @Override
    public List<Row> query(String sql, @Nullable Object... parameters) {
        return run(sql, parameters).takeRows();
    }

    @Override
    public SqlCursor cursor(String sql, @Nullable Object... parameters) {
        return open(sql, parameters, false);
    }

    @Override
    public SqlStatement prepare(String sql) {
        return new Prepared(sql, false);
    }

    @Override
    public void close() {
        session.close();
    }

    SqlCursor cursorThatCloses(String sql, @Nullable Object... parameters) {
        return open(sql, parameters, true);
    }

    SqlStatement statementThatCloses(String sql) {
        return new Prepared(sql, true);
    }

    CollectedRows run(String sql, @Nullable Object... parameters) {
        CollectedRows rows = new CollectedRows(session.texts());
        ending(() -> {
            session.prepare("", sql, OPEN_TYPES);
            bind("", parameters);
            session.execute("", 0, rows);
        });
        return rows;
    }

    private void bind(String statement, @Nullable Object[] parameters) {
        PreparedStatement prepared = session.statement(statement);
        List<Type> types = prepared.parameterTypes();
        if (types.size() != parameters.length) {
            throw new HeliosException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "the statement takes "
                            + types.size()
                            + " parameters, but "
                            + parameters.length
                            + " were given");
        }
        @Nullable Object[] boxed = new @Nullable Object[parameters.length];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = JavaValues.toEngine(types.get(i), parameters[i], session.texts());
        }
        session.bind(statement, boxed);
    }

    // Whatever happens, the implicit transaction of the statement has ended afterwards.
    private void ending(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            session.failed();
            throw failure;
        } finally {
            session.closePortal("");
        }
        session.sync();
    }

    private SqlCursor open(String sql, @Nullable Object[] parameters, boolean closesSession) {
        try {
            session.prepare("", sql, OPEN_TYPES);
            bind("", parameters);
            return new PortalCursor(closesSession);
        } catch (RuntimeException failure) {
            session.failed();
            throw failure;
        }
    }

    private final class PortalCursor implements SqlCursor {
        private final boolean closesSession;
        private CollectedRows part = new CollectedRows(session.texts());
        private boolean isClosed;
        private boolean isAtEnd;
        private int position;

        PortalCursor(boolean closesSession) {
            this.closesSession = closesSession;
        }

        @Override
        public boolean hasNext() {
            if (position < part.rows().size()) {
                return true;
            }
            if (isAtEnd || isClosed) {
                return false;
            }
            fetch();
            return position < part.rows().size();
        }

        private void fetch() {
            try {
                part = new CollectedRows(session.texts());
                session.execute("", CURSOR_ROWS, part);
                position = 0;
                isAtEnd = !part.isSuspended();
            } catch (RuntimeException failure) {
                session.failed();
                throw failure;
            }
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return part.rows().get(position++);
        }

        @Override
        public void close() {
            if (!isClosed) {
                isClosed = true;
                session.closePortal("");
                session.sync();
                if (closesSession) {
                    session.close();
                }
            }
        }
    }

    private final class Prepared implements SqlStatement {
        private final String name = "embedded " + ++preparedCount;
        private final boolean closesSession;

        Prepared(String sql, boolean closesSession) {
            this.closesSession = closesSession;
            ending(() -> session.prepare(name, sql, OPEN_TYPES));
        }

        @Override
        public long execute(@Nullable Object... parameters) {
            return run(parameters).count();
        }

        @Override
        public List<Row> query(@Nullable Object... parameters) {
            return run(parameters).takeRows();
        }

        private CollectedRows run(@Nullable Object... parameters) {
            CollectedRows rows = new CollectedRows(session.texts());
            ending(() -> {
                bind(name, parameters);
                session.execute("", 0, rows);
            });
            return rows;
        }

        @Override
        public void close() {
            session.closeStatement(name);
            if (closesSession) {
                session.close();
            }
        }
    }
}
