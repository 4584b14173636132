package heliosdb.query.builtin;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.JsonDateTime;
import heliosdb.data.value.JsonPath;
import heliosdb.data.value.Jsonb;
import heliosdb.query.builtin.JsonPathRun.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conditions of jsonpath: true, false, or null for unknown. Errors inside of a condition make it
/// unknown.
final class JsonPathConditions {
    private final JsonPathRun run;

    JsonPathConditions(JsonPathRun run) {
        this.run = run;
    }

    @Nullable Boolean test(JsonPath.Node node, Scope scope) {
        return switch (node) {
            case JsonPath.Binary binary ->
                    switch (binary.operator()) {
                        case "&&" -> and(binary, scope);
                        case "||" -> or(binary, scope);
                        default -> pairs(binary, scope);
                    };
            case JsonPath.Not(JsonPath.Node operand) -> {
                Boolean truth = test(operand, scope);
                yield truth == null ? null : (Boolean) !truth;
            }
            case JsonPath.IsUnknown(JsonPath.Node operand) -> test(operand, scope) == null;
            case JsonPath.Exists(JsonPath.Node operand) -> exists(operand, scope);
            case JsonPath.LikeRegex regex -> matches(regex, scope);
            default -> throw new IllegalArgumentException("no condition: " + node);
        };
    }

    private @Nullable Boolean and(JsonPath.Binary binary, Scope scope) {
        Boolean left = test(binary.left(), scope);
        if (Boolean.FALSE.equals(left)) {
            return false;
        }
        Boolean right = test(binary.right(), scope);
        return Boolean.FALSE.equals(right) ? right : left == null ? null : right;
    }

    private @Nullable Boolean or(JsonPath.Binary binary, Scope scope) {
        Boolean left = test(binary.left(), scope);
        if (Boolean.TRUE.equals(left)) {
            return true;
        }
        Boolean right = test(binary.right(), scope);
        return Boolean.TRUE.equals(right) ? right : left == null ? null : right;
    }

    /// Mistakes of data make a condition unknown, others stay errors.
    private static @Nullable Boolean unknown(HeliosException problem) {
        if (!JsonPathRun.isOfData(problem)) {
            throw problem;
        }
        return null;
    }

    private @Nullable Boolean exists(JsonPath.Node operand, Scope scope) {
        try {
            return !run.items(operand, scope).isEmpty();
        } catch (HeliosException problem) {
            return unknown(problem);
        }
    }

    /// Any pair of items that satisfies it makes it true; in strict mode all of them are looked at
    /// for unknown ones.
    private @Nullable Boolean pairs(JsonPath.Binary binary, Scope scope) {
        List<Jsonb> lefts;
        List<Jsonb> rights;
        try {
            lefts = run.unwrapped(binary.left(), scope);
            rights = run.unwrapped(binary.right(), scope);
        } catch (HeliosException problem) {
            return unknown(problem);
        }
        boolean found = false;
        boolean unknown = false;
        for (Jsonb left : lefts) {
            for (Jsonb right : rights) {
                Boolean truth = compare(binary.operator(), left, right);
                if (truth == null) {
                    if (run.isStrict()) {
                        return null;
                    }
                    unknown = true;
                } else if (truth) {
                    if (!run.isStrict()) {
                        return true;
                    }
                    found = true;
                }
            }
        }
        return found ? (Boolean) true : unknown ? null : (Boolean) false;
    }

    private @Nullable Boolean compare(String operator, Jsonb left, Jsonb right) {
        JsonDateTime first = run.dateTime(left);
        JsonDateTime second = run.dateTime(right);
        boolean areStrings = left.kind() == Jsonb.Kind.STRING && right.kind() == Jsonb.Kind.STRING;
        if (areStrings && (first != null || second != null)) {
            Integer order = first == null || second == null ? null : run.compare(first, second);
            return order == null || operator.equals("starts with")
                    ? null
                    : (Boolean) relation(operator).holds(order);
        }
        if (operator.equals("starts with")) {
            return left.kind() == Jsonb.Kind.STRING && right.kind() == Jsonb.Kind.STRING
                    ? (Boolean) left.stringValue().startsWith(right.stringValue())
                    : null;
        }
        if (left.kind() != right.kind()) {
            boolean hasNull = left.kind() == Jsonb.Kind.NULL || right.kind() == Jsonb.Kind.NULL;
            return hasNull ? (Boolean) operator.equals("!=") : null;
        }
        Integer order =
                switch (left.kind()) {
                    case NULL -> 0;
                    case BOOLEAN -> Boolean.compare(left.booleanValue(), right.booleanValue());
                    case NUMBER -> left.numberValue().compareTo(right.numberValue());
                    case STRING -> strings(left.stringValue(), right.stringValue());
                    case ARRAY, OBJECT -> null;
                };
        return order == null ? null : (Boolean) relation(operator).holds(order);
    }

    private static int strings(String left, String right) {
        return java.util.Arrays.compareUnsigned(Conversions.utf8(left), Conversions.utf8(right));
    }

    private static Relation relation(String operator) {
        return switch (operator) {
            case "==" -> Relation.EQUAL;
            case "!=" -> Relation.NOT_EQUAL;
            case "<" -> Relation.LESS;
            case "<=" -> Relation.LESS_OR_EQUAL;
            case ">" -> Relation.GREATER;
            default -> Relation.GREATER_OR_EQUAL;
        };
    }

    private @Nullable Boolean matches(JsonPath.LikeRegex regex, Scope scope) {
        List<Jsonb> items;
        try {
            items = run.unwrapped(regex.operand(), scope);
        } catch (HeliosException problem) {
            return unknown(problem);
        }
        Regex compiled = Regex.compile(regex.pattern(), flags(regex.flags()));
        boolean found = false;
        boolean unknown = false;
        for (Jsonb item : items) {
            if (item.kind() != Jsonb.Kind.STRING) {
                if (run.isStrict()) {
                    return null;
                }
                unknown = true;
            } else if (compiled.finds(item.stringValue(), run.context())) {
                if (!run.isStrict()) {
                    return true;
                }
                found = true;
            }
        }
        return found ? (Boolean) true : unknown ? null : (Boolean) false;
    }

    /// XQuery's flags: a dot stops at a newline unless `s` is given.
    private static RegexFlags flags(String flags) {
        return new RegexFlags(
                flags.indexOf('i') >= 0,
                flags.indexOf('s') < 0,
                flags.indexOf('m') >= 0,
                false,
                flags.indexOf('q') >= 0,
                false);
    }
}
