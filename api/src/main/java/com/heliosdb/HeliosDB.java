package com.heliosdb;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import com.heliosdb.common.TransactionConflictException;
import com.heliosdb.storage.IsolationLevel;
import heliosdb.engine.ConnectRequest;
import heliosdb.engine.Database;
import heliosdb.engine.DatabaseOptions;
import heliosdb.engine.session.Session;
import heliosdb.engine.session.SessionEvents;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// A database inside this JVM. Safe for any number of threads; every method blocks, and is cheap to
/// call from a virtual thread.
///
/// ```java
/// try (HeliosDB db = HeliosDB.open(Path.of("data"))) {
///     db.sql().execute("create table note (id int primary key, text text)");
///     db.sql().execute("insert into note values ($1, $2)", 1, "hello");
///     List<Row> rows = db.sql().query("select text from note");
/// }
/// ```
///
/// All methods throw [HeliosException] with the SQLSTATE that a client of the server would get.
public final class HeliosDB implements AutoCloseable {
    private static final String USER = "helios";
    private static final String DATABASE = "heliosdb";
    private static final int IDLE_SESSIONS_MAX = 16;

    private final Database database;
    private final HeliosConfig config;
    private final ConcurrentLinkedQueue<Session> idle = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final SqlSession autocommit = new PooledSql(this);

    private HeliosDB(Database database, HeliosConfig config) {
        this.database = database;
        this.config = config;
    }

    /// Opens the database in a directory, which is made if it doesn't exist.
    ///
    /// @throws HeliosException LOCK_FILE_EXISTS when another process or handle has it open
    public static HeliosDB open(Path directory) {
        return open(directory, HeliosConfig.defaults());
    }

    /// Opens the database in a directory with a configuration.
    public static HeliosDB open(Path directory, HeliosConfig config) {
        return new HeliosDB(Database.open(directory, options(config)), config);
    }

    /// A database in memory, gone when it is closed.
    public static HeliosDB inMemory() {
        HeliosConfig config = HeliosConfig.defaults();
        return new HeliosDB(Database.inMemory(options(config)), config);
    }

    /// SQL with each statement a transaction of its own. Safe for any number of threads; closing it
    /// does nothing. What belongs to one session (settings, temporary tables, BEGIN) needs
    /// [#session] or [#begin].
    public SqlSession sql() {
        return autocommit;
    }

    /// A SQL session of its own, for one thread at a time; the caller closes it.
    public SqlSession session() {
        return new BoundSql(connect());
    }

    /// Starts a transaction; the caller commits it, or closes it, which rolls back.
    public Transaction begin(IsolationLevel level) {
        Session session = borrow();
        try {
            return new Transaction(this, session, level);
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    /// Runs work in a serializable transaction and commits it. After a conflict the whole work runs
    /// again, so it must not change anything but through the transaction.
    ///
    /// @return what the work returned
    /// @throws TransactionConflictException when it still conflicts after [HeliosConfig#retriesMax]
    ///   retries
    public <T> T inTransaction(Function<Transaction, T> work) {
        for (int attempt = 0; ; attempt++) {
            try (Transaction transaction = begin(IsolationLevel.SERIALIZABLE)) {
                T result = work.apply(transaction);
                transaction.commit();
                return result;
            } catch (HeliosException conflict) {
                if (!isConflict(conflict) || attempt >= config.retriesMax()) {
                    throw conflict;
                }
                Thread.yield();
            }
        }
    }

    private static boolean isConflict(HeliosException failure) {
        return failure.code() == ErrorCode.SERIALIZATION_FAILURE
                || failure.code() == ErrorCode.DEADLOCK_DETECTED;
    }

    /// Makes a copy of the database as of now, which opens as one of its own.
    ///
    /// @param target a directory that doesn't exist yet
    public void checkpoint(Path target) {
        database.checkpoint(target);
    }

    /// Rolls back what is open and closes the store. What was committed is on disk. Does nothing
    /// the second time.
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            database.close();
        }
    }

    /// A session without state, from those that are idle or a new one.
    Session borrow() {
        Session session = idle.poll();
        return session == null ? connect() : session;
    }

    /// Gives a session back that holds no transaction and no state.
    void giveBack(Session session) {
        if (isClosed.get() || idle.size() >= IDLE_SESSIONS_MAX) {
            session.close();
        } else {
            idle.add(session);
        }
    }

    private Session connect() {
        if (isClosed.get()) {
            throw new StoreClosedException("the database is closed");
        }
        return database.connect(
                new ConnectRequest(USER, DATABASE, Map.of(), null, SessionEvents.NONE));
    }

    private static DatabaseOptions options(HeliosConfig config) {
        DatabaseOptions defaults = DatabaseOptions.DEFAULT;
        return new DatabaseOptions(
                defaults.storage().withMemory(config.blockCacheBytes(), config.memtableBytes()),
                defaults.transactions(),
                defaults.queries(),
                defaults.sessions(),
                defaults.settings(),
                defaults.clock());
    }
}
