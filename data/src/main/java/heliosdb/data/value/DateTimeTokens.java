package heliosdb.data.value;

import java.util.ArrayList;
import java.util.List;

/// Cuts the text of a date, time or interval into pieces, by the rules of PostgreSQL's manual,
/// appendix "Date/Time Input Interpretation".
final class DateTimeTokens {
    /// What a piece looks like.
    enum Kind {
        /// Digits, perhaps with a fraction.
        NUMBER,
        /// Parts between dashes, slashes or points; also names of time zones.
        DATE,
        /// Parts between colons.
        TIME,
        /// A sign and digits: an offset, or a signed number.
        ZONE,
        /// Letters.
        WORD,
        /// A sign and letters.
        SPECIAL
    }

    /// A piece, letters in lower case.
    record Token(Kind kind, String text) {}

    private static final int TOKENS_MAX = 25;

    private final String text;
    private final DateTimeErrors errors;
    private final List<Token> tokens = new ArrayList<>(8);
    private int at;

    private DateTimeTokens(String text, DateTimeErrors errors) {
        this.text = Ascii.lower(text);
        this.errors = errors;
    }

    static List<Token> split(DateTimeErrors errors) {
        DateTimeTokens splitter = new DateTimeTokens(errors.text(), errors);
        while (splitter.at < splitter.text.length()) {
            splitter.next();
        }
        return splitter.tokens;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void next() {
        int first = peek();
        int start = at;
        if (Ascii.isSpace(first)) {
            at++;
        } else if (Ascii.isDigit(first)) {
            add(digits(), start);
        } else if (first == '.') {
            at++;
            skipDigits();
            add(Kind.NUMBER, start);
        } else if (Ascii.isLetter(first)) {
            add(word(start), start);
        } else if (first == '+' || first == '-') {
            signed();
        } else if (first > ' ' && first < 0x7F) {
            at++;
        } else {
            throw errors.badFormat();
        }
    }

    private void add(Kind kind, int start) {
        add(kind, text.substring(start, at));
    }

    private void add(Kind kind, String token) {
        if (tokens.size() == TOKENS_MAX) {
            throw errors.badFormat();
        }
        tokens.add(new Token(kind, token));
    }

    private void skipDigits() {
        while (Ascii.isDigit(peek())) {
            at++;
        }
    }

    private Kind digits() {
        skipDigits();
        int between = peek();
        if (between == ':') {
            while (Ascii.isDigit(peek()) || peek() == ':' || peek() == '.') {
                at++;
            }
            return Kind.TIME;
        }
        if (between != '-' && between != '/' && between != '.') {
            return Kind.NUMBER;
        }
        at++;
        if (!Ascii.isDigit(peek())) {
            while (isAlphanumeric(peek()) || peek() == between) {
                at++;
            }
            return Kind.DATE;
        }
        skipDigits();
        if (peek() != between) {
            return between == '.' ? Kind.NUMBER : Kind.DATE;
        }
        at++;
        while (Ascii.isDigit(peek()) || peek() == between) {
            at++;
        }
        return Kind.DATE;
    }

    private static boolean isAlphanumeric(int character) {
        return Ascii.isDigit(character) || Ascii.isLetter(character);
    }

    private Kind word(int start) {
        while (Ascii.isLetter(peek())) {
            at++;
        }
        int after = peek();
        boolean isDate = after == '-' || after == '/' || after == '.';
        if (after == '+' || Ascii.isDigit(after)) {
            isDate = DateTimeWords.find(text.substring(start, at)) == null;
        }
        if (!isDate) {
            return Kind.WORD;
        }
        while (isAlphanumeric(peek()) || peek() != 0 && "+-/_.:".indexOf(peek()) >= 0) {
            at++;
        }
        return Kind.DATE;
    }

    private void signed() {
        String sign = text.substring(at, at + 1);
        at++;
        while (Ascii.isSpace(peek())) {
            at++;
        }
        int start = at;
        if (Ascii.isDigit(peek())) {
            while (Ascii.isDigit(peek()) || peek() != 0 && ":.-".indexOf(peek()) >= 0) {
                at++;
            }
            add(Kind.ZONE, sign + text.substring(start, at));
        } else if (Ascii.isLetter(peek())) {
            while (Ascii.isLetter(peek())) {
                at++;
            }
            add(Kind.SPECIAL, sign + text.substring(start, at));
        } else {
            throw errors.badFormat();
        }
    }
}
