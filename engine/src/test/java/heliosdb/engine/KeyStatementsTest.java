package heliosdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.engine.session.Session;
import heliosdb.engine.session.SessionEvents;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements about single rows take a short way where a table keeps nothing beside its rows. The
/// same statements over a table with one index more take the operators: both must answer alike.
class KeyStatementsTest {
    private static final String TABLE =
            """
            CREATE TABLE t (id bigint PRIMARY KEY, n int NOT NULL, b bigint, s text,
                c char(4), v varchar(6), d double precision, m numeric(8,2), ok bool, at timestamp)
            """;
    private static final int STATEMENTS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theShortWayAnswersAsTheOperatorsDo(long seed) {
        try (Database plain = Database.inMemory(DatabaseOptions.DEFAULT);
                Database indexed = Database.inMemory(DatabaseOptions.DEFAULT);
                Session shortWay = connect(plain);
                Session operators = connect(indexed)) {
            AnswerLines.of(shortWay, TABLE);
            AnswerLines.of(operators, TABLE);
            AnswerLines.of(operators, "CREATE INDEX ON t (b, s)");
            SplittableRandom random = new SplittableRandom(seed);

            for (int i = 0; i < STATEMENTS; i++) {
                String sql = statement(random);
                assertThat(AnswerLines.of(shortWay, sql))
                        .as("seed %d: %s", seed, sql)
                        .isEqualTo(AnswerLines.of(operators, sql));
            }

            String all = "SELECT * FROM t ORDER BY id";
            AnswerLines.of(shortWay, "ROLLBACK");
            AnswerLines.of(operators, "ROLLBACK");
            assertThat(AnswerLines.of(shortWay, all))
                    .as("seed %d", seed)
                    .isEqualTo(AnswerLines.of(operators, all));
        }
    }

    private static String statement(SplittableRandom random) {
        String id = "id = " + random.nextInt(-1, 30);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> "INSERT INTO t VALUES (" + row(random) + ")";
            case 3 -> "INSERT INTO t (n, id) VALUES (7, " + random.nextInt(30) + " + 1)";
            case 4, 5, 6, 7 -> "UPDATE t SET " + assignments(random) + " WHERE " + id;
            case 8 -> "UPDATE t SET " + assignments(random) + " WHERE " + id + " AND n > 3";
            case 9 -> "DELETE FROM t WHERE " + id + (random.nextBoolean() ? "" : " AND b IS NULL");
            case 10 -> "SELECT * FROM t WHERE " + id;
            case 11 -> "SELECT n + b, s FROM t WHERE " + id + " AND ok";
            case 12 -> one(random, "BEGIN", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT p");
            default -> one(random, "ROLLBACK TO p", "COMMIT", "COMMIT", "UPDATE t SET n = 1");
        };
    }

    private static String row(SplittableRandom random) {
        return one(random, "NULL", "1", "2", "3", "12", "20", "29")
                + ", "
                + one(random, "NULL", "5", "-5", "2147483647", "99999999999", "4", "6")
                + ", "
                + one(random, "NULL", "9000000000", "-1")
                + ", "
                + one(random, "NULL", "''", "'it''s'", "'déjà vu'")
                + ", "
                + one(random, "NULL", "'ab'", "'abcd'", "'abcde'")
                + ", "
                + one(random, "NULL", "'x'", "'longer than six'")
                + ", 1.5, "
                + one(random, "NULL", "12.345", "1234567", "'NaN'")
                + ", "
                + one(random, "true", "false", "NULL")
                + ", "
                + one(random, "'2020-01-01 10:00'", "NULL");
    }

    private static String assignments(SplittableRandom random) {
        String first = assignment(random);
        String second = assignment(random);
        boolean isSame = first.charAt(0) == second.charAt(0);
        return isSame || random.nextBoolean() ? first : first + ", " + second;
    }

    private static String assignment(SplittableRandom random) {
        return one(
                random,
                "n = n + 1",
                "n = n * 1000000",
                "n = NULL",
                "n = 10 / n",
                "b = b + n",
                "b = NULL",
                "b = 5",
                "s = s || 'x'",
                "s = NULL",
                "c = 'zz'",
                "v = v || 'abc'",
                "d = d * 2",
                "m = m + 0.5",
                "ok = NOT ok",
                "at = '2021-02-03'",
                "id = id + 1");
    }

    private static String one(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Session connect(Database database) {
        return database.connect(
                new ConnectRequest("helios", "postgres", Map.of(), null, SessionEvents.NONE));
    }
}
