package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random queries answered by HeliosDB and by a PostgreSQL, which must agree. Runs only when
/// `random.postgres` is a PostgreSQL's JDBC address: `it/scripts/random-queries.sh` starts one.
class RandomQueriesTest {
    private static final String POSTGRES = System.getProperty("random.postgres", "");
    private static final int COUNT = Integer.getInteger("random.queries", 2000);
    private static final long SEED = Long.getLong("random.seed", 1);
    private static final int ROWS = 12;
    private static final int SHOWN_MAX = 20;

    @Test
    void randomQueriesAnswerAsPostgresDoes(@TempDir Path directory) throws SQLException {
        assumeTrue(
                !POSTGRES.isEmpty(),
                "random.postgres is not set: it/scripts/random-queries.sh runs this with a PostgreSQL");
        List<String> differences = new ArrayList<>();
        int answered = 0;
        String known = System.getProperty("random.helios", "");
        try (HeliosServer server = known.isEmpty() ? HeliosServer.start(directory) : null;
                Connection ours =
                        DriverManager.getConnection(server == null ? known : server.url());
                Connection theirs = DriverManager.getConnection(POSTGRES)) {
            for (Connection each : List.of(ours, theirs)) {
                fill(each);
            }
            for (int i = 0; i < COUNT; i++) {
                long seed = SEED * 1_000_000 + i;
                RandomQuery.Made query = new RandomQuery(new SplittableRandom(seed)).make();
                List<List<String>> expected = rows(theirs, query.sql());
                answered += isError(expected) ? 0 : 1;
                String difference = compare(query, rows(ours, query.sql()), expected);
                if (!difference.isEmpty() && differences.size() < SHOWN_MAX) {
                    differences.add("seed " + seed + ": " + query.sql() + "\n" + difference);
                }
            }
        }

        assertThat(differences).as("%s of %s queries have rows", answered, COUNT).isEmpty();
        assertThat(answered).isGreaterThan(COUNT / 2);
    }

    private static boolean isError(List<List<String>> rows) {
        return rows.size() == 1 && rows.getFirst().getFirst().startsWith("ERROR ");
    }

    private static void fill(Connection target) throws SQLException {
        RandomGenerator random = new SplittableRandom(SEED);
        try (Statement statement = target.createStatement()) {
            statement.execute("set statement_timeout = '20s'");
            for (String table : List.of("t1", "t2", "t3")) {
                statement.execute("drop table if exists " + table);
                statement.execute(
                        "create table "
                                + table
                                + " (id int primary key, i int, n numeric(8, 2), t text, d date)");
                for (int id = 1; id <= ROWS; id++) {
                    statement.execute(
                            "insert into "
                                    + table
                                    + " values ("
                                    + id
                                    + ", "
                                    + orNull(random, Integer.toString(random.nextInt(6)))
                                    + ", "
                                    + orNull(random, random.nextInt(500) / 100.0 + "")
                                    + ", "
                                    + orNull(random, "'" + word(random) + "'")
                                    + ", "
                                    + orNull(random, "'2020-01-0" + (1 + random.nextInt(9)) + "'")
                                    + ")");
                }
            }
            statement.execute("create index on t2 (i)");
            statement.execute("create index on t3 (t, i desc)");
            statement.execute("analyze");
        }
    }

    private static String orNull(RandomGenerator random, String value) {
        return random.nextInt(5) == 0 ? "null" : value;
    }

    private static String word(RandomGenerator random) {
        return "abcABc ".substring(random.nextInt(4)).substring(0, 1 + random.nextInt(3));
    }

    /// What differs; empty when nothing does.
    private static String compare(
            RandomQuery.Made query, List<List<String>> mine, List<List<String>> expected) {
        // Keys in order decide; rows of equal keys may come in any order, and all columns are keys.
        boolean isSame =
                query.sorted() > 0 ? mine.equals(expected) : sorted(mine).equals(sorted(expected));
        return isSame ? "" : "expected " + expected + "\n     got " + mine;
    }

    private static List<String> sorted(List<List<String>> rows) {
        return rows.stream().map(String::valueOf).sorted().toList();
    }

    private static List<List<String>> rows(Connection target, String sql) {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = target.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int c = 1; c <= columns; c++) {
                    row.add(String.valueOf(result.getString(c)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failure) {
            return List.of(List.of("ERROR " + failure.getSQLState() + " " + failure.getMessage()));
        }
    }
}
