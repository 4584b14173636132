package heliosdb.data.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression of SQL/JSON's path language, as the type jsonpath holds it (chapter 9.16.2 of
/// PostgreSQL's manual).
///
/// @param isStrict whether structural mistakes are errors, else they are smoothed over
public record JsonPath(boolean isStrict, Node root) {

    /// Reads the text form, with PostgreSQL's errors.
    public static JsonPath parse(String text) {
        return new JsonPathParser(text).parse();
    }

    /// The text form as PostgreSQL prints it.
    @Override
    public String toString() {
        return JsonPathText.of(this);
    }

    /// A part of an expression.
    public sealed interface Node {}

    /// `$`.
    public record Root() implements Node {}

    /// `@`.
    public record Current() implements Node {}

    /// `last`, inside of a subscript.
    public record Last() implements Node {}

    /// `$name`.
    public record Variable(String name) implements Node {}

    /// A scalar.
    public record Literal(Jsonb value) implements Node {}

    /// Steps from something.
    public record Steps(Node from, List<Step> steps) implements Node {
        /// Keeps its own copy of the list.
        public Steps {
            steps = List.copyOf(steps);
        }
    }

    /// `+ - * / %` of two numbers, or comparisons, by their symbols.
    public record Binary(String operator, Node left, Node right) implements Node {}

    /// `+` or `-` of each number.
    public record Sign(boolean isMinus, Node operand) implements Node {}

    /// `!`.
    public record Not(Node operand) implements Node {}

    /// `exists (..)`.
    public record Exists(Node operand) implements Node {}

    /// `(..) is unknown`.
    public record IsUnknown(Node operand) implements Node {}

    /// `like_regex`.
    ///
    /// @param flags of `i`, `s`, `m`, `x` and `q`
    public record LikeRegex(Node operand, String pattern, String flags) implements Node {}

    /// What leads from items to others.
    public sealed interface Step {}

    /// `.key`.
    public record Member(String key) implements Step {}

    /// `.*`.
    public record AnyMember() implements Step {}

    /// `[*]`.
    public record AnyElement() implements Step {}

    /// `.**{from to to}`; -1 is `last`.
    public record AnyLevel(int from, int to) implements Step {}

    /// `[a, b to c]`.
    public record Elements(List<Subscript> subscripts) implements Step {
        /// Keeps its own copy of the list.
        public Elements {
            subscripts = List.copyOf(subscripts);
        }
    }

    /// One subscript or a range of them.
    public record Subscript(Node from, @Nullable Node to) {}

    /// `?(..)`.
    public record Filter(Node condition) implements Step {}

    /// `.name()`.
    ///
    /// @param argument of datetime, else null
    public record Method(String name, @Nullable Node argument) implements Step {}
}
