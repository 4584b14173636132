package heliosdb.query.parser;

import static heliosdb.query.parser.Keyword.AND;
import static heliosdb.query.parser.Keyword.NOT;
import static heliosdb.query.parser.Keyword.OR;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.Operation.Quantifier;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.Predicate;
import heliosdb.query.ast.Predicate.PatternKind;
import heliosdb.query.ast.Predicate.TruthValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads expressions: operators by binding power (Pratt), operands through [OperandParser].
final class ExpressionParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final OperandParser operands;
    // The nesting at which an operator's key word may also be the label of a select item.
    private int labelDepth = -1;

    ExpressionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.operands = grammar.operands;
    }

    /// Any expression.
    Expression expression() {
        return above(Precedence.NONE, false);
    }

    /// An expression without boolean and pattern operators, as PostgreSQL requires where a key word
    /// such as AND or IN ends it.
    Expression restricted() {
        return above(Precedence.NONE, true);
    }

    /// The expression of a select item: in `SELECT a IS FROM t` the word IS is a label.
    Expression selectItem() {
        int outer = labelDepth;
        labelDepth = cursor.depth() + 1;
        Expression value = expression();
        labelDepth = outer;
        return value;
    }

    private Expression above(int minimum, boolean restricted) {
        int outer = cursor.enter();
        Expression left = prefixed(restricted);
        while (true) {
            int power = power(restricted);
            if (power <= minimum) {
                break;
            }
            left = infix(left, power, restricted);
            cursor.grow();
        }
        cursor.leave(outer);
        return left;
    }

    private Expression prefixed(boolean restricted) {
        int position = cursor.position();
        if (cursor.token() instanceof Symbol symbol) {
            return switch (symbol) {
                case MINUS -> {
                    cursor.advance();
                    yield negated(above(Precedence.SIGN, restricted), position);
                }
                case PLUS -> {
                    cursor.advance();
                    Expression operand = above(Precedence.SIGN, restricted);
                    yield new Operation.Unary(new OperatorName("+"), operand, position);
                }
                case OPERATOR -> prefixOperator(restricted, position);
                default -> operands.operand();
            };
        }
        if (cursor.at(NOT) && !restricted) {
            cursor.advance();
            return new Operation.Not(above(Precedence.NOT, false), position);
        }
        if (cursor.at(Keyword.DEFAULT) && restricted) {
            throw cursor.unexpected();
        }
        return cursor.at(Keyword.OPERATOR, Symbol.LEFT_PARENTHESIS)
                ? prefixOperator(restricted, position)
                : operands.operand();
    }

    private Expression prefixOperator(boolean restricted, int position) {
        OperatorName operator = grammar.names.operator();
        return new Operation.Unary(operator, above(Precedence.OPERATOR, restricted), position);
    }

    private static Expression negated(Expression operand, int position) {
        if (operand instanceof Literal.Numeric(String text, int _)) {
            return new Literal.Numeric(
                    text.startsWith("-") ? text.substring(1) : "-" + text, position);
        }
        return new Operation.Unary(new OperatorName("-"), operand, position);
    }

    private int power(boolean restricted) {
        if (cursor.token() instanceof Symbol symbol) {
            return symbol.power();
        }
        int power = keywordPower();
        if (power == Precedence.NONE) {
            return power;
        }
        if (restricted && !isRestrictedOperator(power)) {
            return Precedence.NONE;
        }
        return cursor.depth() == labelDepth && isLabelHere() ? Precedence.NONE : power;
    }

    private int keywordPower() {
        return switch (cursor.keyword()) {
            case OR -> Precedence.OR;
            case AND -> Precedence.AND;
            case IS, ISNULL, NOTNULL -> Precedence.IS;
            case BETWEEN, IN, LIKE, ILIKE -> Precedence.PATTERN;
            // SUBSTRING(a SIMILAR b ESCAPE c) has the word without TO.
            case SIMILAR -> cursor.ahead(1) == Keyword.TO ? Precedence.PATTERN : Precedence.NONE;
            case NOT -> isPattern(cursor.ahead(1)) ? Precedence.PATTERN : Precedence.NONE;
            case OPERATOR -> Precedence.OPERATOR;
            case AT -> Precedence.TIME_ZONE;
            case COLLATE -> Precedence.COLLATE;
            default -> Precedence.NONE;
        };
    }

    private static boolean isPattern(Token token) {
        return token == Keyword.BETWEEN
                || token == Keyword.IN
                || token == Keyword.LIKE
                || token == Keyword.ILIKE
                || token == Keyword.SIMILAR;
    }

    private boolean isRestrictedOperator(int power) {
        if (power == Precedence.OPERATOR) {
            return true;
        }
        if (!cursor.at(Keyword.IS)) {
            return false;
        }
        Token next = cursor.ahead(1) == NOT ? cursor.ahead(2) : cursor.ahead(1);
        return next == Keyword.DISTINCT || next == Keyword.DOCUMENT;
    }

    private boolean isLabelHere() {
        return cursor.token().isBareLabel() && endsSelectItem(cursor.ahead(1));
    }

    private static boolean endsSelectItem(Token token) {
        if (!(token instanceof Keyword keyword)) {
            return token == Symbol.COMMA
                    || token == Symbol.END
                    || token == Symbol.SEMICOLON
                    || token == Symbol.RIGHT_PARENTHESIS;
        }
        return switch (keyword) {
            case FROM, INTO, WHERE, GROUP, HAVING, WINDOW, UNION, INTERSECT, EXCEPT -> true;
            case ORDER, LIMIT, OFFSET, FETCH, FOR, WITH, ON, RETURNING -> true;
            default -> false;
        };
    }

    private Expression infix(Expression left, int power, boolean restricted) {
        int position = cursor.position();
        if (cursor.accept(Symbol.TYPECAST)) {
            return new Operation.Cast(left, grammar.types.type(), position);
        }
        return switch (cursor.keyword()) {
            case SYMBOL, OPERATOR -> binary(left, power, restricted);
            case AND -> new Operation.And(chain(left, AND, power), position);
            case OR -> new Operation.Or(chain(left, OR, power), position);
            case IS -> isTest(left, restricted);
            case ISNULL, NOTNULL -> {
                boolean negated = cursor.at(Keyword.NOTNULL);
                cursor.advance();
                yield new Predicate.IsNull(left, negated, position);
            }
            case AT -> atTimeZone(left, position);
            case COLLATE -> {
                cursor.advance();
                yield new Operation.Collate(left, grammar.names.qualified(), position);
            }
            default -> patternTest(left);
        };
    }

    private List<Expression> chain(Expression first, Keyword operator, int power) {
        List<Expression> operands = new ArrayList<>();
        operands.add(first);
        do {
            cursor.advance();
            operands.add(above(power, false));
        } while (cursor.at(operator) && power(false) == power);
        return List.copyOf(operands);
    }

    private Expression binary(Expression left, int power, boolean restricted) {
        int position = cursor.position();
        OperatorName operator = grammar.names.operator();
        Quantifier quantifier = restricted ? null : quantifier();
        if (quantifier != null) {
            return quantified(left, operator, quantifier, position);
        }
        Expression right = above(power, restricted);
        refuseChain(power, Precedence.COMPARISON, restricted);
        return new Operation.Binary(operator, left, right, position);
    }

    /// Comparisons, pattern and IS operators do not associate: `a < b < c` is an error.
    private void refuseChain(int power, int nonAssociative, boolean restricted) {
        if (power == nonAssociative && power(restricted) == power) {
            throw cursor.unexpected();
        }
    }

    private @Nullable Quantifier quantifier() {
        return switch (cursor.keyword()) {
            case ANY, SOME -> Quantifier.ANY;
            case ALL -> Quantifier.ALL;
            default -> null;
        };
    }

    private Expression quantified(
            Expression left, OperatorName operator, Quantifier quantifier, int position) {
        cursor.advance();
        return switch (operands.parenthesis()) {
            case Parenthesis.OfQuery(var query, int _) ->
                    new Operation.QuantifiedSubquery(left, operator, quantifier, query, position);
            case Parenthesis.Items(var items, int comma) -> {
                if (items.size() > 1) {
                    throw cursor.unexpectedAt(comma);
                }
                yield new Operation.QuantifiedArray(
                        left, operator, quantifier, items.getFirst(), position);
            }
        };
    }

    private Expression atTimeZone(Expression left, int position) {
        cursor.advance();
        cursor.expect(Keyword.TIME, Keyword.ZONE);
        Expression zone = above(Precedence.TIME_ZONE, false);
        return CallParser.standard("timezone", List.of(zone, left), position);
    }

    private Expression isTest(Expression left, boolean restricted) {
        int position = cursor.expect(Keyword.IS);
        boolean negated = cursor.accept(NOT);
        Keyword keyword = cursor.keyword();
        switch (keyword) {
            case DISTINCT -> {
                cursor.advance();
                cursor.expect(Keyword.FROM);
                Expression right = above(Precedence.IS, restricted);
                refuseChain(Precedence.IS, Precedence.IS, restricted);
                return new Predicate.DistinctFrom(left, right, negated, position);
            }
            case NFC, NFD, NFKC, NFKD, NORMALIZED -> {
                return normalizedTest(left, negated, position);
            }
            default -> {}
        }
        Expression test =
                switch (keyword) {
                    case NULL -> new Predicate.IsNull(left, negated, position);
                    case TRUE -> truth(left, TruthValue.TRUE, negated, position);
                    case FALSE -> truth(left, TruthValue.FALSE, negated, position);
                    case UNKNOWN -> truth(left, TruthValue.UNKNOWN, negated, position);
                    case DOCUMENT -> new Predicate.DocumentTest(left, negated, position);
                    default -> throw cursor.unexpected();
                };
        cursor.advance();
        return test;
    }

    private static Expression truth(
            Expression left, TruthValue value, boolean negated, int position) {
        return new Predicate.TruthTest(left, value, negated, position);
    }

    private Expression normalizedTest(Expression left, boolean negated, int position) {
        List<Expression> arguments =
                cursor.at(Keyword.NORMALIZED)
                        ? List.of(left)
                        : List.of(left, operands.normalForm());
        cursor.expect(Keyword.NORMALIZED);
        Expression test = CallParser.standard("is_normalized", arguments, position);
        return negated ? new Operation.Not(test, position) : test;
    }

    private Expression patternTest(Expression left) {
        int position = cursor.position();
        boolean negated = cursor.accept(NOT);
        return switch (cursor.keyword()) {
            case BETWEEN -> between(left, negated, position);
            case IN -> in(left, negated, position);
            case LIKE -> pattern(PatternKind.LIKE, left, negated, position);
            case ILIKE -> pattern(PatternKind.ILIKE, left, negated, position);
            default -> pattern(PatternKind.SIMILAR, left, negated, position);
        };
    }

    private Expression between(Expression left, boolean negated, int position) {
        cursor.advance();
        boolean symmetric = cursor.accept(Keyword.SYMMETRIC);
        if (!symmetric) {
            cursor.accept(Keyword.ASYMMETRIC);
        }
        Expression low = restricted();
        cursor.expect(AND);
        Expression high = above(Precedence.PATTERN, false);
        refuseChain(Precedence.PATTERN, Precedence.PATTERN, false);
        return new Predicate.Between(left, low, high, symmetric, negated, position);
    }

    private Expression in(Expression left, boolean negated, int position) {
        cursor.advance();
        return switch (operands.parenthesis()) {
            case Parenthesis.OfQuery(var query, int _) ->
                    new Predicate.InSubquery(left, query, negated, position);
            case Parenthesis.Items(var items, int _) ->
                    new Predicate.InList(left, items, negated, position);
        };
    }

    private Expression pattern(PatternKind kind, Expression left, boolean negated, int position) {
        cursor.advance();
        if (kind == PatternKind.SIMILAR) {
            cursor.expect(Keyword.TO);
        } else {
            Quantifier quantifier = quantifier();
            if (quantifier != null) {
                String symbol = (negated ? "!~~" : "~~") + (kind == PatternKind.ILIKE ? "*" : "");
                return quantified(left, new OperatorName(symbol), quantifier, position);
            }
        }
        Expression pattern = above(Precedence.PATTERN, false);
        Expression escape = cursor.accept(Keyword.ESCAPE) ? above(Precedence.PATTERN, false) : null;
        refuseChain(Precedence.PATTERN, Precedence.PATTERN, false);
        return new Predicate.PatternMatch(kind, left, pattern, escape, negated, position);
    }
}
