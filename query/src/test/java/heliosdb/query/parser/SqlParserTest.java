package heliosdb.query.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody.Select;
import heliosdb.query.ast.QueryBody.SelectItem;
import heliosdb.query.ast.TransactionStatement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlParserTest {
    private static HeliosException refusal(String sql) {
        return catchThrowableOfType(HeliosException.class, () -> SqlParser.parse(sql));
    }

    private static List<SelectItem> items(String sql) {
        Query query = (Query) SqlParser.parse(sql).getFirst().statement();
        return ((Select) query.body()).items();
    }

    @Test
    void statementsAreSplitWithTheirTexts() {
        List<ParsedStatement> statements = SqlParser.parse(" select 1 ;; /* c */ commit ; ");

        assertThat(statements)
                .extracting(ParsedStatement::text)
                .containsExactly("select 1", "commit");
        assertThat(statements).extracting(ParsedStatement::start).containsExactly(1, 21);
        assertThat(statements.getLast().statement())
                .isEqualTo(new TransactionStatement.Commit(false));
    }

    @Test
    void anErrorInALaterStatementRefusesTheWholeText() {
        assertThat(refusal("select 1; selec 2")).hasMessage("syntax error at or near \"selec\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1 + | syntax error at end of input | 11",
                "select from where | syntax error at or near \"where\" | 13",
                "selec 1 | syntax error at or near \"selec\" | 1",
                "select * from (select 1) | subquery in FROM must have an alias | 15",
                "select 1 limit 1, 2 | LIMIT #,# syntax is not supported | 10",
                "insert into t values 1 | syntax error at or near \"1\" | 22",
                "create table t (a int not) | syntax error at or near \")\" | 26",
                "drop role none | role name \"none\" is reserved | 11",
            })
    void errorsNameTheirPlaceAsPostgresDoes(String sql, String message, int position) {
        HeliosException refusal = refusal(sql);

        assertThat(refusal).hasMessage(message);
        assertThat(refusal.position()).hasValue(position);
    }

    @Test
    void keyWordsAreLabelsWhereTheirCategoryAllows() {
        assertThat(items("select a name, b and, c is, d as select from t"))
                .extracting(SelectItem::alias)
                .containsExactly("name", "and", "is", "select");
        assertThat(refusal("select a over from t")).isNotNull();
        assertThat(refusal("select a from t user")).isNotNull();
    }

    @Test
    void parenthesesAroundQueriesLeaveNoTrace() {
        assertThat(Shape.of(SqlParser.parse("((select 1))").getFirst().statement()))
                .isEqualTo(Shape.of(SqlParser.parse("select 1").getFirst().statement()));
        assertThat(items("select ((select 1) union (select 2)), ((select 1) + 1)")).hasSize(2);
    }

    @Test
    void clausesBehindAParenthesisedQueryJoinItsOwn() {
        assertThat(refusal("(select 1 limit 1) limit 2"))
                .hasMessage("multiple LIMIT clauses not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "not ", "- ", "case when ", "f(", "(select ", "array[", "a = any(("})
    void deepNestingIsRefused(String open) {
        assertThat(refusal("select " + open.repeat(100_000)).sqlState()).isEqualTo("54001");
    }

    @ParameterizedTest
    @ValueSource(strings = {" + 1", "::int", " union select 1", " || a"})
    void tallTreesAreRefused(String part) {
        assertThat(refusal("select 1" + part.repeat(5_000)).sqlState()).isEqualTo("54001");
    }

    @Test
    void longConjunctionsAreFlat() {
        assertThat(items("select a" + " and a".repeat(50_000))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | pg_catalog.int4",
                "varchar(10)[] | pg_catalog.varchar",
                "double precision | pg_catalog.float8",
                "timestamp(3) with time zone | pg_catalog.timestamptz",
                "interval hour to second (2) | pg_catalog.interval",
                "float(20) | pg_catalog.float4",
                "my.type(1, 2) | my.type",
                "\"Odd Name\" | Odd Name",
            })
    void theStandardsTypesArriveByPostgresNames(String written, String name) {
        assertThat(SqlParser.parseTypeName(written).name()).hasToString(name);
    }

    @Test
    void anExpressionMustMakeUpTheWholeText() {
        assertThat(
                        catchThrowableOfType(
                                HeliosException.class, () -> SqlParser.parseExpression("1 2")))
                .hasMessage("syntax error at or near \"2\"");
    }
}
