package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The load of the crash test, and what must hold after each crash. Every transaction writes one
/// `entry` and its `line`s (a sum of zero), and moves money between accounts; each client remembers
/// what was acknowledged.
///
/// Checked: each acknowledged entry is there with all its lines; an entry that is there without an
/// acknowledgement (the answer was lost in the crash) has all its lines, too; lines have entries;
/// accounts keep their total; and what every index says equals what its table says.
final class CrashLoad {
    private static final int CLIENTS = 8;
    private static final int ACCOUNTS = 50;
    private static final int OPENING_BALANCE = 1000;
    private static final int LINES_MAX = 5;

    private final long seed;
    private final Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Set<Long> deleted = ConcurrentHashMap.newKeySet();
    private final Set<Long> deleteAttempted = ConcurrentHashMap.newKeySet();
    private final AtomicLong nextEntry = new AtomicLong();
    private long rowsChecked;

    CrashLoad(long seed) {
        this.seed = seed;
    }

    long acknowledgedCommits() {
        return acknowledged.size() + deleted.size();
    }

    long rowsChecked() {
        return rowsChecked;
    }

    void createTables(HeliosServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table account (id int primary key, balance bigint not null)");
            statement.execute(
                    "insert into account select g, %d from generate_series(1, %d) g"
                            .formatted(OPENING_BALANCE, ACCOUNTS));
            statement.execute(
                    "create table entry (id bigint primary key, client int not null, lines int not null, note text)");
            statement.execute("create index entry_client on entry (client, id)");
            statement.execute("create unique index entry_note on entry (note)");
            statement.execute(
                    "create table line (entry_id bigint not null references entry (id) on delete cascade,"
                            + " n int not null, amount bigint not null, primary key (entry_id, n))");
            statement.execute("create index line_amount on line (amount)");
        }
    }

    void runUntilKilled(HeliosServer server, int loadMillis, Runnable kill) throws Exception {
        CountDownLatch running = new CountDownLatch(CLIENTS);
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            threads.add(Thread.ofPlatform().start(() -> work(server, number, running)));
        }
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
        TimeUnit.MILLISECONDS.sleep(loadMillis);
        kill.run();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work(HeliosServer server, int client, CountDownLatch running) {
        Random random = new Random(seed * 31 + nextEntry.get() + client);
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            boolean isFirst = true;
            while (server.isAlive()) {
                attempt(connection, client, random);
                if (isFirst) {
                    running.countDown();
                    isFirst = false;
                }
            }
        } catch (SQLException killed) {
            assertThat(isConnectionLoss(killed)).as("%s", killed).isTrue();
        }
    }

    private void attempt(Connection connection, int client, Random random) throws SQLException {
        try {
            if (random.nextInt(10) == 0) {
                deleteOne(connection, random);
            } else {
                insertOne(connection, client, random);
            }
        } catch (SQLException failure) {
            if (isConnectionLoss(failure)) {
                throw failure;
            }
            // Two clients moved money crosswise: one of them is the deadlock's victim and just goes
            // on.
            assertThat(failure.getSQLState()).isIn("40P01", "40001");
            connection.rollback();
        }
    }

    private void insertOne(Connection connection, int client, Random random) throws SQLException {
        long id = nextEntry.incrementAndGet();
        int lines = 1 + random.nextInt(LINES_MAX);
        try (PreparedStatement entry =
                        connection.prepareStatement("insert into entry values (?, ?, ?, ?)");
                PreparedStatement line =
                        connection.prepareStatement("insert into line values (?, ?, ?)");
                PreparedStatement move =
                        connection.prepareStatement(
                                "update account set balance = balance + ? where id = ?")) {
            entry.setLong(1, id);
            entry.setInt(2, client);
            entry.setInt(3, lines);
            entry.setString(4, "note " + id);
            entry.executeUpdate();
            for (int n = 0; n < lines; n++) {
                line.setLong(1, id);
                line.setInt(2, n);
                line.setLong(3, random.nextInt(1000));
                line.executeUpdate();
            }
            if (random.nextInt(4) == 0) {
                undoneLine(connection, line, id);
            }
            int amount = random.nextInt(100);
            move(move, -amount, 1 + random.nextInt(ACCOUNTS));
            move(move, amount, 1 + random.nextInt(ACCOUNTS));
        }
        connection.commit();
        acknowledged.put(id, lines);
    }

    private static void undoneLine(Connection connection, PreparedStatement line, long id)
            throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        line.setLong(1, id);
        line.setInt(2, LINES_MAX + 1);
        line.setLong(3, -1);
        line.executeUpdate();
        connection.rollback(savepoint);
    }

    private static void move(PreparedStatement move, int amount, int account) throws SQLException {
        move.setLong(1, amount);
        move.setInt(2, account);
        move.executeUpdate();
    }

    private void deleteOne(Connection connection, Random random) throws SQLException {
        long id = 1 + random.nextLong(Math.max(1, nextEntry.get()));
        if (!acknowledged.containsKey(id) || !deleteAttempted.add(id)) {
            return;
        }
        try (PreparedStatement delete =
                connection.prepareStatement("delete from entry where id = ?")) {
            delete.setLong(1, id);
            assertThat(delete.executeUpdate()).isEqualTo(1);
        } catch (SQLException failure) {
            if (!isConnectionLoss(failure)) {
                deleteAttempted.remove(id);
            }
            throw failure;
        }
        connection.commit();
        deleted.add(id);
    }

    static boolean isConnectionLoss(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.equals("57P01");
    }

    void verify(HeliosServer server, String round) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            verifyEntries(statement, round);
            verifyTotals(statement, round);
            verifyIndexes(statement, round);
        }
    }

    private void verifyEntries(Statement statement, String round) throws SQLException {
        Set<Long> found = new HashSet<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "select e.id, e.lines, count(l.n) from entry e left join line l on l.entry_id = e.id"
                                + " group by e.id, e.lines")) {
            while (rows.next()) {
                found.add(rows.getLong(1));
                assertThat(rows.getInt(3))
                        .as("%s: lines of entry %d", round, rows.getLong(1))
                        .isEqualTo(rows.getInt(2));
            }
        }
        Set<Long> lost = new HashSet<>(acknowledged.keySet());
        lost.removeAll(deleteAttempted);
        lost.removeAll(found);
        Set<Long> resurrected = new HashSet<>(deleted);
        resurrected.retainAll(found);
        assertThat(lost).as("%s: acknowledged entries that are lost", round).isEmpty();
        assertThat(resurrected).as("%s: deleted entries that are back", round).isEmpty();
        rowsChecked += found.size();
    }

    private static void verifyTotals(Statement statement, String round) throws SQLException {
        assertThat(number(statement, "select sum(balance) from account"))
                .as("%s: money", round)
                .isEqualTo((long) ACCOUNTS * OPENING_BALANCE);
        assertThat(
                        number(
                                statement,
                                "select count(*) from line where entry_id not in (select id from entry)"))
                .as("%s: lines without an entry", round)
                .isZero();
    }

    private static void verifyIndexes(Statement statement, String round) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select finding from helios_index_check")) {
            while (rows.next()) {
                findings.add(rows.getString(1));
            }
        }
        assertThat(findings).as("%s: indexes", round).isEmpty();
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
