package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TableReference.Alias;
import heliosdb.query.ast.TableReference.ColumnType;
import heliosdb.query.ast.TableReference.FunctionItem;
import heliosdb.query.ast.TableReference.JoinCondition;
import heliosdb.query.ast.TableReference.JoinKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the items of FROM: tables, subqueries, functions, joins.
final class FromParser {
    private final Grammar grammar;
    private final Cursor cursor;

    FromParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// An item with all its joins.
    TableReference tableReference() {
        return joined(false);
    }

    private TableReference joined(boolean inParenthesis) {
        int outer = cursor.enter();
        TableReference left = primary(inParenthesis);
        while (true) {
            JoinKind kind = joinKind();
            if (kind == null) {
                break;
            }
            left = join(left, kind);
            cursor.grow();
        }
        cursor.leave(outer);
        return left;
    }

    private @Nullable JoinKind joinKind() {
        return switch (cursor.keyword()) {
            case JOIN, INNER, NATURAL -> JoinKind.INNER;
            case CROSS -> JoinKind.CROSS;
            case LEFT -> JoinKind.LEFT;
            case RIGHT -> JoinKind.RIGHT;
            case FULL -> JoinKind.FULL;
            default -> null;
        };
    }

    private TableReference join(TableReference left, JoinKind first) {
        int position = cursor.position();
        if (first == JoinKind.CROSS) {
            cursor.advance();
            cursor.expect(Keyword.JOIN);
            return new TableReference.Join(first, left, primary(false), null, null, position);
        }
        boolean natural = cursor.accept(Keyword.NATURAL);
        JoinKind kind = natural ? joinKind() : first;
        if (kind == null || kind == JoinKind.CROSS) {
            throw cursor.unexpected();
        }
        joinWords();
        if (natural) {
            return new TableReference.Join(
                    kind, left, primary(false), new JoinCondition.Natural(), null, position);
        }
        TableReference right = tableReference();
        return new TableReference.Join(kind, left, right, joinCondition(), null, position);
    }

    private void joinWords() {
        switch (cursor.keyword()) {
            case LEFT, RIGHT, FULL -> {
                cursor.advance();
                cursor.accept(Keyword.OUTER);
            }
            case INNER -> cursor.advance();
            default -> {}
        }
        cursor.expect(Keyword.JOIN);
    }

    private JoinCondition joinCondition() {
        if (cursor.accept(Keyword.ON)) {
            return new JoinCondition.On(grammar.expressions.expression());
        }
        int position = cursor.expect(Keyword.USING);
        List<String> columns = grammar.names.parenthesized(grammar.names::column);
        String alias = cursor.accept(Keyword.AS) ? grammar.names.column() : null;
        return new JoinCondition.Using(columns, alias, position);
    }

    private TableReference primary(boolean inParenthesis) {
        if (cursor.at(LEFT_PARENTHESIS)) {
            return parenthesized(inParenthesis);
        }
        int position = cursor.position();
        boolean lateral = cursor.accept(Keyword.LATERAL);
        if (lateral && cursor.at(LEFT_PARENTHESIS)) {
            int open = cursor.position();
            return derived(grammar.queries.parenthesized(), true, open);
        }
        if (cursor.at(Keyword.XMLTABLE, LEFT_PARENTHESIS)) {
            return new XmlTableParser(grammar).table(lateral, position);
        }
        if (cursor.at(Keyword.ROWS, Keyword.FROM, LEFT_PARENTHESIS)) {
            return rowsFrom(lateral, position);
        }
        if (lateral || atFunction()) {
            Expression call = functionExpression();
            return function(List.of(new FunctionItem(call, List.of())), false, lateral, position);
        }
        if (!cursor.token().isColumnName() && cursor.token().isTypeName()) {
            // It can only be a function's name.
            cursor.advance();
            throw cursor.unexpected();
        }
        return sampled(relation());
    }

