package heliosdb.data.value;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.JsonPath.Node;
import heliosdb.data.value.JsonPath.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads jsonpath by recursive descent, one method a priority. Conditions and values share the
/// grammar; what isn't a condition where one is wanted is refused by [#condition].
final class JsonPathParser {
    private static final int DEPTH_MAX = 500;

    private final JsonPathLexer lexer;
    private int filters;
    private int subscripts;
    private int depth;

    JsonPathParser(String text) {
        lexer = new JsonPathLexer(text);
    }

    JsonPath parse() {
        if (lexer.isAtEnd()) {
            throw new HeliosException(
                    ErrorCode.INVALID_TEXT_REPRESENTATION,
                    "invalid input syntax for type jsonpath: \"" + lexer.source() + "\"");
        }
        boolean isStrict = lexer.takeWord("strict");
        if (!isStrict) {
            lexer.takeWord("lax");
        }
        Node root = or();
        if (!lexer.isAtEnd()) {
            throw lexer.unexpected();
        }
        return new JsonPath(isStrict, root);
    }

    private Node or() {
        if (++depth > DEPTH_MAX) {
            throw new HeliosException(
                    ErrorCode.STATEMENT_TOO_COMPLEX, "jsonpath is nested too deeply");
        }
        Node left = and();
        while (lexer.take("||")) {
            left = new JsonPath.Binary("||", condition(left), condition(and()));
        }
        depth--;
        return left;
    }

    private Node and() {
        Node left = comparison();
        while (lexer.take("&&")) {
            left = new JsonPath.Binary("&&", condition(left), condition(comparison()));
        }
        return left;
    }

    private Node condition(Node node) {
        if (!isCondition(node)) {
            throw lexer.unexpected();
        }
        return node;
    }

    private static boolean isCondition(Node node) {
        return switch (node) {
            case JsonPath.Binary binary -> "+-*/%".indexOf(binary.operator()) < 0;
            case JsonPath.Not _, JsonPath.Exists _, JsonPath.IsUnknown _, JsonPath.LikeRegex _ ->
                    true;
            default -> false;
        };
    }

    private Node comparison() {
        Node left = sum();
        String operator = lexer.takeComparison();
        if (operator != null) {
            return new JsonPath.Binary(operator, left, sum());
        }
        if (lexer.takeWord("starts")) {
            lexer.expectWord("with");
            return new JsonPath.Binary("starts with", left, unary());
        }
        if (lexer.takeWord("like_regex")) {
            String pattern = lexer.string();
            String flags = lexer.takeWord("flag") ? lexer.string() : "";
            return new JsonPath.LikeRegex(left, pattern, checkedFlags(flags));
        }
        return left;
    }

