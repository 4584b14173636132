package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;

import com.heliosdb.common.HeliosException;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Hardware addresses of six and of eight bytes.
final class MacText {
    private MacText() {}

    static byte[] parse(String text) {
        byte[] address = parts(text.strip(), text, "macaddr");
        if (address == null || address.length != 6) {
            throw TextErrors.invalid("macaddr", text);
        }
        return address;
    }

    /// macaddr8; an address of six bytes gets FF and FE in its middle.
    static byte[] parseLong(String text) {
        byte[] address = parts(text.strip(), text, "macaddr8");
        if (address == null) {
            throw TextErrors.invalid("macaddr8", text);
        }
        return address.length == 6 ? widen(address) : address;
    }

    static byte[] widen(byte[] address) {
        return new byte[] {
            address[0], address[1], address[2], -1, -2, address[3], address[4], address[5]
        };
    }

    /// Six or eight bytes, null for anything else. Between the bytes stands the same separator or
    /// none.
    private static byte @Nullable [] parts(String text, String whole, String type) {
        int separator = -1;
        for (int i = 0; i < text.length() && separator < 0; i++) {
            separator = ":-.".indexOf(text.charAt(i));
        }
        return separator < 0 ? digits(text) : groups(text, ":-.".charAt(separator), whole, type);
    }

    private static byte @Nullable [] groups(
            String text, char separator, String whole, String type) {
        String[] groups = text.split(separator == '.' ? "\\." : String.valueOf(separator), -1);
        boolean isOctets = groups.length == 6 || groups.length == 8;
        StringBuilder all = new StringBuilder(16);
        int width = groups[0].length();
        for (String group : groups) {
            if (isOctets && group.length() > 2 && type.equals("macaddr") && isHex(group)) {
                throw new HeliosException(
                        NUMERIC_VALUE_OUT_OF_RANGE,
                        "invalid octet value in \"macaddr\" value: \"" + whole + "\"");
            }
            if (group.isEmpty() || !isOctets && group.length() != width) {
                return null;
            }
            boolean isShort = isOctets && group.length() == 1 && type.equals("macaddr");
            all.append(isShort ? "0" : "").append(group);
        }
        return separator == '.' && isOctets ? null : digits(all.toString());
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Ascii.hexValue(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] digits(String text) {
        if (text.length() != 12 && text.length() != 16 || !isHex(text)) {
            return null;
        }
        byte[] address = new byte[text.length() / 2];
        for (int i = 0; i < address.length; i++) {
            int high = Ascii.hexValue(text.charAt(2 * i));
            address[i] = (byte) (high << 4 | Ascii.hexValue(text.charAt(2 * i + 1)));
        }
        return address;
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