    /// `(join)`, or a subquery, perhaps in more parentheses.
    private TableReference parenthesized(boolean inParenthesis) {
        int position = cursor.expect(LEFT_PARENTHESIS);
        if (grammar.queries.atQuery()) {
            Query query = grammar.queries.query();
            cursor.expect(RIGHT_PARENTHESIS);
            return subquery(query, inParenthesis, position);
        }
        TableReference inner = joined(true);
        if (inner
                        instanceof
                        TableReference.Derived(Query query, boolean lateral, Alias alias, int at)
                && alias == null
                && !lateral) {
            Query whole =
                    grammar.queries.atContinuation() ? grammar.queries.continued(query, at) : query;
            cursor.expect(RIGHT_PARENTHESIS);
            return subquery(whole, inParenthesis, position);
        }
        if (!(inner instanceof TableReference.Join join)) {
            throw cursor.unexpected();
        }
        cursor.expect(RIGHT_PARENTHESIS);
        Alias alias = alias();
        return alias == null
                ? join
                : new TableReference.Join(
                        join.kind(),
                        join.left(),
                        join.right(),
                        join.condition(),
                        alias,
                        join.position());
    }

    // Inside of parentheses the alias may stand behind the outer ones.
    private TableReference subquery(Query query, boolean inParenthesis, int position) {
        boolean ends = cursor.at(RIGHT_PARENTHESIS) || grammar.queries.atContinuation();
        if (inParenthesis && ends) {
            return new TableReference.Derived(query, false, null, position);
        }
        return derived(query, false, position);
    }

    private TableReference derived(Query query, boolean lateral, int position) {
        Alias alias = alias();
        if (alias == null) {
            throw missingAlias(query, position);
        }
        return new TableReference.Derived(query, lateral, alias, position);
    }

    private static HeliosException missingAlias(Query query, int position) {
        boolean values = query.body() instanceof QueryBody.Values;
        return Cursor.error(
                        values
                                ? "VALUES in FROM must have an alias"
                                : "subquery in FROM must have an alias",
                        position)
                .withHint(
                        values
                                ? "For example, FROM (VALUES ...) [AS] foo."
                                : "For example, FROM (SELECT ...) [AS] foo.");
    }

    boolean atFunction() {
        int i = 0;
        while (cursor.ahead(i + 1) == Symbol.DOT) {
            i += 2;
        }
        if (cursor.ahead(i + 1) == LEFT_PARENTHESIS) {
            return !cursor.at(Keyword.ONLY) && cursor.ahead(i).isLabel();
        }
        return switch (cursor.keyword()) {
            case CURRENT_DATE, CURRENT_TIME, CURRENT_TIMESTAMP, LOCALTIME, LOCALTIMESTAMP -> true;
            case CURRENT_ROLE, CURRENT_USER, SESSION_USER, USER, CURRENT_CATALOG -> true;
            case CURRENT_SCHEMA, COLLATION -> true;
            default -> false;
        };
    }

    /// A call, or a syntax that PostgreSQL counts among the functions.
    Expression functionExpression() {
        return switch (cursor.keyword()) {
            case CURRENT_DATE, CURRENT_TIME, CURRENT_TIMESTAMP, LOCALTIME, LOCALTIMESTAMP ->
                    grammar.operands.operand();
            case CURRENT_ROLE, CURRENT_USER, SESSION_USER, USER, CURRENT_CATALOG ->
                    grammar.operands.operand();
            case CURRENT_SCHEMA ->
                    cursor.ahead(1) == LEFT_PARENTHESIS
                            ? grammar.calls.application()
                            : grammar.operands.operand();
            case COLLATION ->
                    cursor.ahead(1) == Keyword.FOR
                            ? grammar.operands.operand()
                            : grammar.calls.application();
            case ARRAY, ROW, CASE, EXISTS, GROUPING -> throw cursor.unexpected();
            default ->
                    cursor.token().isTypeName() || cursor.ahead(1) == Symbol.DOT
                            ? grammar.calls.application()
                            : special();
        };
    }

    private Expression special() {
        Expression call = grammar.calls.specialCall();
        if (call == null) {
            cursor.advance();
            throw cursor.unexpected();
        }
        return call;
    }

    private TableReference rowsFrom(boolean lateral, int position) {
        cursor.expect(Keyword.ROWS, Keyword.FROM);
        List<FunctionItem> items =
                grammar.names.parenthesized(() -> {
                    Expression call = functionExpression();
                    List<ColumnType> columns =
                            cursor.accept(Keyword.AS)
                                    ? grammar.names.parenthesized(this::columnType)
                                    : List.of();
                    return new FunctionItem(call, columns);
                });
        return function(items, true, lateral, position);
    }

