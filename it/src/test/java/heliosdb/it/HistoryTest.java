package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.testkit.history.Anomaly;
import heliosdb.testkit.history.HistoryChecker;
import heliosdb.testkit.history.Operation;
import heliosdb.testkit.history.RecordedTransaction;
import heliosdb.testkit.history.RecordedTransaction.Outcome;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random transactions of many clients over a few lists, checked for cycles of dependencies
/// afterwards: what Elle does with list-append histories (Kingsbury and Alvaro, 2020), through a
/// real driver.
class HistoryTest {
    private static final int CLIENTS = 8;
    private static final int TRANSACTIONS_A_CLIENT =
            Integer.getInteger("history.transactions", 150);
    private static final int KEYS = 5;
    private static final int STEPS_MAX = 5;
    private static final long SEED = Long.getLong("history.seed", 7);

    @TempDir static Path directory;
    private static HeliosServer server;

    @BeforeAll
    static void startServer() {
        server = HeliosServer.start(directory.resolve("data"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void aSerializableHistoryHasNoAnomaly() throws Exception {
        List<RecordedTransaction> history = run("serializable");

        assertThat(HistoryChecker.check(history)).as("seed %d", SEED).isEmpty();
        assertThat(committed(history)).isGreaterThan(CLIENTS);
    }

    @Test
    void aRepeatableReadHistoryShowsNothingButWriteSkew() throws Exception {
        List<Anomaly> anomalies = HistoryChecker.check(run("repeatable read"));

        assertThat(anomalies)
                .as("seed %d", SEED)
                .noneMatch(anomaly -> anomaly.kind().isForbiddenUnderSnapshots());
    }

    private static long committed(List<RecordedTransaction> history) {
        return history.stream().filter(each -> each.outcome() == Outcome.COMMITTED).count();
    }

    private List<RecordedTransaction> run(String level) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists list");
            statement.execute("create table list (id int primary key, items bigint[] not null)");
        }
        Queue<RecordedTransaction> history = new ConcurrentLinkedQueue<>();
        AtomicLong ids = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(SEED * CLIENTS + client);
            threads.add(
                    Thread.ofPlatform().start(() -> new Client(level, random, ids, history).run()));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(history).hasSize(CLIENTS * TRANSACTIONS_A_CLIENT);
        return List.copyOf(history);
    }

    private record Client(
            String level, Random random, AtomicLong ids, Queue<RecordedTransaction> history) {
        void run() {
            try (Connection connection = server.connect();
                    Statement begin = connection.createStatement()) {
                for (int i = 0; i < TRANSACTIONS_A_CLIENT; i++) {
                    begin.execute("begin isolation level " + level);
                    history.add(transaction(connection));
                }
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        }

        private RecordedTransaction transaction(Connection connection) throws SQLException {
            long id = ids.incrementAndGet();
            List<Operation> operations = new ArrayList<>();
            try (Statement end = connection.createStatement()) {
                try {
                    int steps = 1 + random.nextInt(STEPS_MAX);
                    for (int step = 0; step < steps; step++) {
                        operations.add(step(connection, id * STEPS_MAX + step));
                    }
                    end.execute("commit");
                    return new RecordedTransaction(id, Outcome.COMMITTED, operations);
                } catch (SQLException refused) {
                    assertThat(refused.getSQLState()).isIn("40001", "40P01", "23505", "25P02");
                    end.execute("rollback");
                    return new RecordedTransaction(id, Outcome.ABORTED, operations);
                }
            }
        }

        private Operation step(Connection connection, long element) throws SQLException {
            int key = random.nextInt(KEYS);
            return random.nextBoolean() ? append(connection, key, element) : read(connection, key);
        }

        private static Operation append(Connection connection, int key, long element)
                throws SQLException {
            try (PreparedStatement upsert =
                    connection.prepareStatement(
                            "insert into list values (?, array[?]::bigint[])"
                                    + " on conflict (id) do update set items = list.items || excluded.items")) {
                upsert.setInt(1, key);
                upsert.setLong(2, element);
                upsert.executeUpdate();
                return new Operation.Append(String.valueOf(key), element);
            }
        }

        private static Operation read(Connection connection, int key) throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("select items from list where id = ?")) {
                select.setInt(1, key);
                try (ResultSet row = select.executeQuery()) {
                    List<Long> elements = List.of();
                    if (row.next()) {
                        Array items = row.getArray(1);
                        elements = Arrays.asList((Long[]) items.getArray());
                    }
                    return new Operation.Read(String.valueOf(key), elements);
                }
            }
        }
    }
}
