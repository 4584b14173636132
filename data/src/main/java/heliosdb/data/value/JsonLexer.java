package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;
import static com.heliosdb.common.ErrorCode.UNTRANSLATABLE_CHARACTER;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

/// Cuts JSON text into tokens, with PostgreSQL's errors. The current token lies in
/// `source[start..end)`.
final class JsonLexer {
    /// What a token is.
    enum Token {
        STRING,
        NUMBER,
        OBJECT_START,
        OBJECT_END,
        ARRAY_START,
        ARRAY_END,
        COMMA,
        COLON,
        TRUE,
        FALSE,
        NULL,
        END
    }

    private static final int CONTEXT_LENGTH = 50;

    final byte[] source;
    private final int limit;
    private final boolean decodes;
    private int line = 1;
    private int lineStart;
    private int high;

    int start;
    int end;
    Token token = Token.END;

    /// The text of a string token, when it has escapes and they are decoded.
    final ByteSink decoded = new ByteSink(32);

    boolean hasEscapes;

    /// @param decodes whether strings are unescaped into [#decoded]
    JsonLexer(byte[] source, int offset, int length, boolean decodes) {
        this.source = source;
        this.decodes = decodes;
        limit = offset + length;
        lineStart = offset;
        end = offset;
    }

    void next() {
        int at = end;
        while (at < limit && isSpace(source[at])) {
            if (source[at++] == '\n') {
                line++;
                lineStart = at;
            }
        }
        start = at;
        if (at == limit) {
            end = at;
            token = Token.END;
            return;
        }
        end = at + 1;
        switch (source[at]) {
            case '{' -> token = Token.OBJECT_START;
            case '}' -> token = Token.OBJECT_END;
            case '[' -> token = Token.ARRAY_START;
            case ']' -> token = Token.ARRAY_END;
            case ',' -> token = Token.COMMA;
            case ':' -> token = Token.COLON;
            case '"' -> string();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        }
    }

    private static boolean isSpace(int character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }

    private static boolean isWord(int character) {
        return Ascii.isLetter(character)
                || Ascii.isDigit(character)
                || character == '_'
                || character < 0;
    }

    private void word() {
        while (end < limit && isWord(source[start]) && isWord(source[end])) {
            end++;
        }
        if (is("true")) {
            token = Token.TRUE;
        } else if (is("false")) {
            token = Token.FALSE;
        } else if (is("null")) {
            token = Token.NULL;
        } else {
            throw invalidToken();
        }
    }

