package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

/// Reads the quoted or plain parts of rows and ranges.
final class PartReader {
    private final String source;
    private int at;

    PartReader(String source) {
        this.source = source;
    }

    /// The next character, -1 at the end.
    int peek() {
        return at < source.length() ? source.charAt(at) : -1;
    }

    /// Takes the next character.
    int next() {
        int character = peek();
        at++;
        return character;
    }

    int position() {
        return at;
    }

    void skipSpaces() {
        while (at < source.length() && Ascii.isSpace(source.charAt(at))) {
            at++;
        }
    }

    /// Takes a word in any case, and tells whether it was there.
    boolean take(String word) {
        boolean is = source.regionMatches(true, at, word, 0, word.length());
        at += is ? word.length() : 0;
        return is;
    }

    /// The part up to one of the end characters outside of quotes; null when the text ends first.
    @Nullable String readPart(String ends) {
        StringBuilder part = new StringBuilder();
        boolean isQuoted = false;
        while (isQuoted || ends.indexOf(peek()) < 0) {
            int character = next();
            if (character < 0) {
                return null;
            }
            if (character == '\\') {
                int escaped = next();
                if (escaped < 0) {
                    return null;
                }
                part.append((char) escaped);
            } else if (character != '"') {
                part.append((char) character);
            } else if (!isQuoted) {
                isQuoted = true;
            } else if (peek() == '"') {
                part.append((char) next());
            } else {
                isQuoted = false;
            }
        }
        return part.toString();
    }
}
