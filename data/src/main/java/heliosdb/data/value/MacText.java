package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;

import com.heliosdb.common.HeliosException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Hardware addresses of six and of eight bytes.
final class MacText {
    /// The forms of six bytes: `n` stands for a number of any length, `2` for one of at most two
    /// digits, other characters for themselves.
    private static final String[] FORMS = {
        "n:n:n:n:n:n", "n-n-n-n-n-n", "222:222", "222-222", "22.22.22", "22-22-22", "222222"
    };

    private MacText() {}

    static byte[] parse(String text) {
        for (String form : FORMS) {
            int[] numbers = scan(text, form);
            if (numbers != null) {
                return address(numbers, text);
            }
        }
        throw TextErrors.invalid("macaddr", text);
    }

    private static byte[] address(int[] numbers, String text) {
        byte[] address = new byte[numbers.length];
        for (int i = 0; i < address.length; i++) {
            if (numbers[i] < 0 || numbers[i] > 255) {
                throw new HeliosException(
                        NUMERIC_VALUE_OUT_OF_RANGE,
                        "invalid octet value in \"macaddr\" value: \"" + text + "\"");
            }
            address[i] = (byte) numbers[i];
        }
        return address;
    }

    /// Six numbers in a form, blanks before each allowed, as C's `sscanf` reads them; null when the
    /// text has another form.
    private static int @Nullable [] scan(String text, String form) {
        int[] numbers = new int[6];
        int count = 0;
        int at = 0;
        for (int i = 0; i < form.length(); i++) {
            char expected = form.charAt(i);
            if (expected != 'n' && expected != '2') {
                if (at >= text.length() || text.charAt(at++) != expected) {
                    return null;
                }
                continue;
            }
            at = skipSpaces(text, at);
            int limit = expected == '2' ? Math.min(text.length(), at + 2) : text.length();
            int start = at;
            int number = 0;
            while (at < limit && Ascii.hexValue(text.charAt(at)) >= 0) {
                number = Math.min(number << 4 | Ascii.hexValue(text.charAt(at++)), 0xFFFF);
            }
            if (at == start) {
                return null;
            }
            numbers[count++] = number;
        }
        return skipSpaces(text, at) == text.length() ? numbers : null;
    }

    private static int skipSpaces(String text, int start) {
        int at = start;
        while (at < text.length() && Ascii.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// macaddr8: bytes of two digits, the same separator or none after each; an address of six
    /// bytes gets FF and FE in its middle.
    static byte[] parseLong(String text) {
        byte[] bytes = new byte[8];
        int count = 0;
        int separator = 0;
        int at = skipSpaces(text, 0);
        while (at + 1 < text.length() && count < 8 && isByte(text, at)) {
            int high = Ascii.hexValue(text.charAt(at));
            bytes[count++] = (byte) (high << 4 | Ascii.hexValue(text.charAt(at + 1)));
            at += 2;
            if (at < text.length() && ":-.".indexOf(text.charAt(at)) >= 0) {
                if (separator != 0 && separator != text.charAt(at)) {
                    throw TextErrors.invalid("macaddr8", text);
                }
                separator = text.charAt(at++);
            }
        }
        if (skipSpaces(text, at) != text.length() || count != 6 && count != 8) {
            throw TextErrors.invalid("macaddr8", text);
        }
        return count == 6 ? widen(bytes) : bytes;
    }

    private static boolean isByte(String text, int at) {
        return Ascii.hexValue(text.charAt(at)) >= 0 && Ascii.hexValue(text.charAt(at + 1)) >= 0;
    }

    static byte[] widen(byte[] address) {
        return new byte[] {
            address[0], address[1], address[2], -1, -2, address[3], address[4], address[5]
        };
    }

    static void write(byte[] data, int start, int length, ByteSink out) {
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.writeByte(':');
            }
            out.writeByte(Character.forDigit(data[start + i] >> 4 & 15, 16));
            out.writeByte(Character.forDigit(data[start + i] & 15, 16));
        }
    }

    static int compare(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b);
    }
}
