package heliosdb.data.value;

/// The text form of money: cents, shown as in the locale C.
final class MoneyText {
    private MoneyText() {}

    static long parse(byte[] source, int offset, int length) {
        String text = TextErrors.text(source, offset, length);
        int end = text.length();
        int at = 0;
        boolean isNegative = false;
        // Blanks, the sign and the currency sign may precede in any of these orders.
        at = skipSpaces(text, at);
        at = skip(text, at, '$');
        at = skipSpaces(text, at);
        if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '(')) {
            isNegative = true;
            at++;
        } else {
            at = skip(text, at, '+');
        }
        at = skipSpaces(text, at);
        at = skip(text, at, '$');
        at = skipSpaces(text, at);
        long negated = 0;
        int decimals = 0;
        boolean hasPoint = false;
        for (; at < end; at++) {
            char character = text.charAt(at);
            if (Ascii.isDigit(character) && (!hasPoint || decimals < 2)) {
                negated = times10(negated, character - '0', text);
                decimals += hasPoint ? 1 : 0;
            } else if (character == '.' && !hasPoint) {
                hasPoint = true;
            } else if (character != ',') {
                break;
            }
        }
        boolean roundsUp = at < end && text.charAt(at) >= '5' && text.charAt(at) <= '9';
        for (; decimals < 2; decimals++) {
            negated = times10(negated, 0, text);
        }
        if (roundsUp) {
            negated = subtract(negated, 1, text);
        }
        while (at < end && Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        isNegative |= checkEnd(text, at);
        if (!isNegative && negated == Long.MIN_VALUE) {
            throw TextErrors.outOfRange("money", text);
        }
        return isNegative ? negated : -negated;
    }

    private static int skipSpaces(String text, int start) {
        int at = start;
        while (at < text.length() && Ascii.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int skip(String text, int at, char character) {
        return at < text.length() && text.charAt(at) == character ? at + 1 : at;
    }

    private static long times10(long negated, int digit, String text) {
        if (Math.multiplyHigh(negated, 10) != negated * 10 >> 63) {
            throw TextErrors.outOfRange("money", text);
        }
        return subtract(negated * 10, digit, text);
    }

    private static long subtract(long negated, int digit, String text) {
        long result = negated - digit;
        if (result > negated) {
            throw TextErrors.outOfRange("money", text);
        }
        return result;
    }

    // Only blanks, a closing parenthesis, a sign and the currency sign may follow; tells whether a
    // minus did.
    private static boolean checkEnd(String text, int start) {
        boolean isNegative = false;
        for (int at = start; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '-') {
                isNegative = true;
            } else if (!Ascii.isSpace(character)
                    && character != ')'
                    && character != '+'
                    && character != '$') {
                throw TextErrors.invalid("money", text);
            }
        }
        return isNegative;
    }

    static void write(long cents, ByteSink out) {
        if (cents < 0) {
            out.writeByte('-');
        }
        out.writeByte('$');
        String digits =
                cents == Long.MIN_VALUE ? "9223372036854775808" : Long.toString(Math.abs(cents));
        String padded = "0".repeat(Math.max(0, 3 - digits.length())) + digits;
        int whole = padded.length() - 2;
        for (int i = 0; i < whole; i++) {
            if (i > 0 && (whole - i) % 3 == 0) {
                out.writeByte(',');
            }
            out.writeByte(padded.charAt(i));
        }
        out.writeByte('.');
        out.writeAscii(padded.substring(whole));
    }
}
