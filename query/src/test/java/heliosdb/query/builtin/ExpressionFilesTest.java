package heliosdb.query.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls with the answers that PostgreSQL 15 gave, a file a kind of call; [Expressions] says how a
/// line reads. The session's time zone was New York's.
class ExpressionFilesTest {
    private static final String ANSWER = "\t=> ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operators.tsv",
                "functions.tsv",
                "casts.tsv",
                "aggregates.tsv",
                "sets.tsv",
                "texts.tsv",
                "jsonpath.tsv",
                "templates.tsv",
                "resolution.tsv"
            })
    void answersAsPostgreSqlDoes(String file) throws IOException {
        Expressions expressions = new Expressions();

        List<String> answers =
                lines(file).stream()
                        .map(line -> line.substring(0, line.indexOf(ANSWER)))
                        .map(call -> call + ANSWER + expressions.evaluate(call))
                        .toList();

        assertThat(answers).containsExactlyElementsOf(lines(file));
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ExpressionFilesTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
