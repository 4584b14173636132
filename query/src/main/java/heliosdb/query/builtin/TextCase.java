package heliosdb.query.builtin;

import java.util.function.IntUnaryOperator;

/// Upper and lower case, character by character as PostgreSQL's C.UTF-8 does: no character becomes
/// two.
final class TextCase {
    private TextCase() {}

    static String lower(String text) {
        return map(text, Character::toLowerCase);
    }

    static String upper(String text) {
        return map(text, Character::toUpperCase);
    }

    /// Each word's first letter in upper case, the others in lower case.
    static String initial(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            out.appendCodePoint(
                    inWord ? Character.toLowerCase(character) : Character.toUpperCase(character));
            inWord = Character.isLetterOrDigit(character);
            i += Character.charCount(character);
        }
        return out.toString();
    }

    private static String map(String text, IntUnaryOperator mapping) {
        int changed = 0;
        while (changed < text.length()
                && mapping.applyAsInt(text.charAt(changed)) == text.charAt(changed)
                && !Character.isSurrogate(text.charAt(changed))) {
            changed++;
        }
        if (changed == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, changed);
        for (int i = changed; i < text.length(); ) {
            int character = text.codePointAt(i);
            out.appendCodePoint(mapping.applyAsInt(character));
            i += Character.charCount(character);
        }
        return out.toString();
    }
}
