package heliosdb.query.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.Reference;
import org.junit.jupiter.api.Test;

class LexerTest {
    private static String text(String sql) {
        return ((Literal.Text) SqlParser.parseExpression(sql)).value();
    }

    private static String name(String sql) {
        return ((Reference.Column) SqlParser.parseExpression(sql)).parts().getFirst();
    }

    private static String operator(String sql) {
        return ((Operation.Binary) SqlParser.parseExpression(sql)).operator().symbol();
    }

    private static HeliosException refusal(String sql) {
        return catchThrowableOfType(HeliosException.class, () -> SqlParser.parse(sql));
    }

    @Test
    void doubledQuotesAreOneQuote() {
        assertThat(text("'it''s'")).isEqualTo("it's");
    }

    @Test
    void backslashIsPlainInAStandardString() {
        assertThat(text("'a\\n'")).isEqualTo("a\\n");
    }

    @Test
    void stringsOnFollowingLinesAreJoined() {
        assertThat(text("'a' -- more\n 'b'")).isEqualTo("ab");
    }

    @Test
    void stringsOnOneLineAreNotJoined() {
        assertThat(refusal("select 'a' 'b'")).hasMessage("syntax error at or near \"'b'\"");
    }

    @Test
    void escapeStringsDecodeCharactersBytesAndCodePoints() {
        assertThat(text("E'\\t\\x41\\101\\u00e9\\U0001F600\\xc3\\xa9\\''"))
                .isEqualTo("\tAA\u00e9\ud83d\ude00\u00e9'");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThat(refusal("select E'\\xff'").sqlState()).isEqualTo("22021");
    }

    @Test
    void unicodeStringsTakeTheirEscapeCharacter() {
        assertThat(text("U&'d\\0061t\\+000061'")).isEqualTo("data");
        assertThat(text("U&'d!0061t!+000061' UESCAPE '!'")).isEqualTo("data");
        assertThat(name("U&\"d!0061ta\" UESCAPE '!'")).isEqualTo("data");
    }

    @Test
    void dollarQuotedStringsAreTakenAsTheyAre() {
        assertThat(text("$$a'b$$")).isEqualTo("a'b");
        assertThat(text("$x$a$$b$x$")).isEqualTo("a$$b");
    }

    @Test
    void namesFoldToLowerCaseUnlessQuoted() {
        assertThat(name("FooBar")).isEqualTo("foobar");
        assertThat(name("\"Foo\"\"Bar\"")).isEqualTo("Foo\"Bar");
        assertThat(name("\u00c9t\u00c9")).isEqualTo("\u00c9t\u00c9");
    }

    @Test
    void namesAreCutTo63Bytes() {
        assertThat(name("a".repeat(70))).hasSize(63);
        assertThat(name("\u00e9".repeat(40))).hasSize(31);
    }

    @Test
    void operatorsTakeAllTheirCharacters() {
        assertThat(operator("a <-> b")).isEqualTo("<->");
        assertThat(operator("a @- b")).isEqualTo("@-");
        assertThat(operator("a != b")).isEqualTo("<>");
    }

    @Test
    void aSignBehindAStandardOperatorBelongsToItsOperand() {
        assertThat(operator("a=-1")).isEqualTo("=");
    }

    @Test
    void commentsEndAnOperator() {
        assertThat(operator("a */* no */ b")).isEqualTo("*");
        assertThat(operator("a + -- no\n b")).isEqualTo("+");
    }

    @Test
    void blockCommentsNest() {
        assertThat(SqlParser.parse("/* a /* b */ c */")).isEmpty();
    }

    @Test
    void unterminatedThingsAreNamed() {
        assertThat(refusal("select 'abc"))
                .hasMessage("unterminated quoted string at or near \"'abc\"");
        assertThat(refusal("select \"abc"))
                .hasMessage("unterminated quoted identifier at or near \"\"abc\"");
        assertThat(refusal("select $$abc"))
                .hasMessage("unterminated dollar-quoted string at or near \"$$abc\"");
        assertThat(refusal("select /* abc"))
                .hasMessage("unterminated /* comment at or near \"/* abc\"");
        assertThat(refusal("select b'01"))
                .hasMessage("unterminated bit string literal at or near \"b'01\"");
        assertThat(refusal("select \"\""))
                .hasMessage("zero-length delimited identifier at or near \"\"\"\"");
    }

    @Test
    void anEarlierSyntaxErrorIsReportedFirst() {
        assertThat(refusal("selec 'abc")).hasMessage("syntax error at or near \"selec\"");
    }

    @Test
    void numbersDoNotRunIntoWords() {
        assertThat(refusal("select 123abc"))
                .hasMessage("trailing junk after numeric literal at or near \"123abc\"");
        assertThat(refusal("select $1a"))
                .hasMessage("trailing junk after parameter at or near \"$1a\"");
    }

    @Test
    void aMinusBelongsToTheNumberBehindIt() {
        assertThat(SqlParser.parseExpression("-2147483648"))
                .isEqualTo(new Literal.Numeric("-2147483648", 0));
    }
}
