package heliosdb.query.parser;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.query.ast.Query;
import heliosdb.query.deparse.SqlText;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CorpusTest {
    @Test
    void everyStatementOfTheToolsIsRead() {
        Corpus.tools()
                .forEach((source, statements) ->
                        assertThat(statements).as(source).allSatisfy(sql -> SqlParser.parse(sql)));
    }

    @Test
    void thereAreAsManyStatementsAsWereCaptured() {
        int count = Corpus.tools().values().stream().mapToInt(List::size).sum();

        assertThat(count).isEqualTo(694);
    }

    @Test
    void whatIsPrintedReadsBackAndPrintsTheSame() {
        for (List<String> statements : Corpus.tools().values()) {
            for (String sql : statements) {
                for (ParsedStatement parsed : SqlParser.parse(sql)) {
                    if (parsed.statement() instanceof Query query) {
                        String printed = SqlText.of(query, UnaryOperator.identity());
                        assertThat(printedAgain(printed)).isEqualTo(printed);
                    }
                }
            }
        }
    }

    private static String printedAgain(String printed) {
        Query query = (Query) SqlParser.parse(printed).getFirst().statement();
        return SqlText.of(query, UnaryOperator.identity());
    }
}
