package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_BRACKET;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_BRACKET;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Call;
import heliosdb.query.ast.Call.CurrentKind;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.Predicate;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the operands of expressions: literals, names and calls, parentheses, constructors, CASE.
final class OperandParser {
    private final Grammar grammar;
    private final Cursor cursor;

    OperandParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    Expression operand() {
        return cursor.token() instanceof Symbol symbol ? symbolOperand(symbol) : wordOperand();
    }

    private Expression symbolOperand(Symbol symbol) {
        int position = cursor.position();
        return switch (symbol) {
            case IDENTIFIER -> grammar.calls.named();
            case INTEGER, DECIMAL -> new Literal.Numeric(cursor.takeText(), position);
            case STRING -> new Literal.Text(cursor.takeString(), position);
            case BINARY_STRING, HEXADECIMAL_STRING -> bits(symbol, position);
            case PARAMETER -> indirection(parameter(position));
            case LEFT_PARENTHESIS -> parenthesized();
            default -> throw cursor.unexpected();
        };
    }

    private Expression bits(Symbol symbol, int position) {
        String digits = TokenText.bits(cursor.tokens, cursor.index());
        cursor.advance();
        return new Literal.Bits(digits, symbol == Symbol.HEXADECIMAL_STRING, position);
    }

    private Expression parameter(int position) {
        String digits = cursor.takeText().substring(1);
        try {
            return new Reference.Parameter(Integer.parseInt(digits), position);
        } catch (NumberFormatException _) {
            throw Cursor.error(
                    "parameter number too large at or near \"$" + digits + "\"", position);
        }
    }

    private Expression wordOperand() {
        int position = cursor.position();
        return switch (cursor.keyword()) {
            case NULL -> {
                cursor.advance();
                yield new Literal.Null(position);
            }
            case TRUE -> {
                cursor.advance();
                yield new Literal.Truth(true, position);
            }
            case FALSE -> {
                cursor.advance();
                yield new Literal.Truth(false, position);
            }
            case DEFAULT -> {
                cursor.advance();
                yield new Reference.Default(position);
            }
            case CASE -> caseExpression();
            case ARRAY -> array();
            case EXISTS -> cursor.ahead(1) == LEFT_PARENTHESIS ? exists() : grammar.calls.named();
            case ROW ->
                    cursor.ahead(1) == LEFT_PARENTHESIS ? overlaps(row()) : grammar.calls.named();
            case CURRENT_DATE -> current(CurrentKind.CURRENT_DATE);
            case CURRENT_TIME -> currentTime(CurrentKind.CURRENT_TIME);
            case CURRENT_TIMESTAMP -> currentTime(CurrentKind.CURRENT_TIMESTAMP);
            case LOCALTIME -> currentTime(CurrentKind.LOCALTIME);
            case LOCALTIMESTAMP -> currentTime(CurrentKind.LOCALTIMESTAMP);
            case CURRENT_ROLE -> current(CurrentKind.CURRENT_ROLE);
            case CURRENT_USER -> current(CurrentKind.CURRENT_USER);
            case SESSION_USER -> current(CurrentKind.SESSION_USER);
            case USER -> current(CurrentKind.USER);
            case CURRENT_CATALOG -> current(CurrentKind.CURRENT_CATALOG);
            case CURRENT_SCHEMA ->
                    cursor.ahead(1) == LEFT_PARENTHESIS
                            ? grammar.calls.named()
                            : current(CurrentKind.CURRENT_SCHEMA);
            default -> grammar.calls.word();
        };
    }

    private Expression current(CurrentKind kind) {
        int position = cursor.position();
        cursor.advance();
        return new Call.CurrentValue(kind, null, position);
    }

    private Expression currentTime(CurrentKind kind) {
        int position = cursor.position();
        cursor.advance();
        Integer precision = null;
        if (cursor.accept(LEFT_PARENTHESIS)) {
            precision = cursor.takeInteger();
            cursor.expect(RIGHT_PARENTHESIS);
        }
        return new Call.CurrentValue(kind, precision, position);
    }

