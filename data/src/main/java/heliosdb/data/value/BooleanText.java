package heliosdb.data.value;

/// The text form of bool: any beginning of true, false, yes, no, and on, off, 1, 0.
final class BooleanText {
    private BooleanText() {}

    static boolean parse(byte[] source, int offset, int length) {
        int start = offset;
        int end = offset + length;
        while (start < end && Ascii.isSpace(source[start])) {
            start++;
        }
        while (end > start && Ascii.isSpace(source[end - 1])) {
            end--;
        }
        int size = end - start;
        if (size > 0) {
            switch (source[start] | 0x20) {
                case 't' -> {
                    if (isPrefix(source, start, size, "true")) {
                        return true;
                    }
                }
                case 'f' -> {
                    if (isPrefix(source, start, size, "false")) {
                        return false;
                    }
                }
                case 'y' -> {
                    if (isPrefix(source, start, size, "yes")) {
                        return true;
                    }
                }
                case 'n' -> {
                    if (isPrefix(source, start, size, "no")) {
                        return false;
                    }
                }
                case 'o' -> {
                    // A lone "o" could be both.
                    if (size == 2 && isPrefix(source, start, size, "on")) {
                        return true;
                    }
                    if (size >= 2 && isPrefix(source, start, size, "off")) {
                        return false;
                    }
                }
                default -> {
                    if (size == 1 && (source[start] == '1' || source[start] == '0')) {
                        return source[start] == '1';
                    }
                }
            }
        }
        throw TextErrors.invalid("boolean", source, offset, length);
    }

    private static boolean isPrefix(byte[] source, int start, int size, String word) {
        if (size > word.length()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if ((source[start + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
