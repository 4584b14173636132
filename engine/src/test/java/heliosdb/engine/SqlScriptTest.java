package heliosdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.engine.session.Session;
import heliosdb.engine.session.SessionEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts of statements with what PostgreSQL 15 answers: a line `> statement` (which may go on
/// over several lines), the column names, the rows, and the command tag; or the error with its
/// SQLSTATE and position. Rows are compared as a set: their order is for the tests of operators.
class SqlScriptTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "expressions",
                "joins",
                "windows",
                "queries",
                "changes",
                "privileges",
                "visibility",
                "random11",
                "random12",
                "explain",
                "families",
                "merge",
                "routines",
                "types"
            })
    void theScriptAnswersAsPostgresDoes(String script) throws IOException {
        List<String> differences = new ArrayList<>();
        try (Database database = Database.inMemory(DatabaseOptions.DEFAULT);
                Session session =
                        database.connect(
                                new ConnectRequest(
                                        "helios",
                                        "postgres",
                                        Map.of(),
                                        null,
                                        SessionEvents.NONE))) {
            for (Step step : steps(script)) {
                List<String> answer = AnswerLines.of(session, step.sql());
                if (!isSame(step.expected(), answer)) {
                    differences.add(step.sql() + "\n" + step.expected() + "\n" + answer);
                }
            }
        }

        assertThat(differences).isEmpty();
    }

    private record Step(String sql, List<String> expected) {}

    private static List<Step> steps(String script) throws IOException {
        String text;
        try (InputStream in = SqlScriptTest.class.getResourceAsStream("sql/" + script + ".txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Step> steps = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("> ")) {
                steps.add(new Step(line.substring(2), new ArrayList<>()));
            } else if (!steps.isEmpty() && !line.isEmpty()) {
                steps.getLast().expected().add(line);
            }
        }
        return steps;
    }

    /// Column names come before an error that the rows raise; PostgreSQL's clients don't show them.
    private static boolean isSame(List<String> expected, List<String> answer) {
        boolean isError = expected.size() == 1 && expected.getFirst().startsWith("ERROR");
        if (isError) {
            return !answer.isEmpty() && answer.getLast().equals(expected.getFirst());
        }
        return sorted(expected).equals(sorted(answer));
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }
}
