package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

import java.util.Arrays;

/// A pattern of LIKE over bytes: `%` any bytes, `_` one character, backslash takes the next
/// literally.
final class LikePattern {
    private static final byte ANY_MANY = 1;
    private static final byte ANY_ONE = 2;

    // The pattern without its escapes, and beside each byte what it means: 0 itself.
    private final byte[] bytes;
    private final byte[] kinds;
    private final boolean ofCharacters;
    private final boolean endsWithEscape;
    private final int prefix;
    private final boolean isPrefixOnly;

    /// @param ofCharacters whether `_` is a UTF-8 character rather than a byte
    LikePattern(byte[] pattern, boolean ofCharacters) {
        this.ofCharacters = ofCharacters;
        byte[] plain = new byte[pattern.length];
        byte[] what = new byte[pattern.length];
        int length = 0;
        boolean open = false;
        for (int i = 0; i < pattern.length; i++) {
            byte b = pattern[i];
            if (b == '\\') {
                i++;
                open = i == pattern.length;
                if (!open) {
                    plain[length++] = pattern[i];
                }
            } else {
                what[length] = b == '%' ? ANY_MANY : b == '_' ? ANY_ONE : 0;
                plain[length++] = b;
            }
        }
        bytes = Arrays.copyOf(plain, length);
        kinds = Arrays.copyOf(what, length);
        endsWithEscape = open;
        prefix = prefixLength(kinds);
        isPrefixOnly =
                !endsWithEscape
                        && (prefix == length || prefix == length - 1 && kinds[prefix] == ANY_MANY);
    }

    private static int prefixLength(byte[] kinds) {
        int length = 0;
        while (length < kinds.length && kinds[length] == 0) {
            length++;
        }
        return length;
    }

    /// Whether some bytes match.
    boolean matches(byte[] data, int start, int length) {
        if (length < prefix || !Arrays.equals(data, start, start + prefix, bytes, 0, prefix)) {
            return false;
        }
        if (isPrefixOnly) {
            return prefix < bytes.length || length == prefix;
        }
        return match(data, start + prefix, start + length);
    }

    /// Goes on from the pattern's prefix. After a mismatch only the last `%` needs to take more.
    private boolean match(byte[] data, int start, int end) {
        int at = start;
        int p = prefix;
        int retryPattern = -1;
        int retryData = -1;
        while (at < end) {
            if (p < bytes.length && kinds[p] == ANY_MANY) {
                retryPattern = ++p;
                retryData = at;
                if (p == bytes.length && !endsWithEscape) {
                    return true;
                }
            } else if (p < bytes.length && kinds[p] == ANY_ONE) {
                at += width(data[at]);
                p++;
            } else if (p < bytes.length && bytes[p] == data[at]) {
                at++;
                p++;
            } else {
                refuseOpenEscape(p);
                if (retryPattern < 0) {
                    return false;
                }
                retryData += width(data[retryData]);
                at = retryData;
                p = retryPattern;
            }
        }
        while (p < bytes.length && kinds[p] == ANY_MANY) {
            p++;
        }
        return p == bytes.length && !endsWithEscape;
    }

    private void refuseOpenEscape(int p) {
        if (endsWithEscape && p == bytes.length) {
            throw new HeliosException(
                    ErrorCode.INVALID_ESCAPE_SEQUENCE,
                    "LIKE pattern must not end with escape character");
        }
    }

    private int width(byte first) {
        if (!ofCharacters || first >= 0) {
            return 1;
        }
        return (first & 0xE0) == 0xC0
                ? 2
                : (first & 0xF0) == 0xE0 ? 3 : (first & 0xF8) == 0xF0 ? 4 : 1;
    }
}
