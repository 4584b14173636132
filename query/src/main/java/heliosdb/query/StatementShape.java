package heliosdb.query;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A statement's text with its plain literals cut out: integers of digits, and strings in single
/// quotes. Two texts of one shape differ in their literals only. Texts with comments, dollar signs,
/// prefixed strings or other things that need a real lexer have no shape.
final class StatementShape {
    private static final int LITERALS_MAX = 64;

    private final String sql;
    private final char[] shape;
    private int length;
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private int count;

    private StatementShape(String sql) {
        this.sql = sql;
        shape = new char[sql.length()];
    }

    /// The shape of a text, null when it has none.
    static @Nullable StatementShape of(String sql) {
        StatementShape shape = new StatementShape(sql);
        return shape.scan() ? shape : null;
    }

    /// The text with a question mark or a quote in place of each literal.
    String text() {
        return new String(shape, 0, length);
    }

    /// How many literals there are.
    int count() {
        return count;
    }

    /// Where a literal starts in the text.
    int start(int literal) {
        return starts[literal];
    }

    boolean isString(int literal) {
        return sql.charAt(starts[literal]) == '\'';
    }

    /// A literal's content: digits, or the string without its quotes.
    String content(int literal) {
        int start = starts[literal];
        int end = ends[literal];
        if (!isString(literal)) {
            return sql.substring(start, end);
        }
        String inner = sql.substring(start + 1, end - 1);
        return inner.indexOf('\'') < 0 ? inner : inner.replace("''", "'");
    }

    private boolean scan() {
        int at = 0;
        int end = sql.length();
        while (at < end) {
            char c = sql.charAt(at);
            int next;
            if (c == '\'') {
                next = string(at);
            } else if (c >= '0' && c <= '9') {
                next = number(at);
            } else if (c == '"') {
                next = quoted(at);
            } else if (isWord(c)) {
                next = word(at);
            } else {
                next = other(at, c);
            }
            if (next < 0) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private int string(int start) {
        int at = start + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\') {
                return -1;
            }
            if (c == '\'') {
                if (at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
                    at++;
                } else {
                    return literal(start, at + 1, '\'');
                }
            }
            at++;
        }
        return -1;
    }

    private int number(int start) {
        int at = start;
        while (at < sql.length() && sql.charAt(at) >= '0' && sql.charAt(at) <= '9') {
            at++;
        }
        boolean isPlain =
                (at == sql.length() || sql.charAt(at) != '.' && !isWord(sql.charAt(at)))
                        && (start == 0 || sql.charAt(start - 1) != '.');
        return isPlain ? literal(start, at, '?') : -1;
    }

    private int literal(int start, int end, char mark) {
        if (count == LITERALS_MAX) {
            return -1;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
        shape[length++] = mark;
        return end;
    }

    private int quoted(int start) {
        int end = sql.indexOf('"', start + 1);
        return end < 0 ? -1 : copy(start, end + 1);
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 128;
    }

    private int word(int start) {
        int at = start + 1;
        while (at < sql.length()
                && (isWord(sql.charAt(at)) || sql.charAt(at) >= '0' && sql.charAt(at) <= '9')) {
            at++;
        }
        boolean isPrefix = at < sql.length() && (sql.charAt(at) == '\'' || sql.charAt(at) == '$');
        return isPrefix ? -1 : copy(start, at);
    }

    private int other(int at, char c) {
        boolean isDifficult =
                switch (c) {
                    case '$', '?', '\\' -> true;
                    case '-' -> follows(at, '-');
                    case '/' -> follows(at, '*');
                    case '&' -> follows(at, '\'') || follows(at, '"');
                    case ';' -> !sql.substring(at + 1).isBlank();
                    default -> c == 0;
                };
        return isDifficult ? -1 : copy(at, at + 1);
    }

    private boolean follows(int at, char c) {
        return at + 1 < sql.length() && sql.charAt(at + 1) == c;
    }

    private int copy(int start, int end) {
        sql.getChars(start, end, shape, length);
        length += end - start;
        return end;
    }
}