    private Expression caseExpression() {
        int position = cursor.expect(Keyword.CASE);
        Expression operand = cursor.at(Keyword.WHEN) ? null : grammar.expressions.expression();
        List<Construct.When> branches = new ArrayList<>();
        do {
            int branch = cursor.expect(Keyword.WHEN);
            Expression condition = grammar.expressions.expression();
            cursor.expect(Keyword.THEN);
            Expression result = grammar.expressions.expression();
            branches.add(new Construct.When(condition, result, branch));
        } while (cursor.at(Keyword.WHEN));
        Expression otherwise =
                cursor.accept(Keyword.ELSE) ? grammar.expressions.expression() : null;
        cursor.expect(Keyword.END);
        return new Construct.Case(operand, List.copyOf(branches), otherwise, position);
    }

    private Expression array() {
        int position = cursor.expect(Keyword.ARRAY);
        if (cursor.at(LEFT_PARENTHESIS)) {
            return new Construct.ArraySubquery(grammar.queries.parenthesized(), position);
        }
        return elements(position);
    }

    private Construct.Array elements(int position) {
        cursor.expect(LEFT_BRACKET);
        if (cursor.accept(RIGHT_BRACKET)) {
            return new Construct.Array(List.of(), position);
        }
        int outer = cursor.enter();
        List<Expression> elements =
                cursor.at(LEFT_BRACKET)
                        ? grammar.names.list(() -> elements(cursor.position()))
                        : grammar.names.list(grammar.expressions::expression);
        cursor.leave(outer);
        cursor.expect(RIGHT_BRACKET);
        return new Construct.Array(elements, position);
    }

    private Expression exists() {
        int position = cursor.expect(Keyword.EXISTS);
        return new Predicate.Exists(grammar.queries.parenthesized(), position);
    }

    /// `ROW (..)`.
    Construct.Row row() {
        int position = cursor.expect(Keyword.ROW);
        cursor.expect(LEFT_PARENTHESIS);
        List<Expression> fields =
                cursor.at(RIGHT_PARENTHESIS)
                        ? List.of()
                        : grammar.names.list(grammar.expressions::expression);
        cursor.expect(RIGHT_PARENTHESIS);
        return new Construct.Row(fields, true, position);
    }

    private Expression parenthesized() {
        int position = cursor.position();
        return switch (parenthesis()) {
            case Parenthesis.OfQuery(var query, int _) ->
                    indirection(new Construct.ScalarSubquery(query, position));
            case Parenthesis.Items(var items, int _) ->
                    items.size() == 1
                            ? indirection(items.getFirst())
                            : overlaps(new Construct.Row(items, false, position));
        };
    }

    private Expression overlaps(Construct.Row left) {
        if (!cursor.at(Keyword.OVERLAPS)) {
            return left;
        }
        int position = cursor.expect(Keyword.OVERLAPS);
        Construct.Row right = rowOperand();
        List<Expression> arguments = new ArrayList<>(4);
        arguments.addAll(checkedPair(left, "left"));
        arguments.addAll(checkedPair(right, "right"));
        return CallParser.standard("overlaps", List.copyOf(arguments), position);
    }

    private Construct.Row rowOperand() {
        if (cursor.at(Keyword.ROW)) {
            return row();
        }
        int position = cursor.position();
        if (parenthesis() instanceof Parenthesis.Items(var items, int comma) && comma >= 0) {
            return new Construct.Row(items, false, position);
        }
        throw cursor.unexpected();
    }

    private static List<Expression> checkedPair(Construct.Row row, String side) {
        if (row.fields().size() != 2) {
            throw Cursor.error(
                    "wrong number of parameters on " + side + " side of OVERLAPS expression",
                    row.position());
        }
        return row.fields();
    }