    private boolean is(String word) {
        if (end - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (source[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void number() {
        int at = start;
        if (source[at] == '-') {
            at++;
        }
        boolean isRight = at < limit && Ascii.isDigit(source[at]);
        if (isRight && source[at] == '0') {
            at++;
        } else {
            at = digits(at);
        }
        if (at < limit && source[at] == '.') {
            int fraction = digits(at + 1);
            isRight &= fraction > at + 1;
            at = fraction;
        }
        if (at < limit && (source[at] | 0x20) == 'e') {
            at++;
            if (at < limit && (source[at] == '+' || source[at] == '-')) {
                at++;
            }
            int exponent = digits(at);
            isRight &= exponent > at;
            at = exponent;
        }
        while (at < limit && isWord(source[at])) {
            isRight = false;
            at++;
        }
        end = at;
        if (!isRight) {
            throw invalidToken();
        }
        token = Token.NUMBER;
    }

    private int digits(int from) {
        int at = from;
        while (at < limit && Ascii.isDigit(source[at])) {
            at++;
        }
        return at;
    }

    private void string() {
        token = Token.STRING;
        hasEscapes = false;
        high = 0;
        int at = start + 1;
        while (true) {
            if (at >= limit) {
                end = limit;
                throw invalid("Token \"" + text() + "\" is invalid.");
            }
            int character = source[at];
            if (character == '"') {
                break;
            }
            if (character >= 0 && character < 0x20) {
                end = at;
                throw invalid(
                        "Character with value 0x"
                                + Character.forDigit(character >> 4, 16)
                                + Character.forDigit(character & 15, 16)
                                + " must be escaped.");
            }
            if (character == '\\') {
                at = escape(at);
            } else {
                refuseLoneSurrogate(at);
                if (hasEscapes && decodes) {
                    decoded.writeByte(character);
                }
                at++;
            }
        }
        refuseLoneSurrogate(at);
        end = at + 1;
    }

    private void refuseLoneSurrogate(int at) {
        if (high != 0) {
            end = at + 1;
            throw invalid("Unicode low surrogate must follow a high surrogate.");
        }
    }

    /// Reads an escape and returns where it ends.
    private int escape(int at) {
        if (!hasEscapes) {
            hasEscapes = true;
            decoded.size(0);
            if (decodes) {
                decoded.writeBytes(source, start + 1, at - start - 1);
            }
        }
        if (at + 1 >= limit) {
            end = limit;
            throw invalid("Token \"" + text() + "\" is invalid.");
        }
        int kind = source[at + 1];
        if (kind == 'u') {
            return unicode(at + 2);
        }
        int index = "\"\\/bfnrt".indexOf(kind);
        if (index < 0) {
            end = at + 1 + Utf8.prefixBytes(source, at + 1, limit - at - 1, 1);
            String shown = TextErrors.text(source, at + 1, end - at - 1);
            throw invalid("Escape sequence \"\\" + shown + "\" is invalid.");
        }
        refuseLoneSurrogate(at + 1);
        if (decodes) {
            decoded.writeByte("\"\\/\b\f\n\r\t".charAt(index));
        }
        return at + 2;
    }

    private int unicode(int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < limit ? Ascii.hexValue(source[i]) : -1;
            if (digit < 0) {
                end = i < limit ? i + Utf8.prefixBytes(source, i, limit - i, 1) : limit;
                throw i < limit
                        ? invalid("\"\\u\" must be followed by four hexadecimal digits.")
                        : invalid("Token \"" + text() + "\" is invalid.");
            }
            code = code << 4 | digit;
        }
        if (decodes) {
            end = at + 4;
            decode(code);
        }
        return at + 4;
    }

    private void decode(int code) {
        if (code == 0) {
            throw error(
                    UNTRANSLATABLE_CHARACTER,
                    "unsupported Unicode escape sequence",
                    "\\u0000 cannot be converted to text.");
        }
        if (code >= 0xD800 && code <= 0xDBFF) {
            if (high != 0) {
                throw invalid("Unicode high surrogate must not follow a high surrogate.");
            }
            high = code;
        } else if (code >= 0xDC00 && code <= 0xDFFF) {
            if (high == 0) {
                throw invalid("Unicode low surrogate must follow a high surrogate.");
            }
            decoded.writeText(new String(new char[] {(char) high, (char) code}));
            high = 0;
        } else {
            if (high != 0) {
                throw invalid("Unicode low surrogate must follow a high surrogate.");
            }
            decoded.writeText(String.valueOf((char) code));
        }
    }

    private String text() {
        return TextErrors.text(source, start, end - start);
    }

    private HeliosException invalidToken() {
        return invalid("Token \"" + text() + "\" is invalid.");
    }

    /// PostgreSQL's error for a token that is not what the grammar wants.
    HeliosException unexpected(String expected) {
        return token == Token.END
                ? invalid("The input string ended unexpectedly.")
                : invalid("Expected " + expected + ", but found \"" + text() + "\".");
    }

    private HeliosException invalid(String detail) {
        return error(INVALID_TEXT_REPRESENTATION, "invalid input syntax for type json", detail);
    }

    private HeliosException error(ErrorCode code, String message, String detail) {
        return new HeliosException(code, message)
                .withDetail(detail)
                .with(HeliosException.Field.WHERE, "JSON data, line " + line + ": " + context());
    }

    private String context() {
        int from = lineStart;
        while (end - from >= CONTEXT_LENGTH) {
            from += Utf8.prefixBytes(source, from, limit - from, 1);
        }
        if (from - lineStart <= 3) {
            from = lineStart;
        }
        boolean isCut = end < limit && source[end] != '\n' && source[end] != '\r';
        return (from > lineStart ? "..." : "")
                + TextErrors.text(source, from, Math.max(0, end - from))
                + (isCut && token != Token.END ? "..." : "");
    }
}
