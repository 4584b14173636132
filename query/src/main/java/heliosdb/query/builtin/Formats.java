package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Type;
import heliosdb.query.function.KernelFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `concat`, `concat_ws` and `format`: functions of any arguments' text.
final class Formats {
    private Formats() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "text_concat" -> Rows.texts(row -> join(printed(row, 0), ""));
            case "text_concat_ws" ->
                    Rows.texts(row -> row.isNull(0) ? null : join(printed(row, 1), row.textAt(0)));
            case "text_format", "text_format_nv" ->
                    Rows.texts(row ->
                            row.isNull(0)
                                    ? null
                                    : new Template(row.textAt(0), printed(row, 1)).expanded());
            default -> null;
        };
    }

    private static String join(List<@Nullable String> texts, String separator) {
        StringBuilder out = new StringBuilder();
        boolean isFirst = true;
        for (String text : texts) {
            if (text != null) {
                out.append(isFirst ? "" : separator).append(text);
                isFirst = false;
            }
        }
        return out.toString();
    }

    /// The texts of the arguments from one on; of an array's elements when it was marked VARIADIC.
    private static List<@Nullable String> printed(Row row, int from) {
        List<@Nullable String> texts = new ArrayList<>();
        if (row.site().variadicGiven() && from == row.size() - 1) {
            if (!row.isNull(from)) {
                ArrayValue array = row.arrayAt(from);
                Type element = array.element();
                for (Object value : array.elements()) {
                    texts.add(value == null ? null : row.context().text().format(element, value));
                }
            }
            return texts;
        }
        for (int i = from; i < row.size(); i++) {
            texts.add(row.isNull(i) ? null : row.printed(i));
        }
        return texts;
    }

    /// One run of `format`.
    private static final class Template {
        private final String format;
        private final List<@Nullable String> arguments;
        private final StringBuilder out = new StringBuilder();
        private int at;
        private int next;

        Template(String format, List<@Nullable String> arguments) {
            this.format = format;
            this.arguments = arguments;
        }

        String expanded() {
            while (at < format.length()) {
                char c = format.charAt(at++);
                if (c != '%') {
                    out.append(c);
                } else if (peek() == '%') {
                    out.append('%');
                    at++;
                } else {
                    specifier();
                }
            }
            return out.toString();
        }

        private char peek() {
            if (at >= format.length()) {
                throw Problems.invalid("unterminated format() type specifier")
                        .withHint("For a single \"%\" use \"%%\".");
            }
            return format.charAt(at);
        }

        private void specifier() {
            int position = -1;
            int width = 0;
            boolean isLeft = false;
            int start = at;
            int number = digits();
            if (at > start && peek() == '$') {
                at++;
                position = number;
                if (position == 0) {
                    throw Problems.invalid(
                            "format specifies argument 0, but arguments are numbered from 1");
                }
                start = at;
            } else {
                at = start;
            }
            while (peek() == '-') {
                isLeft = true;
                at++;
            }
            if (peek() == '*') {
                width = starWidth();
            } else {
                width = digits();
            }
            char kind = peek();
            at++;
            if ("sIL".indexOf(kind) < 0) {
                throw Problems.invalid("unrecognized format() type specifier \"" + kind + "\"")
                        .withHint("For a single \"%\" use \"%%\".");
            }
            String text = converted(kind, argument(position));
            pad(text, Math.abs(width), isLeft || width < 0);
        }

        private int starWidth() {
            at++;
            int start = at;
            int position = digits();
            if (at > start) {
                if (peek() != '$') {
                    throw Problems.invalid("width argument position must be ended by \"$\"");
                }
                at++;
            } else {
                position = -1;
            }
            String width = argument(position);
            return width == null ? 0 : Integer.parseInt(width);
        }

        private int digits() {
            long number = 0;
            while (Character.digit(peek(), 10) >= 0) {
                number = number * 10 + Character.digit(format.charAt(at++), 10);
                if (number > Integer.MAX_VALUE) {
                    throw new HeliosException(
                            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "number is out of range");
                }
            }
            return (int) number;
        }

        private @Nullable String argument(int position) {
            int index = position < 0 ? next : position - 1;
            next = index + 1;
            if (index >= arguments.size()) {
                throw Problems.invalid("too few arguments for format()");
            }
            return arguments.get(index);
        }

        private static String converted(char kind, @Nullable String text) {
            if (text == null) {
                if (kind == 'I') {
                    throw new HeliosException(
                            ErrorCode.NULL_VALUE_NOT_ALLOWED,
                            "null values cannot be formatted as an SQL identifier");
                }
                return kind == 'L' ? "NULL" : "";
            }
            return switch (kind) {
                case 'I' -> Quoting.identifier(text);
                case 'L' -> Quoting.literal(text);
                default -> text;
            };
        }

        private void pad(String text, int width, boolean isLeft) {
            int missing = Math.max(0, width - TextParts.length(text));
            if (isLeft) {
                out.append(text).repeat(' ', missing);
            } else {
                out.repeat(' ', missing).append(text);
            }
        }
    }
}
