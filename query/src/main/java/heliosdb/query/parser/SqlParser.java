package heliosdb.query.parser;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads SQL as PostgreSQL 15 does. What it refuses it refuses with PostgreSQL's message, SQLSTATE
/// 42601 and the place; statements that nest too deeply get 54001, texts that are too long 54000.
/// Stateless and safe for any thread.
public final class SqlParser {
    /// The longest text that is read, in characters.
    public static final int CHARACTERS_MAX = 256 << 20;

    private SqlParser() {}

    /// Reads the statements of a text, which semicolons separate; empty ones leave no trace. All of
    /// them must be right before any is returned.
    public static List<ParsedStatement> parse(String sql) {
        Grammar grammar = grammar(sql);
        Cursor cursor = grammar.cursor;
        StatementParser statements = new StatementParser(grammar);
        List<ParsedStatement> parsed = new ArrayList<>(1);
        while (!cursor.atEnd()) {
            if (cursor.accept(Symbol.SEMICOLON)) {
                continue;
            }
            int start = cursor.position();
            Statement statement = statements.statement();
            if (!cursor.atEnd() && !cursor.at(Symbol.SEMICOLON)) {
                throw cursor.unexpected();
            }
            parsed.add(
                    new ParsedStatement(statement, sql.substring(start, cursor.lastEnd()), start));
            cursor.startStatement();
        }
        return List.copyOf(parsed);
    }

    /// Reads a routine's body as the SQL standard has it: RETURN, or BEGIN ATOMIC. A RETURN is read
    /// as the query of its expression.
    public static List<Statement> parseBody(String sql) {
        return whole(sql, grammar -> new RoutineParser(grammar).bodyStatements());
    }

    /// Reads an expression that makes up the whole text, such as a stored default.
    public static Expression parseExpression(String sql) {
        return whole(sql, grammar -> grammar.expressions.expression());
    }

    /// Reads the name of a type that makes up the whole text.
    public static TypeName parseTypeName(String sql) {
        return whole(sql, grammar -> grammar.types.type());
    }

    private static <T> T whole(String sql, Function<Grammar, T> part) {
        Grammar grammar = grammar(sql);
        T result = part.apply(grammar);
        if (!grammar.cursor.atEnd()) {
            throw grammar.cursor.unexpected();
        }
        return result;
    }

    private static Grammar grammar(String sql) {
        if (sql.length() > CHARACTERS_MAX) {
            throw new HeliosException(ErrorCode.PROGRAM_LIMIT_EXCEEDED, "statement is too long")
                    .with("characters", sql.length())
                    .with("charactersMax", CHARACTERS_MAX);
        }
        return new Grammar(Lexer.tokenize(sql));
    }
}
