package heliosdb.query.parser;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

/// Decodes `U&'..'` and `U&".."`, with or without UESCAPE.
final class UnicodeEscapes {
    private static final int CODE_POINT_MAX = 0x10FFFF;

    private UnicodeEscapes() {}

    /// The value of the string or name that lies in a range of the text.
    static String decode(String sql, int start, int end, char quote) {
        int close = endOfBody(sql, start + 2, end, quote);
        String body =
                quote == '\''
                        ? TokenText.unquote(sql, start + 2, close)
                        : sql.substring(start + 3, close - 1).replace("\"\"", "\"");
        char escape = '\\';
        if (close < end) {
            int open = sql.lastIndexOf('\'', end - 2);
            escape = sql.charAt(end - 2);
            if (open != end - 3 || !isValidEscape(escape)) {
                throw new HeliosException(
                                ErrorCode.SYNTAX_ERROR,
                                "invalid Unicode escape character at or near \""
                                        + sql.substring(Math.max(open, start), end)
                                        + "\"")
                        .at(open);
            }
        }
        return body.indexOf(escape) < 0 ? body : decodeBody(body, escape, start + 3);
    }

    private static int endOfBody(String sql, int start, int end, char quote) {
        int i = start + 1;
        while (i < end) {
            if (sql.charAt(i) != quote) {
                i++;
            } else if (i + 1 < end && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                int next = quote == '\'' ? continuation(sql, i + 1, end) : end;
                if (next == end) {
                    return i + 1;
                }
                i = next;
            }
        }
        return end;
    }

    private static int continuation(String sql, int from, int end) {
        int i = from;
        while (i < end && Character.isWhitespace(sql.charAt(i))) {
            i++;
        }
        return i < end && (sql.charAt(i) == '\'' || sql.charAt(i) == '-')
                ? TokenText.nextSegment(sql, i, end)
                : end;
    }

    private static boolean isValidEscape(char c) {
        return Character.digit(c, 16) < 0
                && c != '+'
                && c != '\''
                && c != '"'
                && !Character.isWhitespace(c);
    }

    private static String decodeBody(String body, char escape, int position) {
        StringBuilder value = new StringBuilder(body.length());
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i);
            if (c != escape) {
                value.append(c);
                i++;
                continue;
            }
            if (i + 1 < body.length() && body.charAt(i + 1) == escape) {
                value.append(escape);
                i += 2;
                continue;
            }
            int digits = i + 1 < body.length() && body.charAt(i + 1) == '+' ? 6 : 4;
            int first = digits == 6 ? i + 2 : i + 1;
            int codePoint = hexadecimal(body, first, digits, body.length());
            if (codePoint < 0) {
                throw new HeliosException(ErrorCode.SYNTAX_ERROR, "invalid Unicode escape")
                        .withHint("Unicode escapes must be \\XXXX or \\+XXXXXX.")
                        .at(position + i);
            }
            i = first + digits;
            if (isSurrogate(codePoint)) {
                value.append((char) codePoint);
            } else {
                check(codePoint, position + i);
                value.appendCodePoint(codePoint);
            }
        }
        checkPairs(value, position);
        return value.toString();
    }

    private static void checkPairs(StringBuilder value, int position) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (i + 1 >= value.length()
                        || !Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1))) {
                    throw new HeliosException(
                                    ErrorCode.SYNTAX_ERROR, "invalid Unicode surrogate pair")
                            .at(position + i);
                }
                i++;
            }
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= 0xD800 && codePoint <= 0xDFFF;
    }

    /// The number that hexadecimal digits make; -1 when they are not all there.
    static int hexadecimal(String text, int from, int digits, int end) {
        if (from + digits > end) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value > CODE_POINT_MAX ? CODE_POINT_MAX + 1 : (int) value;
    }

    /// Refuses what is no character.
    static void check(int codePoint, int position) {
        if (codePoint == 0 || codePoint > CODE_POINT_MAX) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "invalid Unicode escape value")
                    .at(position);
        }
        if (isSurrogate(codePoint)) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "invalid Unicode surrogate pair")
                    .at(position);
        }
    }

    /// The error about half a pair in a string.
    static HeliosException invalidPair(String sql, int start, int end, int position) {
        return new HeliosException(
                        ErrorCode.SYNTAX_ERROR,
                        "invalid Unicode surrogate pair at or near \""
                                + sql.substring(start, end)
                                + "\"")
                .at(position);
    }
}
