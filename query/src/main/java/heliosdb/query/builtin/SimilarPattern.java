package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

/// Patterns of SIMILAR TO as regular expressions.
final class SimilarPattern {
    private SimilarPattern() {}

    /// The expression that matches all of a text. Two escape-double-quotes in the pattern mark the
    /// part that `substring` returns: the part before it then matches as little as possible.
    static String translate(String pattern, String escape) {
        if (TextParts.length(escape) > 1) {
            throw new HeliosException(ErrorCode.INVALID_ESCAPE_SEQUENCE, "invalid escape string")
                    .withHint("Escape string must be empty or one character.");
        }
        StringBuilder out = new StringBuilder("^(?:");
        int separators = 0;
        boolean inBracket = false;
        int bracketStart = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean isEscape = pattern.startsWith(escape, i) && !escape.isEmpty();
            if (isEscape && i + 1 < pattern.length()) {
                char next = pattern.charAt(++i);
                if (next == '"' && !inBracket) {
                    separator(out, separators++);
                } else {
                    out.append('\\').append(next);
                }
            } else if (inBracket) {
                if (c == '\\') {
                    out.append('\\');
                }
                out.append(c);
                inBracket = c != ']' || i == bracketStart;
            } else if (c == '[') {
                out.append(c);
                inBracket = true;
                bracketStart = pattern.startsWith("^", i + 1) ? i + 2 : i + 1;
            } else {
                plain(c, out);
            }
        }
        return out.append(")$").toString();
    }

    private static void separator(StringBuilder out, int separators) {
        switch (separators) {
            case 0 -> out.append("){1,1}?(");
            case 1 -> out.append("){1,1}(?:");
            default ->
                    throw new HeliosException(
                            ErrorCode.INVALID_USE_OF_ESCAPE_CHARACTER,
                            "SQL regular expression may not contain more than two"
                                    + " escape-double-quote separators");
        }
    }

    private static void plain(char c, StringBuilder out) {
        switch (c) {
            case '%' -> out.append(".*");
            case '_' -> out.append('.');
            case '(' -> out.append("(?:");
            case '\\', '.', '^', '$' -> out.append('\\').append(c);
            default -> out.append(c);
        }
    }
}