    /// Reads `(query)` or `(expression, ..)`. A query may stand in several parentheses and go on
    /// behind an inner one: `((SELECT 1) UNION SELECT 2)`.
    Parenthesis parenthesis() {
        int open = cursor.expect(LEFT_PARENTHESIS);
        if (grammar.queries.atQuery()) {
            Query query = grammar.queries.query();
            cursor.expect(RIGHT_PARENTHESIS);
            return new Parenthesis.OfQuery(query, open);
        }
        boolean inner = cursor.at(LEFT_PARENTHESIS);
        Expression first = grammar.expressions.expression();
        if (inner && first instanceof Construct.ScalarSubquery(Query query, int position)) {
            if (grammar.queries.atContinuation()) {
                query = grammar.queries.continued(query, position);
            }
            if (cursor.accept(RIGHT_PARENTHESIS)) {
                return new Parenthesis.OfQuery(query, open);
            }
        }
        int comma = cursor.at(COMMA) ? cursor.index() : -1;
        List<Expression> items = rest(first);
        cursor.expect(RIGHT_PARENTHESIS);
        return new Parenthesis.Items(items, comma);
    }

    private List<Expression> rest(Expression first) {
        if (!cursor.at(COMMA)) {
            return List.of(first);
        }
        List<Expression> items = new ArrayList<>();
        items.add(first);
        while (cursor.accept(COMMA)) {
            items.add(grammar.expressions.expression());
        }
        return List.copyOf(items);
    }

    /// Fields and subscripts behind an operand.
    Expression indirection(Expression operand) {
        Expression value = operand;
        while (true) {
            int position = cursor.position();
            if (cursor.at(LEFT_BRACKET)) {
                value = new Reference.Subscripts(value, subscripts(), position);
            } else if (cursor.accept(Symbol.DOT)) {
                value =
                        cursor.accept(Symbol.STAR)
                                ? expansion(value, position)
                                : new Reference.Field(value, grammar.names.label(), position);
            } else {
                return value;
            }
            cursor.grow();
        }
    }

    private Expression expansion(Expression value, int position) {
        refuseBehindStar();
        return new Reference.RowExpansion(value, position);
    }

    void refuseBehindStar() {
        if (cursor.at(Symbol.DOT) || cursor.at(LEFT_BRACKET)) {
            throw Cursor.error(
                    "improper use of \"*\" at or near \""
                            + cursor.tokens.text(cursor.index())
                            + "\"",
                    cursor.position());
        }
    }

    /// One or more pairs of brackets.
    List<Reference.Subscript> subscripts() {
        List<Reference.Subscript> subscripts = new ArrayList<>(2);
        while (cursor.accept(LEFT_BRACKET)) {
            subscripts.add(subscript());
            cursor.expect(RIGHT_BRACKET);
        }
        return List.copyOf(subscripts);
    }

    private Reference.Subscript subscript() {
        Expression lower = cursor.at(Symbol.COLON) ? null : grammar.expressions.expression();
        if (!cursor.accept(Symbol.COLON)) {
            if (lower == null) {
                throw cursor.unexpected();
            }
            return new Reference.Subscript.Element(lower);
        }
        Expression upper = cursor.at(RIGHT_BRACKET) ? null : grammar.expressions.expression();
        return new Reference.Subscript.Slice(lower, upper);
    }

    /// The name of a Unicode normal form, as a string.
    Expression normalForm() {
        int position = cursor.position();
        return switch (cursor.keyword()) {
            case NFC, NFD, NFKC, NFKD ->
                    new Literal.Text(cursor.takeText().toUpperCase(Locale.ROOT), position);
            default -> throw cursor.unexpected();
        };
    }

    /// A cast of a string to a type, for typed literals.
    static Expression typed(String value, int valuePosition, TypeName type, int position) {
        return new Operation.Cast(new Literal.Text(value, valuePosition), type, position);
    }
}
