package heliosdb.data.value;

import java.util.Locale;

/// The text forms of whole numbers: int2, int4, int8 and the object id kinds.
final class IntegerText {
    private IntegerText() {}

    static long parseInt2(byte[] source, int offset, int length) {
        return parse(source, offset, length, Short.MAX_VALUE);
    }

    static long parseInt4(byte[] source, int offset, int length) {
        return parse(source, offset, length, Integer.MAX_VALUE);
    }

    static long parseInt8(byte[] source, int offset, int length) {
        return parse(source, offset, length, Long.MAX_VALUE);
    }

    // The value is gathered negated, as the least long has no positive counterpart.
    private static long parse(byte[] source, int offset, int length, long max) {
        int end = offset + length;
        int at = skipSpaces(source, offset, end);
        boolean isNegative = at < end && source[at] == '-';
        if (isNegative || at < end && source[at] == '+') {
            at++;
        }
        int first = at;
        long negated = 0;
        for (; at < end && Ascii.isDigit(source[at]); at++) {
            int digit = source[at] - '0';
            if (negated < -922_337_203_685_477_580L
                    || negated == -922_337_203_685_477_580L && digit > 8) {
                throw outOfRange(source, offset, length, max);
            }
            negated = negated * 10 - digit;
            if (negated < -max - 1) {
                throw outOfRange(source, offset, length, max);
            }
        }
        if (at == first || skipSpaces(source, at, end) != end) {
            throw TextErrors.invalid(name(max), source, offset, length);
        }
        if (!isNegative && negated == -max - 1) {
            throw outOfRange(source, offset, length, max);
        }
        return isNegative ? negated : -negated;
    }

    private static int skipSpaces(byte[] source, int start, int end) {
        int at = start;
        while (at < end && Ascii.isSpace(source[at])) {
            at++;
        }
        return at;
    }

    private static RuntimeException outOfRange(byte[] source, int offset, int length, long max) {
        return TextErrors.outOfRange(name(max), TextErrors.text(source, offset, length));
    }

    private static String name(long max) {
        if (max == Short.MAX_VALUE) {
            return "smallint";
        }
        return max == Integer.MAX_VALUE ? "integer" : "bigint";
    }

    /// An object id: as C's `strtoul`, so a negative number counts from 2^32.
    static long parseOid(byte[] source, int offset, int length) {
        int end = offset + length;
        int at = skipSpaces(source, offset, end);
        boolean isNegative = at < end && source[at] == '-';
        if (isNegative || at < end && source[at] == '+') {
            at++;
        }
        int first = at;
        long value = 0;
        for (; at < end && Ascii.isDigit(source[at]); at++) {
            value = Math.min(value * 10 + source[at] - '0', Long.MAX_VALUE / 20);
        }
        if (at == first || skipSpaces(source, at, end) != end) {
            throw TextErrors.invalid("oid", source, offset, length);
        }
        long signed = isNegative ? -value : value;
        if (signed > 0xFFFF_FFFFL || signed < Integer.MIN_VALUE) {
            throw TextErrors.outOfRange("oid", TextErrors.text(source, offset, length));
        }
        return signed & 0xFFFF_FFFFL;
    }

    /// A transaction id: as C's `strtoul` in any base, anything else is 0.
    static long parseTransactionId(byte[] source, int offset, int length, long mask) {
        int end = offset + length;
        int at = skipSpaces(source, offset, end);
        boolean isNegative = at < end && source[at] == '-';
        if (isNegative || at < end && source[at] == '+') {
            at++;
        }
        int base = 10;
        if (at < end && source[at] == '0') {
            boolean isHex = at + 2 < end && (source[at + 1] | 0x20) == 'x';
            base = isHex && Ascii.hexValue(source[at + 2]) >= 0 ? 16 : 8;
            at += base == 16 ? 2 : 0;
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = Ascii.hexValue(source[at]);
            if (digit < 0 || digit >= base) {
                break;
            }
            value = value * base + digit;
        }
        return (isNegative ? -value : value) & mask;
    }

    /// A tuple id, `(block,offset)`, as block << 16 | offset.
    static long parseTid(byte[] source, int offset, int length) {
        String text = TextErrors.text(source, offset, length).strip();
        int comma = text.indexOf(',');
        if (comma < 0 || !text.startsWith("(") || !text.endsWith(")")) {
            throw TextErrors.invalid("tid", source, offset, length);
        }
        try {
            long block = Long.parseLong(text.substring(1, comma));
            int item = Integer.parseInt(text, comma + 1, text.length() - 1, 10);
            if (block >= Integer.MIN_VALUE && block <= 0xFFFF_FFFFL && item >= 0 && item < 65536) {
                return (block & 0xFFFF_FFFFL) << 16 | item;
            }
        } catch (NumberFormatException notNumbers) {
            // Reported below, as everything else that is no tuple id.
        }
        throw TextErrors.invalid("tid", source, offset, length);
    }

    static void writeTid(long tid, ByteSink out) {
        out.writeByte('(');
        out.writeDecimal(tid >>> 16);
        out.writeByte(',');
        out.writeDecimal(tid & 0xFFFF);
        out.writeByte(')');
    }

    /// A log position, two hexadecimal numbers around a slash.
    static long parseLogPosition(byte[] source, int offset, int length) {
        int end = offset + length;
        int slash = offset;
        while (slash < end && Ascii.hexValue(source[slash]) >= 0) {
            slash++;
        }
        int last = slash + 1;
        while (last < end && Ascii.hexValue(source[last]) >= 0) {
            last++;
        }
        boolean isRight =
                slash < end
                        && source[slash] == '/'
                        && last == end
                        && slash > offset
                        && slash - offset <= 8
                        && end - slash - 1 >= 1
                        && end - slash - 1 <= 8;
        if (!isRight) {
            throw TextErrors.invalid("pg_lsn", source, offset, length);
        }
        return hex(source, offset, slash) << 32 | hex(source, slash + 1, end);
    }

    private static long hex(byte[] source, int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            value = value << 4 | Ascii.hexValue(source[i]);
        }
        return value;
    }

    static void writeLogPosition(long position, ByteSink out) {
        out.writeAscii(Integer.toHexString((int) (position >>> 32)).toUpperCase(Locale.ROOT));
        out.writeByte('/');
        out.writeAscii(Integer.toHexString((int) position).toUpperCase(Locale.ROOT));
    }
}