    private static String checkedFlags(String flags) {
        for (int i = 0; i < flags.length(); i++) {
            if ("ismxq".indexOf(flags.charAt(i)) < 0) {
                throw new HeliosException(
                                ErrorCode.SYNTAX_ERROR, "invalid input syntax for type jsonpath")
                        .withDetail(
                                "Unrecognized flag character \""
                                        + flags.charAt(i)
                                        + "\" in LIKE_REGEX predicate.");
            }
        }
        if (flags.indexOf('x') >= 0 && flags.indexOf('q') < 0) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "XQuery \"x\" flag (expanded regular expressions) is not implemented");
        }
        StringBuilder ordered = new StringBuilder();
        for (char flag : "ismxq".toCharArray()) {
            ordered.append(flags.indexOf(flag) >= 0 ? flag : "");
        }
        return ordered.toString();
    }

    private Node sum() {
        Node left = product();
        while (true) {
            if (lexer.take("+")) {
                left = new JsonPath.Binary("+", left, product());
            } else if (lexer.take("-")) {
                left = new JsonPath.Binary("-", left, product());
            } else {
                return left;
            }
        }
    }

    private Node product() {
        Node left = unary();
        while (true) {
            if (lexer.take("*")) {
                left = new JsonPath.Binary("*", left, unary());
            } else if (lexer.take("/")) {
                left = new JsonPath.Binary("/", left, unary());
            } else if (lexer.take("%")) {
                left = new JsonPath.Binary("%", left, unary());
            } else {
                return left;
            }
        }
    }

    private Node unary() {
        if (lexer.take("+")) {
            return sign(false, unary());
        }
        if (lexer.take("-")) {
            return sign(true, unary());
        }
        if (lexer.take("!")) {
            lexer.expectOneOf("(", "exists");
            return new JsonPath.Not(condition(primary()));
        }
        Node primary = primary();
        List<Step> steps = steps();
        return steps.isEmpty() ? primary : new JsonPath.Steps(primary, steps);
    }

    /// The sign of a number literal is part of it.
    private static Node sign(boolean isMinus, Node operand) {
        if (operand instanceof JsonPath.Literal(Jsonb value) && value.kind() == Jsonb.Kind.NUMBER) {
            return isMinus ? new JsonPath.Literal(Jsonb.of(value.numberValue().negate())) : operand;
        }
        return new JsonPath.Sign(isMinus, operand);
    }

    private Node primary() {
        if (lexer.take("(")) {
            Node inner = or();
            lexer.expect(")");
            if (isCondition(inner) && lexer.takeWord("is")) {
                lexer.expectWord("unknown");
                return new JsonPath.IsUnknown(inner);
            }
            return inner;
        }
        if (lexer.takeWord("exists")) {
            lexer.expect("(");
            Node inner = or();
            lexer.expect(")");
            return new JsonPath.Exists(inner);
        }
        if (lexer.take("@")) {
            if (filters == 0) {
                throw new HeliosException(
                        ErrorCode.SYNTAX_ERROR, "@ is not allowed in root expressions");
            }
            return new JsonPath.Current();
        }
        if (lexer.takeWord("last")) {
            if (subscripts == 0) {
                throw new HeliosException(
                        ErrorCode.SYNTAX_ERROR, "LAST is allowed only in array subscripts");
            }
            return new JsonPath.Last();
        }
        return variableOrLiteral();
    }

    private Node variableOrLiteral() {
        String variable = lexer.takeVariable();
        if (variable != null) {
            return variable.isEmpty() ? new JsonPath.Root() : new JsonPath.Variable(variable);
        }
        Jsonb literal = lexer.takeLiteral();
        if (literal == null) {
            throw lexer.unexpected();
        }
        return new JsonPath.Literal(literal);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        while (true) {
            Step step = step();
            if (step == null) {
                return steps;
            }
            steps.add(step);
        }
    }

    private @Nullable Step step() {
        if (lexer.take("[")) {
            return brackets();
        }
        if (lexer.take("?")) {
            lexer.expect("(");
            filters++;
            Node condition = condition(or());
            filters--;
            lexer.expect(")");
            return new JsonPath.Filter(condition);
        }
        if (!lexer.take(".")) {
            return null;
        }
        if (lexer.take("**")) {
            return anyLevel();
        }
        if (lexer.take("*")) {
            return new JsonPath.AnyMember();
        }
        boolean isQuoted = lexer.isString();
        String name = lexer.key();
        return !isQuoted && isMethod(name) && lexer.take("(")
                ? method(name)
                : new JsonPath.Member(name);
    }

    private static boolean isMethod(String name) {
        return switch (name) {
            case "type", "size", "abs", "floor", "ceiling", "double", "datetime", "keyvalue" ->
                    true;
            default -> false;
        };
    }

    private Step method(String name) {
        Node argument =
                name.equals("datetime") && lexer.isString()
                        ? new JsonPath.Literal(Jsonb.of(lexer.string()))
                        : null;
        lexer.expect(")");
        return new JsonPath.Method(name, argument);
    }

    private Step brackets() {
        if (lexer.take("*")) {
            lexer.expect("]");
            return new JsonPath.AnyElement();
        }
        subscripts++;
        List<JsonPath.Subscript> found = new ArrayList<>();
        do {
            Node from = sum();
            found.add(new JsonPath.Subscript(from, lexer.takeWord("to") ? sum() : null));
        } while (lexer.take(","));
        subscripts--;
        lexer.expect("]");
        return new JsonPath.Elements(found);
    }

    private Step anyLevel() {
        if (!lexer.take("{")) {
            return new JsonPath.AnyLevel(0, -1);
        }
        int from = level();
        int to = lexer.takeWord("to") ? level() : from;
        lexer.expect("}");
        return new JsonPath.AnyLevel(from, to);
    }

    private int level() {
        return lexer.takeWord("last") ? -1 : lexer.integer();
    }
}
