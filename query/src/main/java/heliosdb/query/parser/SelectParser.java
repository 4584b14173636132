package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.QueryBody.Distinct;
import heliosdb.query.ast.QueryBody.GroupBy;
import heliosdb.query.ast.QueryBody.GroupingItem;
import heliosdb.query.ast.QueryBody.IntoTable;
import heliosdb.query.ast.QueryBody.SelectItem;
import heliosdb.query.ast.QueryBody.WindowClause;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TableStatement.Persistence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the bodies of queries: SELECT, VALUES, TABLE.
final class SelectParser {
    private static final Distinct NO_DISTINCT = new Distinct.None();

    private final Grammar grammar;
    private final Cursor cursor;

    SelectParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    QueryBody select() {
        int position = cursor.expect(Keyword.SELECT);
        Distinct distinct = distinct();
        List<SelectItem> items = distinct == NO_DISTINCT && atItemsEnd() ? List.of() : items();
        IntoTable into = cursor.accept(Keyword.INTO) ? into() : null;
        List<TableReference> from =
                cursor.accept(Keyword.FROM)
                        ? grammar.names.list(grammar.from::tableReference)
                        : List.of();
        Expression where = where();
        GroupBy groupBy = cursor.at(Keyword.GROUP) ? groupBy() : null;
        Expression having = cursor.accept(Keyword.HAVING) ? grammar.expressions.expression() : null;
        List<WindowClause> windows =
                cursor.accept(Keyword.WINDOW)
                        ? grammar.names.list(grammar.calls.windows()::clause)
                        : List.of();
        return new QueryBody.Select(
                distinct, items, into, from, where, groupBy, having, windows, position);
    }

    /// WHERE, or nothing.
    @Nullable Expression where() {
        return cursor.accept(Keyword.WHERE) ? grammar.expressions.expression() : null;
    }

    private Distinct distinct() {
        if (cursor.accept(Keyword.DISTINCT)) {
            return cursor.accept(Keyword.ON)
                    ? new Distinct.On(grammar.names.parenthesized(grammar.expressions::expression))
                    : new Distinct.Rows();
        }
        cursor.accept(Keyword.ALL);
        return NO_DISTINCT;
    }

    private boolean atItemsEnd() {
        if (cursor.token() instanceof Symbol symbol) {
            return switch (symbol) {
                case END, SEMICOLON, RIGHT_PARENTHESIS -> true;
                default -> false;
            };
        }
        return switch (cursor.keyword()) {
            case FROM, INTO, WHERE, GROUP, HAVING, WINDOW, UNION, INTERSECT, EXCEPT -> true;
            case ORDER, LIMIT, OFFSET, FETCH, FOR, WITH, ON, RETURNING -> true;
            default -> false;
        };
    }

    /// A list of select items, also that of RETURNING.
    List<SelectItem> items() {
        return grammar.names.list(this::item);
    }

    private SelectItem item() {
        int position = cursor.position();
        if (cursor.accept(Symbol.STAR)) {
            return new SelectItem(new Reference.Star(List.of(), position), null, position);
        }
        Expression value = grammar.expressions.selectItem();
        if (cursor.accept(Keyword.AS)) {
            return new SelectItem(value, grammar.names.label(), position);
        }
        String alias = cursor.token().isBareLabel() ? cursor.takeName() : null;
        return new SelectItem(value, alias, position);
    }

    private IntoTable into() {
        Persistence persistence = Persistence.PERMANENT;
        if (cursor.accept(Keyword.LOCAL) || cursor.accept(Keyword.GLOBAL)) {
            persistence = temporary();
        } else if (cursor.at(Keyword.TEMPORARY) || cursor.at(Keyword.TEMP)) {
            persistence = temporary();
        } else if (cursor.accept(Keyword.UNLOGGED)) {
            persistence = Persistence.UNLOGGED;
        }
        cursor.accept(Keyword.TABLE);
        return new IntoTable(grammar.names.relation(), persistence);
    }

    private Persistence temporary() {
        if (!cursor.accept(Keyword.TEMPORARY)) {
            cursor.expect(Keyword.TEMP);
        }
        return Persistence.TEMPORARY;
    }

    private GroupBy groupBy() {
        cursor.expect(Keyword.GROUP, Keyword.BY);
        boolean distinct = cursor.accept(Keyword.DISTINCT);
        if (!distinct) {
            cursor.accept(Keyword.ALL);
        }
        return new GroupBy(distinct, grammar.names.list(this::groupingItem));
    }

    private GroupingItem groupingItem() {
        int position = cursor.position();
        switch (cursor.keyword()) {
            case ROLLUP -> {
                if (cursor.accept(Keyword.ROLLUP, LEFT_PARENTHESIS)) {
                    return new GroupingItem.Rollup(groupedExpressions(), position);
                }
            }
            case CUBE -> {
                if (cursor.accept(Keyword.CUBE, LEFT_PARENTHESIS)) {
                    return new GroupingItem.Cube(groupedExpressions(), position);
                }
            }
            case GROUPING -> {
                if (cursor.accept(Keyword.GROUPING, Keyword.SETS)) {
                    int outer = cursor.enter();
                    List<GroupingItem> sets = grammar.names.parenthesized(this::groupingItem);
                    cursor.leave(outer);
                    return new GroupingItem.Sets(sets, position);
                }
            }
            default -> {}
        }
        if (cursor.accept(LEFT_PARENTHESIS, RIGHT_PARENTHESIS)) {
            return new GroupingItem.Empty(position);
        }
        return new GroupingItem.Simple(grammar.expressions.expression());
    }

    private List<Expression> groupedExpressions() {
        List<Expression> items = grammar.names.list(grammar.expressions::expression);
        cursor.expect(RIGHT_PARENTHESIS);
        return items;
    }

    QueryBody values() {
        int position = cursor.expect(Keyword.VALUES);
        List<List<Expression>> rows =
                grammar.names.list(
                        () -> grammar.names.parenthesized(grammar.expressions::expression));
        return new QueryBody.Values(rows, position);
    }

    /// `TABLE t`, which is `SELECT * FROM t`.
    QueryBody table() {
        int position = cursor.expect(Keyword.TABLE);
        Expression star = new Reference.Star(List.of(), position);
        return new QueryBody.Select(
                NO_DISTINCT,
                List.of(new SelectItem(star, null, position)),
                null,
                List.of(grammar.from.relation()),
                null,
                null,
                null,
                List.of(),
                position);
    }
}
