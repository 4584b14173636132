package heliosdb.query.pgcatalog;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.Predicate;
import heliosdb.query.ast.Reference;
import heliosdb.query.deparse.SqlText;
import heliosdb.query.parser.SqlParser;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Stored expressions as clients want to see them: as they are, or prettier, with only those
/// parentheses that PostgreSQL's pretty printing keeps.
final class Expressions {
    private static final Pattern RELATION = Pattern.compile("'([^']+)'::regclass");

    private Expressions() {}

    /// An expression.
    static String text(String sql, boolean pretty) {
        return pretty ? pretty(SqlParser.parseExpression(sql)) : sql;
    }

    /// A stored default. The relations that it names lose their schemas where the search path finds
    /// them without.
    static String byDefault(CatalogReader reader, String sql, boolean pretty) {
        Matcher relation = RELATION.matcher(text(sql, pretty));
        return relation.replaceAll(found -> Matcher.quoteReplacement(visible(reader, found)));
    }

    private static String visible(CatalogReader reader, MatchResult found) {
        String name =
                NameLookup.relation(reader, found.group(1))
                        .flatMap(oid -> reader.view().relation(oid))
                        .map(relation -> NameLookup.visibleName(reader, relation))
                        .orElse(found.group(1));
        return "'" + name + "'::regclass";
    }

    /// An expression in the parentheses that it has by itself, or in those of a clause.
    static String wrapped(String sql, boolean pretty) {
        if (pretty) {
            return text(sql, true);
        }
        return sql.startsWith("(") && sql.endsWith(")") ? sql : "(" + sql + ")";
    }

    private static String pretty(Expression expression) {
        return switch (expression) {
            case Operation.And(var operands, int _) -> joined(operands, " AND ");
            case Operation.Or(var operands, int _) -> joined(operands, " OR ");
            case Operation.Not(var operand, int _) -> "NOT " + operand(operand);
            case Operation.Binary(var operator, var left, var right, int _) ->
                    side(operator, left, false)
                            + " "
                            + symbol(operator)
                            + " "
                            + side(operator, right, true);
            case Predicate.IsNull(var input, boolean negated, int _) ->
                    operand(input) + (negated ? " IS NOT NULL" : " IS NULL");
            // The value that a domain's check is about.
            case Reference.Column(var parts, int _) when parts.equals(List.of("value")) -> "VALUE";
            default -> withoutOuter(SqlText.of(expression));
        };
    }

    private static String joined(List<Expression> operands, String word) {
        boolean conjunction = word.equals(" AND ");
        return operands.stream()
                .map(operand ->
                        conjunction && operand instanceof Operation.Or
                                ? "(" + pretty(operand) + ")"
                                : pretty(operand))
                .collect(Collectors.joining(word));
    }

    private static String operand(Expression operand) {
        return isSimple(operand) ? pretty(operand) : "(" + pretty(operand) + ")";
    }

    private static boolean isSimple(Expression expression) {
        return switch (expression) {
            case Operation.Cast(var input, var _, int _) ->
                    input instanceof Literal || input instanceof Reference.Column;
            case Operation _, Predicate _ -> false;
            default -> true;
        };
    }

    // Sums and products need parentheses only where they would be read differently.
    private static String side(OperatorName parent, Expression child, boolean right) {
        if (child instanceof Operation.Binary inner) {
            int outer = arithmetic(parent);
            int own = arithmetic(inner.operator());
            if (outer > 0 && own > 0 && (own > outer || own == outer && !right)) {
                return pretty(child);
            }
        }
        return operand(child);
    }

    private static int arithmetic(OperatorName operator) {
        return switch (operator.symbol()) {
            case "+", "-" -> 1;
            case "*", "/", "%" -> 2;
            default -> 0;
        };
    }

    private static String symbol(OperatorName operator) {
        return operator.schema() == null
                ? operator.symbol()
                : "OPERATOR(" + operator.schema() + "." + operator.symbol() + ")";
    }

    private static String withoutOuter(String sql) {
        if (!sql.startsWith("(") || !sql.endsWith(")")) {
            return sql;
        }
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0 && i < sql.length() - 1) {
                    return sql;
                }
            }
        }
        return sql.substring(1, sql.length() - 1);
    }
}
