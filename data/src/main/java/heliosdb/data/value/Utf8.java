package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.CHARACTER_NOT_IN_REPERTOIRE;

import com.heliosdb.common.HeliosException;

/// Checks and measures of UTF-8 text.
public final class Utf8 {
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;

    private Utf8() {}

    /// Refuses bytes that are not UTF-8 or hold a zero, with PostgreSQL's error.
    public static void validate(byte[] source, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (at + 8 <= end) {
                long word = Bytes.longAt(source, at);
                if ((word & HIGH_BITS) == 0 && (word - LOW_BITS & ~word & HIGH_BITS) == 0) {
                    at += 8;
                    continue;
                }
            }
            int size = sequenceBytes(source, at, end);
            if (size == 0) {
                throw invalid(source, at, end);
            }
            at += size;
        }
    }

    /// How many bytes the character at a position has, 0 when it is malformed, cut or zero.
    private static int sequenceBytes(byte[] source, int at, int end) {
        int lead = source[at] & 0xFF;
        int size = leadBytes(lead);
        if (at + size > end || lead == 0) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((source[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = size > 1 ? source[at + 1] & 0xFF : 0;
        boolean isRight =
                switch (size) {
                    case 1 -> lead < 0x80;
                    case 2 -> lead >= 0xC2;
                    case 3 -> (lead != 0xE0 || second >= 0xA0) && (lead != 0xED || second <= 0x9F);
                    default ->
                            (lead != 0xF0 || second >= 0x90)
                                    && (lead < 0xF4 || lead == 0xF4 && second <= 0x8F);
                };
        return isRight ? size : 0;
    }

    private static int leadBytes(int lead) {
        if ((lead & 0xE0) == 0xC0) {
            return 2;
        }
        if ((lead & 0xF0) == 0xE0) {
            return 3;
        }
        return (lead & 0xF8) == 0xF0 ? 4 : 1;
    }

    private static HeliosException invalid(byte[] source, int at, int end) {
        int size = Math.min(leadBytes(source[at] & 0xFF), end - at);
        StringBuilder shown = new StringBuilder();
        for (int i = at; i < at + size; i++) {
            shown.append(shown.isEmpty() ? "0x" : " 0x");
            shown.append(Character.forDigit(source[i] >> 4 & 15, 16));
            shown.append(Character.forDigit(source[i] & 15, 16));
        }
        return new HeliosException(
                CHARACTER_NOT_IN_REPERTOIRE,
                "invalid byte sequence for encoding \"UTF8\": " + shown);
    }

    /// How many characters (code points) valid UTF-8 has.
    public static int characters(byte[] source, int offset, int length) {
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            count += (source[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    /// How many bytes the first `characters` characters take; all when there are fewer.
    public static int prefixBytes(byte[] source, int offset, int length, int characters) {
        int left = characters;
        for (int i = offset; i < offset + length; i++) {
            if ((source[i] & 0xC0) != 0x80 && left-- == 0) {
                return i - offset;
            }
        }
        return length;
    }
}
