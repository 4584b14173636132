package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;

/// What runs beside [CrashLoad]: one client each that prepares transactions, changes definitions,
/// copies rows in with a sequence, and makes checkpoints, so that kills fall into those as well.
final class CrashVariety {
    private static final int COPIED_ROWS = 200;
    private static final int TABLES_KEPT = 6;

    /// What a client knows of something it did.
    private enum Known {
        /// It was begun; nobody knows how it ended.
        ATTEMPTED,
        /// It was acknowledged.
        DONE
    }

    private final Map<Long, Known> prepared = new ConcurrentHashMap<>();
    private final Map<Long, Known> resolved = new ConcurrentHashMap<>();
    private final Map<Long, Known> created = new ConcurrentHashMap<>();
    private final Map<Long, Known> dropped = new ConcurrentHashMap<>();
    private final Map<Long, Known> copied = new ConcurrentHashMap<>();
    private long next;

    /// A client's next piece of work.
    private interface Work {
        void once(Connection connection, Random random) throws SQLException;
    }

    void createTables(HeliosServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table prepared_row (id bigint primary key, n int unique)");
            statement.execute("create sequence copied_id");
            statement.execute(
                    "create table copied (id bigint primary key default nextval('copied_id'),"
                            + " batch bigint not null, note text)");
            statement.execute("create index copied_batch on copied (batch)");
        }
    }

    /// Starts the clients; they end when the server is killed.
    List<Thread> start(HeliosServer server, long seed) {
        List<Work> all =
                List.of(
                        this::prepareAndResolve,
                        this::changeDefinitions,
                        this::copy,
                        this::checkpoint);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Work work = all.get(i);
            Random random = new Random(seed * 31 + i);
            threads.add(Thread.ofPlatform().start(() -> run(server, work, random)));
        }
        return threads;
    }

    private static void run(HeliosServer server, Work work, Random random) {
        try (Connection connection = server.connect()) {
            while (server.isAlive()) {
                work.once(connection, random);
            }
        } catch (SQLException killed) {
            assertThat(CrashLoad.isConnectionLoss(killed)).as("%s", killed).isTrue();
        }
    }

    private synchronized long nextId() {
        return ++next;
    }

    private void prepareAndResolve(Connection connection, Random random) throws SQLException {
        long id = nextId();
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin");
            statement.execute("insert into prepared_row values (%d, %d)".formatted(id, id));
            statement.execute("savepoint s");
            statement.execute("insert into prepared_row values (-%d, null)".formatted(id));
            statement.execute("rollback to savepoint s");
            prepared.put(id, Known.ATTEMPTED);
            statement.execute("prepare transaction 'p%d'".formatted(id));
            prepared.put(id, Known.DONE);
            if (random.nextInt(4) > 0) {
                resolved.put(id, Known.ATTEMPTED);
                statement.execute("commit prepared 'p%d'".formatted(id));
                resolved.put(id, Known.DONE);
            }
        }
    }

    private void changeDefinitions(Connection connection, Random random) throws SQLException {
        long id = nextId();
        try (Statement statement = connection.createStatement()) {
            created.put(id, Known.ATTEMPTED);
            statement.execute("begin");
            statement.execute(
                    "create table made_%d (id int primary key, note text unique)".formatted(id));
            statement.execute(
                    "insert into made_%d select g, 'n' || g from generate_series(1, %d) g"
                            .formatted(id, id % 50 + 1));
            statement.execute("create index made_%d_i on made_%d (note, id)".formatted(id, id));
            statement.execute("alter table made_%d add column extra int default 7".formatted(id));
            statement.execute("commit");
            created.put(id, Known.DONE);
            for (long old : live().headSet(id - 4L * TABLES_KEPT)) {
                dropped.put(old, Known.ATTEMPTED);
                statement.execute("drop table made_%d".formatted(old));
                dropped.put(old, Known.DONE);
            }
        }
    }

    private TreeSet<Long> live() {
        TreeSet<Long> ids = new TreeSet<>();
        created.forEach((id, known) -> {
            if (known == Known.DONE && !dropped.containsKey(id)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private void copy(Connection connection, Random random) throws SQLException {
        long batch = nextId();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < COPIED_ROWS; i++) {
            rows.append(batch).append("\tnote ").append(random.nextInt()).append('\n');
        }
        copied.put(batch, Known.ATTEMPTED);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy copied (batch, note) from stdin",
                            new StringReader(rows.toString()));
        } catch (java.io.IOException lost) {
            throw new SQLException(lost.getMessage(), "08006", lost);
        }
        copied.put(batch, Known.DONE);
    }

    private void checkpoint(Connection connection, Random random) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_sleep(%s)".formatted(random.nextInt(400) / 1000.0));
            statement.execute("checkpoint");
        }
    }

    /// How many acknowledgements it holds.
    long acknowledged() {
        long count = 0;
        for (Map<Long, Known> each : List.of(prepared, resolved, created, dropped, copied)) {
            count += each.values().stream().filter(known -> known == Known.DONE).count();
        }
        return count;
    }

    void verify(HeliosServer server, String round) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            verifyPrepared(statement, round);
            verifyDefinitions(statement, round);
            verifyCopied(statement, round);
        }
    }

    // A prepared transaction is either still prepared, or resolved as was asked.
    private void verifyPrepared(Statement statement, String round) throws SQLException {
        Set<Long> waiting = new TreeSet<>();
        for (String name : texts(statement, "select gid from pg_prepared_xacts order by gid")) {
            waiting.add(Long.parseLong(name.substring(1)));
        }
        Set<Long> rows = new TreeSet<>();
        texts(statement, "select id from prepared_row").forEach(id -> rows.add(Long.parseLong(id)));
        assertThat(rows)
                .as("%s: rows behind a rolled back savepoint", round)
                .allMatch(id -> id > 0);
        prepared.forEach((id, known) -> {
            boolean isKept = waiting.contains(id) || rows.contains(id);
            assertThat(isKept || known == Known.ATTEMPTED)
                    .as("%s: prepared transaction %d", round, id)
                    .isTrue();
            assertThat(waiting.contains(id) && rows.contains(id))
                    .as("%s: transaction %d both prepared and committed", round, id)
                    .isFalse();
        });
        resolved.forEach((id, known) ->
                assertThat(rows.contains(id) || known == Known.ATTEMPTED)
                        .as("%s: committed prepared transaction %d", round, id)
                        .isTrue());
        for (long id : waiting) {
            resolved.put(id, Known.ATTEMPTED);
            statement.execute("commit prepared 'p%d'".formatted(id));
            resolved.put(id, Known.DONE);
        }
    }

    private void verifyDefinitions(Statement statement, String round) throws SQLException {
        Map<Long, Boolean> found = new TreeMap<>();
        for (String name :
                texts(
                        statement,
                        "select relname from pg_class where relname like 'made!_%' escape '!' and relkind = 'r'")) {
            found.put(Long.parseLong(name.substring("made_".length())), true);
        }
        created.forEach((id, known) -> {
            Known drop = dropped.get(id);
            if (known == Known.DONE && drop == null) {
                assertThat(found).as("%s: tables", round).containsKey(id);
            }
            if (drop == Known.DONE) {
                assertThat(found).as("%s: tables", round).doesNotContainKey(id);
            }
        });
        for (long id : found.keySet()) {
            assertThat(
                            texts(
                                    statement,
                                    "select count(*) || ' ' || sum(extra) || ' ' || count(distinct note) from made_"
                                            + id))
                    .as("%s: made_%d", round, id)
                    .containsExactly(
                            "%d %d %d".formatted(id % 50 + 1, 7 * (id % 50 + 1), id % 50 + 1));
        }
    }

    private void verifyCopied(Statement statement, String round) throws SQLException {
        Map<Long, Long> counts = new TreeMap<>();
        for (String row :
                texts(statement, "select batch || ' ' || count(*) from copied group by batch")) {
            String[] words = row.split(" ");
            counts.put(Long.parseLong(words[0]), Long.parseLong(words[1]));
        }
        assertThat(counts.values()).as("%s: half copies", round).allMatch(n -> n == COPIED_ROWS);
        copied.forEach((batch, known) ->
                assertThat(counts.containsKey(batch) || known == Known.ATTEMPTED)
                        .as("%s: copied batch %d", round, batch)
                        .isTrue());
        assertThat(
                        texts(
                                statement,
                                "select nextval('copied_id') > coalesce(max(id), 0) from copied"))
                .as("%s: the sequence goes on behind what it gave out", round)
                .containsExactly("t");
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
