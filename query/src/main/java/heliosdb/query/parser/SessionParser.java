package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.ast.SessionStatement.CursorOption;
import heliosdb.query.ast.SessionStatement.Fetch;
import heliosdb.query.ast.SessionStatement.FetchDirection;
import heliosdb.query.ast.TypeName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/// Reads the statements about prepared statements, cursors and channels.
final class SessionParser {
    private final Grammar grammar;
    private final Cursor cursor;

    SessionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    SessionStatement session() {
        Keyword keyword = cursor.keyword();
        cursor.advance();
        return switch (keyword) {
            case PREPARE -> prepare();
            case EXECUTE -> execute();
            case DEALLOCATE -> {
                boolean word =
                        cursor.at(Keyword.PREPARE)
                                && (cursor.ahead(1).isColumnName()
                                        || cursor.ahead(1) == Keyword.ALL);
                if (word) {
                    cursor.advance();
                }
                yield new SessionStatement.Deallocate(
                        cursor.accept(Keyword.ALL) ? null : grammar.names.column());
            }
            case DECLARE -> declare();
            case FETCH -> fetch(false);
            case MOVE -> fetch(true);
            case CLOSE ->
                    new SessionStatement.Close(
                            cursor.accept(Keyword.ALL) ? null : grammar.names.column());
            case LISTEN -> new SessionStatement.Listen(grammar.names.column());
            case UNLISTEN ->
                    new SessionStatement.Unlisten(
                            cursor.accept(Symbol.STAR) ? null : grammar.names.column());
            case NOTIFY -> {
                String channel = grammar.names.column();
                yield new SessionStatement.Notify(
                        channel, cursor.accept(Symbol.COMMA) ? cursor.takeString() : null);
            }
            default -> new SessionStatement.Load(cursor.takeString());
        };
    }

    private SessionStatement prepare() {
        String name = grammar.names.column();
        List<TypeName> types =
                cursor.at(LEFT_PARENTHESIS)
                        ? grammar.names.parenthesized(grammar.types::type)
                        : List.of();
        cursor.expect(Keyword.AS);
        return new SessionStatement.Prepare(name, types, new StatementParser(grammar).preparable());
    }

    private SessionStatement execute() {
        String name = grammar.names.column();
        List<Expression> arguments =
                cursor.at(LEFT_PARENTHESIS)
                        ? grammar.names.parenthesized(grammar.expressions::expression)
                        : List.of();
        return new SessionStatement.Execute(name, arguments);
    }

    private SessionStatement declare() {
        String name = grammar.names.column();
        EnumSet<CursorOption> options = EnumSet.noneOf(CursorOption.class);
        while (!cursor.at(Keyword.CURSOR)) {
            options.add(cursorOption());
        }
        cursor.expect(Keyword.CURSOR);
        boolean hold = cursor.accept(Keyword.WITH);
        if (hold || cursor.accept(Keyword.WITHOUT)) {
            cursor.expect(Keyword.HOLD);
        }
        cursor.expect(Keyword.FOR);
        Query query = grammar.queries.required();
        return new SessionStatement.DeclareCursor(
                name, Collections.unmodifiableSet(options), hold, query);
    }

    private CursorOption cursorOption() {
        if (cursor.accept(Keyword.NO)) {
            cursor.expect(Keyword.SCROLL);
            return CursorOption.NO_SCROLL;
        }
        CursorOption option =
                switch (cursor.keyword()) {
                    case SCROLL -> CursorOption.SCROLL;
                    case BINARY -> CursorOption.BINARY;
                    case ASENSITIVE -> CursorOption.ASENSITIVE;
                    case INSENSITIVE -> CursorOption.INSENSITIVE;
                    default -> throw cursor.unexpected();
                };
        cursor.advance();
        return option;
    }

    private Fetch fetch(boolean move) {
        Token next = cursor.ahead(1);
        boolean nameOnly =
                cursor.token().isColumnName() && (next == Symbol.END || next == Symbol.SEMICOLON);
        Keyword keyword = nameOnly ? Keyword.SYMBOL : cursor.keyword();
        FetchDirection direction = FetchDirection.FORWARD;
        long count = 1;
        switch (keyword) {
            case NEXT -> cursor.advance();
            case PRIOR -> {
                cursor.advance();
                direction = FetchDirection.BACKWARD;
            }
            case FIRST, LAST -> {
                cursor.advance();
                direction = FetchDirection.ABSOLUTE;
                count = keyword == Keyword.FIRST ? 1 : -1;
            }
            case ABSOLUTE, RELATIVE -> {
                cursor.advance();
                direction =
                        keyword == Keyword.ABSOLUTE
                                ? FetchDirection.ABSOLUTE
                                : FetchDirection.RELATIVE;
                count = grammar.names.signedInteger();
            }
            case FORWARD, BACKWARD -> {
                cursor.advance();
                direction =
                        keyword == Keyword.FORWARD
                                ? FetchDirection.FORWARD
                                : FetchDirection.BACKWARD;
                count = optionalCount();
            }
            default -> count = nameOnly ? 1 : optionalCount();
        }
        if (!cursor.accept(Keyword.FROM)) {
            cursor.accept(Keyword.IN);
        }
        return new Fetch(grammar.names.column(), move, direction, count);
    }

    private long optionalCount() {
        if (cursor.accept(Keyword.ALL)) {
            return Long.MAX_VALUE;
        }
        boolean number =
                cursor.at(Symbol.INTEGER) || cursor.at(Symbol.MINUS) || cursor.at(Symbol.PLUS);
        return number ? grammar.names.signedInteger() : 1;
    }
}
