package heliosdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.engine.session.Session;
import heliosdb.engine.session.SessionEvents;
import heliosdb.engine.session.SessionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements whose rows don't fit into their memory answer as those with plenty of it do, and
/// leave no file.
class SpillTest {
    /// Each makes some operator hold more than the small budget.
    private static final List<String> QUERIES =
            List.of(
                    "select a.id, a.t, b.id from a join b on a.k = b.k where a.v < b.v",
                    "select a.id, b.id from a left join b on a.k = b.k and a.t = b.t",
                    "select a.id, b.id from a right join b on a.n = b.id and a.v > 10",
                    "select a.id, b.id from a full join b on a.n = b.n and a.t < b.t",
                    "select id from a where exists (select from b where b.k = a.k and b.v > a.v)",
                    "select id from a where not exists (select from b where b.n = a.n)",
                    "select a.id, b.id from a join b on a.one = b.one and a.id = b.v * 7",
                    "select a.id, b.t from a left join b on a.one = b.one and a.v = b.id",
                    "select id, t, k from a order by t desc, id",
                    "select n, count(*), sum(v), min(t), max(d), avg(v) from a group by n",
                    "select id, count(*), string_agg(t, ',' order by t) from a group by id",
                    "select n, k, count(distinct t), sum(distinct v) from a group by grouping sets"
                            + " ((n), (k), (n, k), ())",
                    "select count(distinct t), count(distinct id), array_agg(distinct v) from a",
                    "select string_agg(t, '' order by d, id) from a",
                    "select distinct t, k, n from a",
                    "select distinct on (k) k, id, t from a order by k, t, id",
                    "select t, n from a union select t, n from b",
                    "select k, v from a intersect select k, v from b",
                    "select k, v from a except all select k, v from b",
                    "select t, n from a except select t, n from b where id % 3 = 0",
                    "select k, v from a intersect all select k, v from b",
                    "with c as materialized (select * from a) select x.id, y.t from c x join c y on"
                            + " x.id = y.id + 1",
                    "with recursive r(i, t) as (select id, t from a where id < 200 union all select"
                            + " i + 200, t || 'x' from r where i < 3000) select * from r",
                    "with recursive r(i) as (select v from a union select i + 1 from r where i <"
                            + " 4000) select * from r",
                    "select id, row_number() over w, sum(v) over w, lag(t) over w from a window w"
                            + " as (partition by k order by t, id)",
                    "select id, rank() over (order by t), count(*) over () from a",
                    "select a.id, b.id from a, b where a.id < b.id and b.id < 40 and a.v % 97 = 1",
                    "select a.id, b.id from a left join b on a.id < b.v and a.v > 9990",
                    "select x.id, y.id from a x full join b y on x.k = y.k order by x.t, x.id,"
                            + " y.id");

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aSmallBudgetAnswersAsALargeOne(long seed, @TempDir Path directory) throws IOException {
        try (Database database = Database.open(directory, DatabaseOptions.DEFAULT);
                Session session = connect(database)) {
            fill(session, new SplittableRandom(seed));
            for (String query : QUERIES) {
                AnswerLines.of(session, "set work_mem = '1GB'");
                List<String> expected = AnswerLines.of(session, query);
                AnswerLines.of(session, "set work_mem = '64kB'");
                List<String> answer = AnswerLines.of(session, query);

                assertThat(expected.getLast()).as(query).startsWith("SELECT");
                assertThat(sorted(answer))
                        .as("seed %s: %s", seed, query)
                        .isEqualTo(sorted(expected));
                if (query.contains("order by t desc")) {
                    assertThat(answer).isEqualTo(expected);
                }
                assertThat(files(directory)).as(query).isEmpty();
            }
        }
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    /// Rows with NULLs, repeated and unique keys, and one key that all share.
    private static void fill(Session session, RandomGenerator random) {
        for (String table : List.of("a", "b")) {
            AnswerLines.of(
                    session,
                    "create table "
                            + table
                            + " (id int primary key, k int, n int, v int, t text, d numeric, one"
                            + " int)");
            AnswerLines.of(
                    session,
                    "insert into "
                            + table
                            + " select i, hash % 700, nullif(hash % 900, 5), hash % 10000, case when"
                            + " hash % 11 = 0 then null else 'text ' || hash % 1500 end, hash / 7.0,"
                            + " 1 from (select i, abs((i + "
                            + random.nextInt(1000)
                            + ") * 7919 % 100003) as hash from generate_series(1, 3000) i) x");
        }
    }

    @Test
    void filesGoWhenAStatementFails(@TempDir Path directory) throws IOException {
        try (Database database = Database.open(directory, DatabaseOptions.DEFAULT);
                Session session = connect(database)) {
            fill(session, new SplittableRandom(3));
            AnswerLines.of(session, "set work_mem = '64kB'");

            List<String> answer =
                    AnswerLines.of(
                            session,
                            "select 1 / (x.v - y.v) from a x join b y on x.k = y.k order by x.t");

            assertThat(answer.getLast()).isEqualTo("ERROR:  division by zero [22012]");
            assertThat(files(directory)).isEmpty();
        }
    }

    @Test
    void filesOfOpenCursorsGoWithTheirSession(@TempDir Path directory) throws IOException {
        try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
            try (Session session = connect(database)) {
                fill(session, new SplittableRandom(4));
                AnswerLines.of(session, "set work_mem = '64kB'");
                AnswerLines.of(session, "begin");
                AnswerLines.of(session, "declare c scroll cursor for select * from a order by id");
                AnswerLines.of(session, "fetch 2 from c");
                assertThat(files(directory)).isNotEmpty();

                assertThat(AnswerLines.of(session, "fetch absolute 2900 from c").get(1))
                        .startsWith("2900|");
                assertThat(AnswerLines.of(session, "fetch prior from c").get(1))
                        .startsWith("2899|");
            }

            assertThat(files(directory)).isEmpty();
        }
    }

    @Test
    void filesOfAProcessThatDiedGoAtTheNextStart(@TempDir Path directory) throws IOException {
        Database.open(directory, DatabaseOptions.DEFAULT).close();
        Files.writeString(directory.resolve("spill").resolve("spill-7"), "left");

        Database.open(directory, DatabaseOptions.DEFAULT).close();

        assertThat(files(directory)).isEmpty();
    }

    @Test
    void aggregatesThatCollectEndWithAnErrorWhenMemoryIsUsedUp(@TempDir Path directory) {
        DatabaseOptions small =
                new DatabaseOptions(
                        DatabaseOptions.DEFAULT.storage(),
                        DatabaseOptions.DEFAULT.transactions(),
                        DatabaseOptions.DEFAULT.queries(),
                        new SessionLimits(100, 100, 1 << 20, 8 << 20),
                        Map.of(),
                        DatabaseOptions.DEFAULT.clock());
        try (Database database = Database.open(directory, small);
                Session session = connect(database)) {
            String query = "select length(string_agg(repeat('x', 1000), '')) from generate_series(";

            List<String> refused = AnswerLines.of(session, query + "1, 100000)");
            List<String> answered = AnswerLines.of(session, query + "1, 1000)");

            assertThat(refused.getLast()).isEqualTo("ERROR:  out of memory [53200]");
            assertThat(answered).contains("1000000");
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("spill"))) {
            return files.toList();
        }
    }

    private static Session connect(Database database) {
        return database.connect(
                new ConnectRequest("helios", "postgres", Map.of(), null, SessionEvents.NONE));
    }
}
