package heliosdb.query.parser;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

/// Cuts SQL into tokens by PostgreSQL 15's lexical rules (its manual, 4.1, with
/// standard_conforming_strings on). It finds where tokens end; what quoted ones mean is decoded
/// when they are read ([TokenText]).
final class Lexer {
    private static final int OPERATOR_LENGTH_MAX = 63;
    private static final byte SPACE = 1;
    private static final byte LETTER = 2;
    private static final byte DIGIT = 4;
    private static final byte OPERATOR = 8;
    private static final byte DOLLAR = 16;
    private static final byte[] CLASSES = classes();

    private final String sql;
    private final int length;
    private final Tokens tokens;
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
        this.length = sql.length();
        this.tokens = new Tokens(sql);
    }

    /// The tokens of a text.
    static Tokens tokenize(String sql) {
        Lexer lexer = new Lexer(sql);
        try {
            lexer.run();
        } catch (HeliosException failure) {
            lexer.tokens.failure = failure;
            lexer.tokens.add(Symbol.ERROR, lexer.at, lexer.length);
        }
        return lexer.tokens;
    }

    private void run() {
        while (skipBlank()) {
            int start = at;
            char first = sql.charAt(start);
            switch (classOf(first)) {
                case LETTER -> word(start, first);
                case DIGIT -> number(start);
                case OPERATOR -> operator(start);
                case DOLLAR -> dollar(start);
                default -> punctuation(start, first);
            }
        }
        tokens.add(Symbol.END, length, length);
    }

    private boolean skipBlank() {
        while (at < length) {
            char c = sql.charAt(at);
            if (classOf(c) == SPACE) {
                at++;
            } else if (c == '-' && peek(at + 1) == '-') {
                at = endOfLine(at);
            } else if (c == '/' && peek(at + 1) == '*') {
                at = endOfBlockComment(at);
            } else {
                return true;
            }
        }
        return false;
    }

    private int endOfLine(int from) {
        int i = from;
        while (i < length && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private int endOfBlockComment(int start) {
        int depth = 0;
        int i = start;
        while (i < length) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        throw error("unterminated /* comment", start, length);
    }

    private void word(int start, char first) {
        if (peek(start + 1) == '\'') {
            switch (first) {
                case 'e', 'E' -> {
                    string(Symbol.STRING, start, start + 2, true);
                    return;
                }
                case 'b', 'B' -> {
                    string(Symbol.BINARY_STRING, start, start + 2, false);
                    return;
                }
                case 'x', 'X' -> {
                    string(Symbol.HEXADECIMAL_STRING, start, start + 2, false);
                    return;
                }
                case 'n', 'N' -> {
                    add(Keyword.NCHAR, start, start + 1);
                    return;
                }
                default -> {}
            }
        }
        if ((first == 'u' || first == 'U') && peek(start + 1) == '&') {
            if (peek(start + 2) == '\'') {
                string(Symbol.STRING, start, start + 3, false);
                return;
            }
            if (peek(start + 2) == '"') {
                quotedIdentifier(start, start + 3);
                return;
            }
        }
        plainWord(start);
    }

    private void plainWord(int start) {
        int hash = 0;
        int i = start;
        while (i < length) {
            char c = sql.charAt(i);
            if ((classOf(c) & (LETTER | DIGIT | DOLLAR)) == 0) {
                break;
            }
            hash = KeywordTable.hash(hash, c);
            i++;
        }
        Keyword keyword = KeywordTable.find(sql, start, i, hash);
        add(keyword == null ? Symbol.IDENTIFIER : keyword, start, i);
    }

    private void string(Symbol kind, int start, int body, boolean escapes) {
        int i = body;
        while (i < length) {
            char c = sql.charAt(i);
            if (c == '\\' && escapes) {
                i += 2;
            } else if (c != '\'') {
                i++;
            } else if (peek(i + 1) == '\'') {
                i += 2;
            } else {
                int next = continuation(i + 1);
                if (next < 0) {
                    add(kind, start, i + 1);
                    joinUnicodeEscape();
                    return;
                }
                i = next;
            }
        }
        throw error(
                switch (kind) {
                    case BINARY_STRING -> "unterminated bit string literal";
                    case HEXADECIMAL_STRING -> "unterminated hexadecimal string literal";
                    default -> "unterminated quoted string";
                },
                start,
                length);
    }

    /// Where a string goes on behind its closing quote: after white space with a line break in it
    /// and another quote. Negative when it does not.
    private int continuation(int from) {
        boolean newLine = false;
        int i = from;
        while (i < length) {
            char c = sql.charAt(i);
            if (c == '\n' || c == '\r') {
                newLine = true;
                i++;
            } else if (classOf(c) == SPACE) {
                i++;
            } else if (c == '-' && peek(i + 1) == '-') {
                i = endOfLine(i);
            } else {
                return newLine && c == '\'' ? i + 1 : -1;
            }
        }
        return -1;
    }

    private void quotedIdentifier(int start, int body) {
        int i = body;
        while (true) {
            i = sql.indexOf('"', i);
            if (i < 0) {
                throw error("unterminated quoted identifier", start, length);
            }
            if (peek(i + 1) != '"') {
                break;
            }
            i += 2;
        }
        if (i == body) {
            throw error("zero-length delimited identifier", start, i + 1);
        }
        add(Symbol.IDENTIFIER, start, i + 1);
    }

    /// Makes one token of `U&'..' UESCAPE '!'`, when its last string has just been added.
    private void joinUnicodeEscape() {
        int last = tokens.count - 1;
        if (last >= 2
                && tokens.kinds[last] == Symbol.STRING
                && tokens.kinds[last - 1] == Keyword.UESCAPE
                && isUnicodeQuoted(last - 2)) {
            tokens.ends[last - 2] = tokens.ends[last];
            tokens.count -= 2;
        }
    }

    private boolean isUnicodeQuoted(int index) {
        Token kind = tokens.kinds[index];
        char first = sql.charAt(tokens.starts[index]);
        return (kind == Symbol.STRING || kind == Symbol.IDENTIFIER)
                && (first == 'u' || first == 'U')
                && peek(tokens.starts[index] + 1) == '&';
    }

    private void number(int start) {
        int i = endOfDigits(start);
        boolean decimal = false;
        if (peek(i) == '.' && peek(i + 1) != '.') {
            decimal = true;
            i = endOfDigits(i + 1);
        }
        char exponent = peek(i);
        if (exponent == 'e' || exponent == 'E') {
            char sign = peek(i + 1);
            int digits = sign == '+' || sign == '-' ? i + 2 : i + 1;
            if (isDigit(peek(digits))) {
                decimal = true;
                i = endOfDigits(digits);
            } else if (digits == i + 2) {
                throw error("trailing junk after numeric literal", start, digits);
            }
        }
        refuseJunk("trailing junk after numeric literal", start, i);
        add(decimal || !fitsInteger(start, i) ? Symbol.DECIMAL : Symbol.INTEGER, start, i);
    }

    private boolean fitsInteger(int start, int end) {
        if (end - start < 10) {
            return true;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            value = value * 10 + (sql.charAt(i) - '0');
            if (value > Integer.MAX_VALUE) {
                return false;
            }
        }
        return true;
    }

    private void refuseJunk(String message, int start, int end) {
        int i = end;
        if (classOf(peek(i)) == LETTER) {
            while ((classOf(peek(i)) & (LETTER | DIGIT | DOLLAR)) != 0) {
                i++;
            }
            throw error(message, start, i);
        }
    }

    private int endOfDigits(int from) {
        int i = from;
        while (i < length && isDigit(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    private void dollar(int start) {
        if (isDigit(peek(start + 1))) {
            int end = endOfDigits(start + 1);
            refuseJunk("trailing junk after parameter", start, end);
            add(Symbol.PARAMETER, start, end);
            return;
        }
        int body = endOfDollarDelimiter(start);
        if (body < 0) {
            add(Symbol.OTHER, start, start + 1);
            return;
        }
        int close = sql.indexOf(sql.substring(start, body), body);
        if (close < 0) {
            throw error("unterminated dollar-quoted string", start, length);
        }
        add(Symbol.STRING, start, close + body - start);
    }

    private int endOfDollarDelimiter(int start) {
        int i = start + 1;
        if (classOf(peek(i)) == LETTER) {
            while ((classOf(peek(i)) & (LETTER | DIGIT)) != 0) {
                i++;
            }
        }
        return peek(i) == '$' ? i + 1 : -1;
    }

    private void operator(int start) {
        int end = start + 1;
        while (end < length && classOf(sql.charAt(end)) == OPERATOR && !startsComment(end)) {
            end++;
        }
        end = withoutTrailingSign(start, end);
        if (end - start > OPERATOR_LENGTH_MAX) {
            throw error("operator too long", start, end);
        }
        Symbol kind =
                switch (end - start) {
                    case 1 -> singleOperator(sql.charAt(start));
                    case 2 -> doubleOperator(sql.charAt(start), sql.charAt(start + 1));
                    default -> Symbol.OPERATOR;
                };
        add(kind, start, end);
    }

    private boolean startsComment(int i) {
        char c = sql.charAt(i);
        return c == '-' && peek(i + 1) == '-' || c == '/' && peek(i + 1) == '*';
    }

    /// An operator ends in + or - only if it holds a character that no operator of the SQL standard
    /// has: `a=-1` is a comparison with -1.
    private int withoutTrailingSign(int start, int end) {
        int i = end;
        if (end - start > 1 && isSign(sql.charAt(end - 1))) {
            for (int j = start; j < end - 1; j++) {
                if ("~!@#^&|`?%".indexOf(sql.charAt(j)) >= 0) {
                    return end;
                }
            }
            while (i - start > 1 && isSign(sql.charAt(i - 1))) {
                i--;
            }
        }
        return i;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static Symbol singleOperator(char c) {
        return switch (c) {
            case '+' -> Symbol.PLUS;
            case '-' -> Symbol.MINUS;
            case '*' -> Symbol.STAR;
            case '/' -> Symbol.SLASH;
            case '%' -> Symbol.PERCENT;
            case '^' -> Symbol.CARET;
            case '<' -> Symbol.LESS;
            case '>' -> Symbol.GREATER;
            case '=' -> Symbol.EQUAL;
            default -> Symbol.OPERATOR;
        };
    }

    private static Symbol doubleOperator(char first, char second) {
        if (second == '=') {
            return switch (first) {
                case '<' -> Symbol.LESS_EQUAL;
                case '>' -> Symbol.GREATER_EQUAL;
                case '!' -> Symbol.NOT_EQUAL;
                default -> Symbol.OPERATOR;
            };
        }
        if (second == '>') {
            return switch (first) {
                case '<' -> Symbol.NOT_EQUAL;
                case '=' -> Symbol.EQUAL_GREATER;
                default -> Symbol.OPERATOR;
            };
        }
        return Symbol.OPERATOR;
    }

    private void punctuation(int start, char first) {
        switch (first) {
            case '\'' -> string(Symbol.STRING, start, start + 1, false);
            case '"' -> quotedIdentifier(start, start + 1);
            case '(' -> add(Symbol.LEFT_PARENTHESIS, start, start + 1);
            case ')' -> add(Symbol.RIGHT_PARENTHESIS, start, start + 1);
            case '[' -> add(Symbol.LEFT_BRACKET, start, start + 1);
            case ']' -> add(Symbol.RIGHT_BRACKET, start, start + 1);
            case ',' -> add(Symbol.COMMA, start, start + 1);
            case ';' -> add(Symbol.SEMICOLON, start, start + 1);
            case '.' -> dot(start);
            case ':' -> colon(start);
            default -> add(Symbol.OTHER, start, start + 1);
        }
    }

    private void dot(int start) {
        char next = peek(start + 1);
        if (isDigit(next)) {
            number(start);
        } else if (next == '.') {
            add(Symbol.DOT_DOT, start, start + 2);
        } else {
            add(Symbol.DOT, start, start + 1);
        }
    }

    private void colon(int start) {
        switch (peek(start + 1)) {
            case ':' -> add(Symbol.TYPECAST, start, start + 2);
            case '=' -> add(Symbol.COLON_EQUAL, start, start + 2);
            default -> add(Symbol.COLON, start, start + 1);
        }
    }

    private void add(Token kind, int start, int end) {
        tokens.add(kind, start, end);
        at = end;
    }

    private char peek(int index) {
        return index < length ? sql.charAt(index) : 0;
    }

    private HeliosException error(String message, int start, int end) {
        at = start;
        return new HeliosException(
                        ErrorCode.SYNTAX_ERROR,
                        message + " at or near \"" + sql.substring(start, end) + "\"")
                .at(start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static byte classOf(char c) {
        return c < 128 ? CLASSES[c] : LETTER;
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char c = 'a'; c <= 'z'; c++) {
            classes[c] = LETTER;
            classes[c - 32] = LETTER;
        }
        classes['_'] = LETTER;
        for (char c = '0'; c <= '9'; c++) {
            classes[c] = DIGIT;
        }
        for (char c : " \t\n\r\f".toCharArray()) {
            classes[c] = SPACE;
        }
        for (char c : "~!@#^&|`?+-*/%<>=".toCharArray()) {
            classes[c] = OPERATOR;
        }
        classes['$'] = DOLLAR;
        return classes;
    }
}