    private TableReference function(
            List<FunctionItem> items, boolean rowsFrom, boolean lateral, int position) {
        boolean ordinality = cursor.accept(Keyword.WITH, Keyword.ORDINALITY);
        if (!atColumnTypes()) {
            return new TableReference.Function(
                    items, rowsFrom, ordinality, lateral, alias(), position);
        }
        cursor.accept(Keyword.AS);
        Alias alias =
                cursor.at(LEFT_PARENTHESIS) ? null : new Alias(grammar.names.column(), List.of());
        List<ColumnType> columns = grammar.names.parenthesized(this::columnType);
        List<FunctionItem> typed =
                items.size() == 1 && !rowsFrom
                        ? List.of(new FunctionItem(items.getFirst().call(), columns))
                        : withExtraColumns(items, columns);
        return new TableReference.Function(typed, rowsFrom, ordinality, lateral, alias, position);
    }

    // ROWS FROM (f(..)) AS t (a int): the outer list belongs to the only function.
    private List<FunctionItem> withExtraColumns(
            List<FunctionItem> items, List<ColumnType> columns) {
        List<FunctionItem> typed = new ArrayList<>(items);
        FunctionItem last = typed.removeLast();
        if (!last.columns().isEmpty()) {
            throw cursor.unexpected();
        }
        typed.add(new FunctionItem(last.call(), columns));
        return List.copyOf(typed);
    }

    /// Whether a column definition list comes: `[AS] [alias] (name type`.
    private boolean atColumnTypes() {
        int i = cursor.at(Keyword.AS) ? 1 : 0;
        if (cursor.ahead(i) != LEFT_PARENTHESIS) {
            if (!cursor.ahead(i).isColumnName()) {
                return false;
            }
            i++;
        } else if (i == 0) {
            return false;
        }
        if (cursor.ahead(i) != LEFT_PARENTHESIS) {
            return false;
        }
        Token behindName = cursor.ahead(i + 2);
        return behindName != COMMA && behindName != RIGHT_PARENTHESIS;
    }

    /// `name type [COLLATE collation]`.
    ColumnType columnType() {
        int position = cursor.position();
        String name = grammar.names.column();
        var type = grammar.types.type();
        QualifiedName collation = cursor.accept(Keyword.COLLATE) ? grammar.names.qualified() : null;
        return new ColumnType(name, type, collation, position);
    }

    /// `table`, `table *`, `ONLY table` or `ONLY (table)`, without an alias.
    TableReference.Named relation() {
        int position = cursor.position();
        if (!cursor.accept(Keyword.ONLY)) {
            QualifiedName name = grammar.names.relation();
            cursor.accept(Symbol.STAR);
            return new TableReference.Named(name, false, null, null, position);
        }
        boolean parenthesis = cursor.accept(LEFT_PARENTHESIS);
        QualifiedName name = grammar.names.relation();
        if (parenthesis) {
            cursor.expect(RIGHT_PARENTHESIS);
        }
        return new TableReference.Named(name, true, null, null, position);
    }

    /// The target of UPDATE, DELETE or MERGE, perhaps with an alias.
    TableReference.Named target() {
        TableReference.Named table = relation();
        String alias = null;
        if (cursor.accept(Keyword.AS)) {
            alias = grammar.names.column();
        } else if (cursor.token().isColumnName() && !cursor.at(Keyword.SET)) {
            alias = grammar.names.column();
        }
        return alias == null
                ? table
                : new TableReference.Named(
                        table.name(),
                        table.only(),
                        new Alias(alias, List.of()),
                        null,
                        table.position());
    }

    private TableReference sampled(TableReference.Named table) {
        Alias alias = alias();
        TableReference.Sample sample = null;
        if (cursor.at(Keyword.TABLESAMPLE)) {
            int position = cursor.expect(Keyword.TABLESAMPLE);
            QualifiedName method = grammar.names.function();
            List<Expression> arguments =
                    grammar.names.parenthesized(grammar.expressions::expression);
            Expression repeatable = null;
            if (cursor.accept(Keyword.REPEATABLE)) {
                cursor.expect(LEFT_PARENTHESIS);
                repeatable = grammar.expressions.expression();
                cursor.expect(RIGHT_PARENTHESIS);
            }
            sample = new TableReference.Sample(method, arguments, repeatable, position);
        }
        return alias == null && sample == null
                ? table
                : new TableReference.Named(
                        table.name(), table.only(), alias, sample, table.position());
    }

    /// `[AS] name [(columns)]`, or nothing.
    @Nullable Alias alias() {
        if (cursor.accept(Keyword.AS) || cursor.token().isColumnName()) {
            String name = grammar.names.column();
            return new Alias(name, grammar.names.optionalColumns());
        }
        return null;
    }
}
