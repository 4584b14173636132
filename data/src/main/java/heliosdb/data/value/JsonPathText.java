package heliosdb.data.value;

import heliosdb.data.value.JsonPath.Node;
import heliosdb.data.value.JsonPath.Step;
import java.nio.charset.StandardCharsets;

/// Prints jsonpath as PostgreSQL does: keys quoted, brackets where priorities need them.
final class JsonPathText {
    private final StringBuilder out = new StringBuilder();

    private JsonPathText() {}

    static String of(JsonPath path) {
        JsonPathText text = new JsonPathText();
        text.out.append(path.isStrict() ? "strict " : "");
        text.print(path.root(), true);
        return text.out.toString();
    }

    private void print(Node node, boolean brackets) {
        switch (node) {
            case JsonPath.Root() -> out.append('$');
            case JsonPath.Current() -> out.append('@');
            case JsonPath.Last() -> out.append("last");
            case JsonPath.Variable(String name) -> {
                out.append('$');
                quoted(name);
            }
            case JsonPath.Literal(Jsonb value) -> literal(value);
            case JsonPath.Steps steps -> {
                print(steps.from(), true);
                steps.steps().forEach(this::step);
            }
            case JsonPath.Binary binary -> binary(binary, brackets);
            case JsonPath.Sign(boolean isMinus, Node operand) -> {
                out.append(brackets ? "(" : "").append(isMinus ? '-' : '+');
                print(operand, priority(operand) <= priority(node));
                out.append(brackets ? ")" : "");
            }
            case JsonPath.Not(Node operand) -> wrapped("!(", operand, ")");
            case JsonPath.Exists(Node operand) -> wrapped("exists (", operand, ")");
            case JsonPath.IsUnknown(Node operand) -> wrapped("(", operand, ") is unknown");
            case JsonPath.LikeRegex regex -> likeRegex(regex, brackets);
        }
    }

    private void wrapped(String before, Node operand, String after) {
        out.append(before);
        print(operand, false);
        out.append(after);
    }

    private void binary(JsonPath.Binary binary, boolean brackets) {
        out.append(brackets ? "(" : "");
        print(binary.left(), priority(binary.left()) <= priority(binary));
        out.append(' ').append(binary.operator()).append(' ');
        print(binary.right(), priority(binary.right()) <= priority(binary));
        out.append(brackets ? ")" : "");
    }

    private void likeRegex(JsonPath.LikeRegex regex, boolean brackets) {
        out.append(brackets ? "(" : "");
        print(regex.operand(), priority(regex.operand()) <= priority(regex));
        out.append(" like_regex ");
        quoted(regex.pattern());
        if (!regex.flags().isEmpty()) {
            out.append(" flag \"").append(regex.flags()).append('"');
        }
        out.append(brackets ? ")" : "");
    }

    private static int priority(Node node) {
        return switch (node) {
            case JsonPath.Binary binary ->
                    switch (binary.operator()) {
                        case "||" -> 0;
                        case "&&" -> 1;
                        case "+", "-" -> 3;
                        case "*", "/", "%" -> 4;
                        default -> 2;
                    };
            case JsonPath.Sign _ -> 5;
            default -> 6;
        };
    }

    private void literal(Jsonb value) {
        ByteSink sink = new ByteSink(32);
        value.writeText(sink);
        out.append(sink);
    }

    private void quoted(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteSink sink = new ByteSink(bytes.length + 2);
        Json.writeString(sink, bytes, 0, bytes.length);
        out.append(sink);
    }

    private void step(Step step) {
        switch (step) {
            case JsonPath.Member(String key) -> {
                out.append('.');
                quoted(key);
            }
            case JsonPath.AnyMember() -> out.append(".*");
            case JsonPath.AnyElement() -> out.append("[*]");
            case JsonPath.AnyLevel(int from, int to) -> out.append(".**").append(levels(from, to));
            case JsonPath.Elements elements -> {
                out.append('[');
                String separator = "";
                for (JsonPath.Subscript subscript : elements.subscripts()) {
                    out.append(separator);
                    print(subscript.from(), false);
                    if (subscript.to() != null) {
                        out.append(" to ");
                        print(subscript.to(), false);
                    }
                    separator = ",";
                }
                out.append(']');
            }
            case JsonPath.Filter(Node condition) -> wrapped("?(", condition, ")");
            case JsonPath.Method method -> {
                out.append('.').append(method.name()).append('(');
                if (method.argument() != null) {
                    print(method.argument(), false);
                }
                out.append(')');
            }
        }
    }

    private static String levels(int from, int to) {
        if (from == 0 && to == -1) {
            return "";
        }
        String first = from < 0 ? "last" : Integer.toString(from);
        String last = to < 0 ? "last" : Integer.toString(to);
        return from == to ? "{" + first + "}" : "{" + first + " to " + last + "}";
    }
}
