package heliosdb.data.value;

/// ASCII characters as C's locale functions see them.
final class Ascii {
    private Ascii() {}

    /// What C's `isspace` accepts.
    static boolean isSpace(int character) {
        return character == ' ' || character >= '\t' && character <= '\r';
    }

    /// Whether it is a decimal digit.
    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /// Whether it is an ASCII letter.
    static boolean isLetter(int character) {
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /// The value of a hexadecimal digit, or -1.
    static int hexValue(int character) {
        if (isDigit(character)) {
            return character - '0';
        }
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /// The text with ASCII letters in lower case, others as they are.
    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 'A' && character <= 'Z') {
                return lowerFrom(text, i);
            }
        }
        return text;
    }

    private static String lowerFrom(String text, int start) {
        char[] characters = text.toCharArray();
        for (int i = start; i < characters.length; i++) {
            if (characters[i] >= 'A' && characters[i] <= 'Z') {
                characters[i] += 'a' - 'A';
            }
        }
        return new String(characters);
    }
}
