package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.STRING_DATA_RIGHT_TRUNCATION;

import com.heliosdb.common.HeliosException;
import java.util.Arrays;

/// Strings with a length: varchar(n), char(n), name.
final class StringText {
    /// Bytes that a name has at most.
    static final int NAME_BYTES_MAX = 63;

    /// What a modifier holds besides the length.
    private static final int MODIFIER_HEADER = 4;

    private StringText() {}

    /// The string as the type has it; too long a one is cut when the cast is explicit or when only
    /// blanks go, and refused otherwise.
    static byte[] fit(Type type, byte[] text, boolean isExplicit) {
        int max = type.modifier() - MODIFIER_HEADER;
        if (max < 0) {
            return text;
        }
        boolean isPadded = type.oid() == 1042;
        // No more characters than bytes, so most strings need no counting.
        if (text.length <= max && !isPadded) {
            return text;
        }
        int kept = Utf8.prefixBytes(text, 0, text.length, max);
        if (kept < text.length) {
            if (!isExplicit && !isBlank(text, kept)) {
                throw tooLong(isPadded ? "character" : "character varying", max);
            }
            return Arrays.copyOf(text, kept);
        }
        return isPadded ? pad(text, max - Utf8.characters(text, 0, text.length)) : text;
    }

    private static boolean isBlank(byte[] text, int start) {
        for (int i = start; i < text.length; i++) {
            if (text[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private static HeliosException tooLong(String type, int max) {
        return new HeliosException(
                STRING_DATA_RIGHT_TRUNCATION, "value too long for type " + type + "(" + max + ")");
    }

    private static byte[] pad(byte[] text, int blanks) {
        byte[] padded = Arrays.copyOf(text, text.length + blanks);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    /// A name: what does not fit is cut between characters.
    static byte[] name(byte[] source, int offset, int length) {
        int kept = length;
        if (length > NAME_BYTES_MAX) {
            kept = NAME_BYTES_MAX;
            while (kept > 0 && (source[offset + kept] & 0xC0) == 0x80) {
                kept--;
            }
        }
        return Arrays.copyOfRange(source, offset, offset + kept);
    }

    /// How long a char(n) is without the blanks at its end.
    static int trimmedLength(byte[] source, int offset, int length) {
        int end = offset + length;
        while (end > offset && source[end - 1] == ' ') {
            end--;
        }
        return end - offset;
    }

    /// A "char" from its text: the first byte, or three octal digits behind a backslash.
    static long parseChar(byte[] source, int offset, int length) {
        boolean isOctal = length == 4 && source[offset] == '\\';
        int code = 0;
        for (int i = offset + 1; isOctal && i < offset + 4; i++) {
            isOctal = source[i] >= '0' && source[i] <= '7';
            code = code * 8 + source[i] - '0';
        }
        if (isOctal) {
            return code & 0xFF;
        }
        return length == 0 ? 0 : source[offset] & 0xFF;
    }

    static void writeChar(int value, ByteSink out) {
        int code = value & 0xFF;
        if (code >= 0x80) {
            out.writeByte('\\');
            out.writeByte('0' + (code >> 6));
            out.writeByte('0' + (code >> 3 & 7));
            out.writeByte('0' + (code & 7));
        } else if (code != 0) {
            out.writeByte(code);
        }
    }
}
