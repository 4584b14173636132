package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.With;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads WITH clauses.
final class WithParser {
    private final Grammar grammar;
    private final Cursor cursor;

    WithParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    With with() {
        int position = cursor.expect(Keyword.WITH);
        boolean recursive = cursor.at(Keyword.RECURSIVE) && startsRecursive();
        if (recursive) {
            cursor.advance();
        }
        return new With(recursive, grammar.names.list(this::commonTable), position);
    }

    // RECURSIVE may also be the first table's name.
    private boolean startsRecursive() {
        return cursor.ahead(1) != Keyword.AS && cursor.ahead(1) != LEFT_PARENTHESIS;
    }

    private With.CommonTable commonTable() {
        int position = cursor.position();
        String name = grammar.names.column();
        List<String> columns = grammar.names.optionalColumns();
        cursor.expect(Keyword.AS);
        Boolean materialized = materialized();
        cursor.expect(LEFT_PARENTHESIS);
        int outer = cursor.enter();
        Statement statement = new StatementParser(grammar).preparable();
        cursor.leave(outer);
        cursor.expect(RIGHT_PARENTHESIS);
        return new With.CommonTable(
                name, columns, materialized, statement, search(), cycle(), position);
    }

    private @Nullable Boolean materialized() {
        if (cursor.accept(Keyword.MATERIALIZED)) {
            return true;
        }
        return cursor.accept(Keyword.NOT, Keyword.MATERIALIZED) ? false : null;
    }

    private With.@Nullable Search search() {
        if (!cursor.at(Keyword.SEARCH)) {
            return null;
        }
        int position = cursor.expect(Keyword.SEARCH);
        boolean breadth = cursor.accept(Keyword.BREADTH);
        if (!breadth) {
            cursor.expect(Keyword.DEPTH);
        }
        cursor.expect(Keyword.FIRST, Keyword.BY);
        List<String> columns = grammar.names.list(grammar.names::column);
        cursor.expect(Keyword.SET);
        return new With.Search(breadth, columns, grammar.names.column(), position);
    }

    private With.@Nullable Cycle cycle() {
        if (!cursor.at(Keyword.CYCLE)) {
            return null;
        }
        int position = cursor.expect(Keyword.CYCLE);
        List<String> columns = grammar.names.list(grammar.names::column);
        cursor.expect(Keyword.SET);
        String mark = grammar.names.column();
        Expression value = null;
        Expression other = null;
        if (cursor.accept(Keyword.TO)) {
            value = grammar.operands.operand();
            cursor.expect(Keyword.DEFAULT);
            other = grammar.operands.operand();
        }
        cursor.expect(Keyword.USING);
        return new With.Cycle(columns, mark, value, other, grammar.names.column(), position);
    }
}
