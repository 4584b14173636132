package heliosdb.query.parser;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

/// What names and strings mean: folds, unquotes and cuts names, decodes the notations of strings.
final class TokenText {
    private static final int NAME_BYTES_MAX = 63;

    private TokenText() {}

    /// The name that a token stands for.
    static String name(Tokens tokens, int index) {
        String sql = tokens.sql;
        int start = tokens.starts[index];
        int end = tokens.ends[index];
        char first = sql.charAt(start);
        if (first == '"') {
            String body = sql.substring(start + 1, end - 1);
            return truncate(body.indexOf('"') < 0 ? body : body.replace("\"\"", "\""));
        }
        if (isUnicode(sql, start, end)) {
            return truncate(UnicodeEscapes.decode(sql, start, end, '"'));
        }
        return truncate(fold(sql, start, end));
    }

    /// A word in lower case. Only ASCII letters are folded.
    private static String fold(String sql, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = sql.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                char[] folded = new char[end - start];
                for (int j = start; j < end; j++) {
                    char d = sql.charAt(j);
                    folded[j - start] = d >= 'A' && d <= 'Z' ? (char) (d + 32) : d;
                }
                return new String(folded);
            }
        }
        return sql.substring(start, end);
    }

    /// Cuts a name to 63 bytes of UTF-8, between characters.
    static String truncate(String name) {
        if (name.length() * 3 <= NAME_BYTES_MAX) {
            return name;
        }
        int bytes = 0;
        int i = 0;
        while (i < name.length()) {
            int codePoint = name.codePointAt(i);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > NAME_BYTES_MAX) {
                return name.substring(0, i);
            }
            i += Character.charCount(codePoint);
        }
        return name;
    }

    /// The value of a [Symbol#STRING].
    static String string(Tokens tokens, int index) {
        String sql = tokens.sql;
        int start = tokens.starts[index];
        int end = tokens.ends[index];
        char first = sql.charAt(start);
        if (first == '\'') {
            return quoted(sql, start, end);
        }
        if (first == '$') {
            int delimiter = sql.indexOf('$', start + 1) + 1 - start;
            return sql.substring(start + delimiter, end - delimiter);
        }
        if (first == 'e' || first == 'E') {
            return EscapeString.decode(sql, start, end);
        }
        return UnicodeEscapes.decode(sql, start, end, '\'');
    }

    /// The digits of a bit string, with continuations joined.
    static String bits(Tokens tokens, int index) {
        return quoted(tokens.sql, tokens.starts[index] + 1, tokens.ends[index]);
    }

    private static String quoted(String sql, int start, int end) {
        if (sql.indexOf('\'', start + 1) == end - 1) {
            return sql.substring(start + 1, end - 1);
        }
        return unquote(sql, start, end);
    }

    /// The body of a standard string: doubled quotes become one, its segments are joined.
    static String unquote(String sql, int start, int end) {
        StringBuilder value = new StringBuilder(end - start);
        int i = start + 1;
        while (i < end) {
            char c = sql.charAt(i);
            if (c != '\'') {
                value.append(c);
                i++;
            } else if (i + 1 < end && sql.charAt(i + 1) == '\'') {
                value.append('\'');
                i += 2;
            } else {
                i = nextSegment(sql, i + 1, end);
            }
        }
        return value.toString();
    }

    /// Behind the opening quote of the next segment of a continued string, or the end.
    static int nextSegment(String sql, int from, int end) {
        int i = from;
        while (i < end) {
            char c = sql.charAt(i);
            if (c == '\'') {
                return i + 1;
            }
            if (c == '-') {
                while (i < end && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
                    i++;
                }
            } else {
                i++;
            }
        }
        return end;
    }

    private static boolean isUnicode(String sql, int start, int end) {
        return end - start > 3 && sql.charAt(start + 1) == '&';
    }

    /// The error about bytes that are not UTF-8.
    static HeliosException invalidEncoding(String bytes) {
        return new HeliosException(
                ErrorCode.CHARACTER_NOT_IN_REPERTOIRE,
                "invalid byte sequence for encoding \"UTF8\""
                        + (bytes.isEmpty() ? "" : ": " + bytes));
    }
}
