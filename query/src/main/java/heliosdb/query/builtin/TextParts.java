package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

/// Cutting and joining text; positions count characters (code points) from 1.
final class TextParts {
    private static final int BYTES_MAX = 0x3FFFFFFF;

    private TextParts() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// The first characters, or all but the last ones for a negative count.
    static String left(String text, int count) {
        int characters = length(text);
        long kept = count < 0 ? Math.max(0, (long) characters + count) : count;
        return kept >= characters ? text : text.substring(0, index(text, (int) kept));
    }

    /// The last characters, or all but the first ones for a negative count.
    static String right(String text, int count) {
        int characters = length(text);
        long cut = count < 0 ? -(long) count : Math.max(0, (long) characters - count);
        return cut >= characters ? "" : text.substring(index(text, (int) cut));
    }

    private static int index(String text, int characters) {
        return text.offsetByCodePoints(0, characters);
    }

    static String split(String text, String separator, int field) {
        if (field == 0) {
            throw Problems.invalid("field position must not be zero");
        }
        if (text.isEmpty()) {
            return "";
        }
        if (separator.isEmpty()) {
            return field == 1 || field == -1 ? text : "";
        }
        return field > 0
                ? fromStart(text, separator, field)
                : fromEnd(text, separator, -(long) field);
    }

    private static String fromStart(String text, String separator, int field) {
        int start = 0;
        for (int i = 1; i < field; i++) {
            int found = text.indexOf(separator, start);
            if (found < 0) {
                return "";
            }
            start = found + separator.length();
        }
        int end = text.indexOf(separator, start);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static String fromEnd(String text, String separator, long field) {
        java.util.List<String> fields = new java.util.ArrayList<>();
        int start = 0;
        int found = text.indexOf(separator);
        while (found >= 0) {
            fields.add(text.substring(start, found));
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        fields.add(text.substring(start));
        return field > fields.size() ? "" : fields.get((int) (fields.size() - field));
    }

    static String overlay(String text, String part, int from, int count) {
        if (from <= 0) {
            throw Substring.negativeLength();
        }
        int end;
        try {
            end = Math.addExact(from, count);
        } catch (ArithmeticException overflow) {
            throw Problems.outOfRange("integer");
        }
        int characters = length(text);
        String before = text.substring(0, index(text, Math.min(from - 1, characters)));
        int rest = Math.clamp((long) end - 1, 0, characters);
        return before + part + text.substring(index(text, rest));
    }

    static String replace(String text, String from, String to) {
        return from.isEmpty() ? text : text.replace(from, to);
    }

    static String translate(String text, String from, String to) {
        int[] sources = from.codePoints().toArray();
        int[] targets = to.codePoints().toArray();
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(character -> {
                    int found = indexOf(sources, character);
                    if (found < 0) {
                        out.appendCodePoint(character);
                    } else if (found < targets.length) {
                        out.appendCodePoint(targets[found]);
                    }
                });
        return out.toString();
    }

    private static int indexOf(int[] characters, int wanted) {
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static String pad(String text, int wanted, String fill, boolean atStart) {
        int characters = length(text);
        int target = Math.max(wanted, 0);
        if (target > BYTES_MAX / 4) {
            throw tooLarge();
        }
        if (target <= characters || fill.isEmpty()) {
            return target < characters ? text.substring(0, index(text, target)) : text;
        }
        StringBuilder padding = new StringBuilder();
        int missing = target - characters;
        int fillCharacters = length(fill);
        padding.repeat(fill, missing / fillCharacters);
        padding.append(fill, 0, index(fill, missing % fillCharacters));
        return atStart ? padding.append(text).toString() : text + padding;
    }

    static HeliosException tooLarge() {
        return new HeliosException(ErrorCode.PROGRAM_LIMIT_EXCEEDED, "requested length too large");
    }

    static String trim(String text, String characters, boolean atStart, boolean atEnd) {
        int[] set = characters.codePoints().toArray();
        int start = 0;
        int end = text.length();
        while (atStart && start < end && indexOf(set, text.codePointAt(start)) >= 0) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (atEnd && start < end && indexOf(set, text.codePointBefore(end)) >= 0) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    static String repeat(String text, int count) {
        if (count <= 0) {
            return "";
        }
        if ((long) text.length() * count > BYTES_MAX) {
            throw tooLarge();
        }
        return text.repeat(count);
    }

    static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
