package heliosdb.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Clients in transactions side by side over the table `test (id int primary key, value int)`.
final class IsolationLab implements AutoCloseable {
    private static final int ANSWER_SECONDS_MAX = 60;

    private final HeliosServer server;
    private final Connection admin;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Client> clients = new ArrayList<>();

    /// How a statement ended: the SQLSTATE of its error, empty when it succeeded.
    record Outcome(String sqlState) {
        boolean isOk() {
            return sqlState.isEmpty();
        }
    }

    IsolationLab(HeliosServer server) throws SQLException {
        this.server = server;
        admin = server.connect();
    }

    void reset() throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("drop table if exists test");
            statement.execute("create table test (id int primary key, value int)");
            statement.execute("insert into test (id, value) values (1, 10), (2, 20)");
        }
    }

    Client begin(String level) {
        try {
            Client client = new Client(server.connect());
            client.run("begin isolation level " + level);
            clients.add(client);
            return client;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /// What is committed, in the order of ids.
    List<Integer> values() {
        return read(admin, "select value from test order by id");
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.forEach(Client::close);
        try {
            admin.close();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<Integer> read(Connection connection, String sql) {
        List<Integer> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getInt(1));
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure.getSQLState() + " " + sql, failure);
        }
        return values;
    }

    /// One session inside a transaction block.
    final class Client {
        private final Connection connection;
        private @Nullable Future<Outcome> running;

        private Client(Connection connection) {
            this.connection = connection;
        }

        void run(String sql) {
            Outcome outcome = execute(sql);
            if (!outcome.isOk()) {
                throw new AssertionError(outcome.sqlState() + " from " + sql);
            }
        }

        List<Integer> values() {
            return rows("select value from test order by id");
        }

        List<Integer> rows(String sql) {
            return read(connection, sql);
        }

        int value(String sql) {
            return rows(sql).getFirst();
        }

        void start(String sql) {
            running = threads.submit(() -> execute(sql));
        }

        /// Whether the started statement waits for a lock, as the server itself says.
        boolean isBlocked() {
            while (!running.isDone()) {
                if (read(admin, "select count(*)::int from pg_locks where not granted").getFirst()
                        > 0) {
                    return true;
                }
            }
            return false;
        }

        Outcome finish() {
            try {
                return running.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException failure) {
                throw new AssertionError(failure);
            }
        }

        void commit() {
            run("commit");
        }

        void rollback() {
            run("rollback");
        }

        /// Whether the transaction could commit; a block that had failed before counts as not
        /// committed.
        boolean tryCommit() {
            return execute("commit").isOk();
        }

        private Outcome execute(String sql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return new Outcome("");
            } catch (SQLException refused) {
                return new Outcome(refused.getSQLState());
            }
        }

        private void close() {
            try {
                connection.close();
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
