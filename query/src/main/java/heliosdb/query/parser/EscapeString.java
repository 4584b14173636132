package heliosdb.query.parser;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Decodes `E'..'` strings: backslash escapes of characters, of bytes and of Unicode code points.
final class EscapeString {
    private final String sql;
    private final int start;
    private final int end;
    private final StringBuilder value;
    // Bytes of octal and hexadecimal escapes that make up the next characters.
    private final ByteBuffer pending;
    private int at;

    private EscapeString(String sql, int start, int end) {
        this.sql = sql;
        this.start = start;
        this.end = end;
        this.value = new StringBuilder(end - start);
        this.pending = ByteBuffer.allocate(end - start);
        this.at = start + 2;
    }

    /// The value of the string that lies in a range of the text.
    static String decode(String sql, int start, int end) {
        return new EscapeString(sql, start, end).decode();
    }

    private String decode() {
        while (at < end) {
            char c = sql.charAt(at);
            if (c == '\\') {
                escape();
            } else if (c != '\'') {
                append(c);
                at++;
            } else if (at + 1 < end && sql.charAt(at + 1) == '\'') {
                append('\'');
                at += 2;
            } else {
                at = TokenText.nextSegment(sql, at + 1, end);
            }
        }
        flushBytes();
        return value.toString();
    }

    private void escape() {
        int backslash = at;
        char c = sql.charAt(at + 1);
        at += 2;
        switch (c) {
            case 'b' -> append('\b');
            case 'f' -> append('\f');
            case 'n' -> append('\n');
            case 'r' -> append('\r');
            case 't' -> append('\t');
            case 'v' -> append('\u000b');
            case 'x' -> hexadecimalByte();
            case 'u' -> codePoint(backslash, 4);
            case 'U' -> codePoint(backslash, 8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octalByte();
            default -> append(c);
        }
    }

    private void hexadecimalByte() {
        int value = 0;
        int digits = 0;
        while (digits < 2 && Character.digit(sql.charAt(at), 16) >= 0) {
            value = value * 16 + Character.digit(sql.charAt(at), 16);
            digits++;
            at++;
        }
        if (digits == 0) {
            append('x');
        } else {
            appendByte(value);
        }
    }

    private void octalByte() {
        int value = 0;
        at--;
        for (int digits = 0; digits < 3 && Character.digit(sql.charAt(at), 8) >= 0; digits++) {
            value = value * 8 + Character.digit(sql.charAt(at), 8);
            at++;
        }
        appendByte(value & 0xFF);
    }

    private void codePoint(int backslash, int digits) {
        int codePoint = UnicodeEscapes.hexadecimal(sql, at, digits, end - 1);
        if (codePoint < 0) {
            throw new HeliosException(ErrorCode.INVALID_ESCAPE_SEQUENCE, "invalid Unicode escape")
                    .withHint("Unicode escapes must be \\uXXXX or \\UXXXXXXXX.")
                    .at(backslash);
        }
        at += digits;
        if (Character.isHighSurrogate((char) codePoint) && codePoint < 0x10000) {
            codePoint = surrogatePair(codePoint, backslash);
        } else {
            UnicodeEscapes.check(codePoint, backslash);
        }
        flushBytes();
        value.appendCodePoint(codePoint);
    }

    private int surrogatePair(int high, int backslash) {
        int digits = sql.startsWith("\\u", at) ? 4 : sql.startsWith("\\U", at) ? 8 : 0;
        int low = digits == 0 ? -1 : UnicodeEscapes.hexadecimal(sql, at + 2, digits, end - 1);
        if (low < 0xDC00 || low > 0xDFFF) {
            throw UnicodeEscapes.invalidPair(sql, start, end, backslash);
        }
        at += 2 + digits;
        return Character.toCodePoint((char) high, (char) low);
    }

    private void append(char c) {
        flushBytes();
        value.append(c);
    }

    private void appendByte(int b) {
        if (b == 0) {
            throw TokenText.invalidEncoding("0x00");
        }
        pending.put((byte) b);
    }

    private void flushBytes() {
        if (pending.position() == 0) {
            return;
        }
        pending.flip();
        try {
            CharBuffer decoded =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(pending);
            value.append(decoded);
        } catch (CharacterCodingException _) {
            throw TokenText.invalidEncoding(hexadecimal(pending));
        }
        pending.clear();
    }

    private static String hexadecimal(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.limit(); i++) {
            text.append(i == 0 ? "" : " ").append(String.format("0x%02x", bytes.get(i)));
        }
        return text.toString();
    }
}
