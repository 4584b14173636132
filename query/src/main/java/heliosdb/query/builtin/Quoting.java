package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Types;
import java.util.ArrayList;
import java.util.List;

/// Identifiers and literals as SQL text.
final class Quoting {
    private Quoting() {}

    /// An identifier in quotes where it needs them.
    static String identifier(String name) {
        return isSafe(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean isSafe(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z' || c == '_';
            if (!isLetter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty() && !Keywords.needsQuotes(name);
    }

    static String literal(String text) {
        String escaped = text.replace("'", "''");
        return escaped.indexOf('\\') < 0
                ? "'" + escaped + "'"
                : "E'" + escaped.replace("\\", "\\\\") + "'";
    }

    /// `parse_ident`: the parts of a qualified name.
    static ArrayValue parse(String text, boolean isStrict) {
        List<Object> parts = new ArrayList<>();
        int at = skipBlanks(text, 0);
        while (true) {
            at = part(text, at, parts);
            at = skipBlanks(text, at);
            if (at < text.length() && text.charAt(at) == '.') {
                at = skipBlanks(text, at + 1);
                if (at == text.length()) {
                    throw invalid(text, "No valid identifier after \".\".");
                }
            } else if (at == text.length() || !isStrict) {
                return ArrayValue.of(Types.TEXT, parts.toArray());
            } else {
                throw invalid(text, null);
            }
        }
    }

    private static int part(String text, int at, List<Object> parts) {
        if (at < text.length() && text.charAt(at) == '"') {
            return quotedPart(text, at, parts);
        }
        int end = at;
        while (end < text.length() && isPartOf(text.charAt(end), end > at)) {
            end++;
        }
        if (end == at) {
            throw at < text.length() && text.charAt(at) == '.'
                    ? invalid(text, "No valid identifier before \".\".")
                    : invalid(text, null);
        }
        parts.add(Conversions.utf8(lower(text.substring(at, end))));
        return end;
    }

    /// Identifiers are folded in ASCII only.
    private static String lower(String name) {
        StringBuilder out = new StringBuilder(name);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                out.setCharAt(i, (char) (c + 32));
            }
        }
        return out.toString();
    }

    private static int quotedPart(String text, int at, List<Object> parts) {
        StringBuilder name = new StringBuilder();
        int end = at + 1;
        while (true) {
            int quote = text.indexOf('"', end);
            if (quote < 0) {
                throw invalid(text, "String has unclosed double quotes.");
            }
            name.append(text, end, quote);
            end = quote + 1;
            if (end == text.length() || text.charAt(end) != '"') {
                break;
            }
            name.append('"');
            end++;
        }
        if (name.isEmpty()) {
            throw invalid(text, "Quoted identifier must not be empty.");
        }
        parts.add(Conversions.utf8(name.toString()));
        return end;
    }

    private static boolean isPartOf(char c, boolean isInside) {
        return Character.isLetter(c)
                || c == '_'
                || c >= 0x80
                || isInside && (c >= '0' && c <= '9' || c == '$');
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static com.heliosdb.common.HeliosException invalid(
            String text, @org.jspecify.annotations.Nullable String detail) {
        com.heliosdb.common.HeliosException problem =
                Problems.invalid("string is not a valid identifier: \"" + text + "\"");
        return detail == null ? problem : problem.withDetail(detail);
    }
}
