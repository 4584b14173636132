package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.nio.charset.StandardCharsets;
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
    private final boolean hasAnyOne;
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
        hasAnyOne = new String(kinds, StandardCharsets.ISO_8859_1).indexOf(ANY_ONE) >= 0;
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
        return endsWithEscape
                ? matchOpen(data, start + prefix, start + length)
                : match(data, start + prefix, start + length);
    }

    /// Finds the pieces between `%` one after the other from the prefix on: the leftmost place of
    /// each leaves the most for the rest.
    private boolean match(byte[] data, int start, int end) {
        int p = prefix;
        int at = start;
        if (p < bytes.length && kinds[p] != ANY_MANY || p == bytes.length) {
            int pieceEnd = pieceEnd(p);
            at = pieceAt(data, at, end, p, pieceEnd);
            if (at < 0 || pieceEnd == bytes.length) {
                return at == end;
            }
            p = pieceEnd;
        }
        while (true) {
            while (p < bytes.length && kinds[p] == ANY_MANY) {
                p++;
            }
            int pieceEnd = pieceEnd(p);
            if (p == bytes.length) {
                return true;
            }
            at = pieceEnd == bytes.length ? last(data, at, end, p) : find(data, at, end, p);
            if (at < 0 || pieceEnd == bytes.length) {
                return at >= 0;
            }
            p = pieceEnd;
        }
    }

    private int pieceEnd(int from) {
        int end = from;
        while (end < bytes.length && kinds[end] != ANY_MANY) {
            end++;
        }
        return end;
    }

    /// Where a piece ends that starts at an index, -1 when it isn't there.
    private int pieceAt(byte[] data, int at, int end, int piece, int pieceEnd) {
        int position = at;
        for (int p = piece; p < pieceEnd; p++) {
            if (position >= end) {
                return -1;
            }
            if (kinds[p] == ANY_ONE) {
                position += width(data[position]);
            } else if (data[position++] != bytes[p]) {
                return -1;
            }
        }
        return position;
    }

    /// Where the first occurrence of a piece ends, -1 when there is none.
    private int find(byte[] data, int from, int end, int piece) {
        int pieceEnd = pieceEnd(piece);
        boolean isPlain = kinds[piece] == 0;
        byte first = bytes[piece];
        int start = from;
        while (start < end) {
            if (!isPlain || data[start] == first) {
                int found = pieceAt(data, start, end, piece, pieceEnd);
                if (found >= 0) {
                    return found;
                }
            }
            start += isPlain ? 1 : width(data[start]);
        }
        return -1;
    }

    /// The end, when the pattern's last piece can stand there; else -1.
    private int last(byte[] data, int from, int end, int piece) {
        if (!hasAnyOne) {
            int start = end - (bytes.length - piece);
            return start >= from && Arrays.equals(data, start, end, bytes, piece, bytes.length)
                    ? end
                    : -1;
        }
        for (int start = from; start <= end; start += start < end ? width(data[start]) : 1) {
            if (pieceAt(data, start, end, piece, bytes.length) == end) {
                return end;
            }
        }
        return -1;
    }

    /// With an escape that escapes nothing at the end: an error once the match gets there.
    private boolean matchOpen(byte[] data, int start, int end) {
        int at = start;
        int p = prefix;
        int retryPattern = -1;
        int retryData = -1;
        while (at < end) {
            if (p < bytes.length && kinds[p] == ANY_MANY) {
                retryPattern = ++p;
                retryData = at;
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
        return false;
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
