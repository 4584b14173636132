package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Network addresses, inet and cidr: a byte 4 or 6 for the family, a byte of prefix bits, then 4 or
/// 16 bytes of address.
final class NetworkText {
    static final int HEADER_BYTES = 2;
    private static final int WORDS = 8;

    private NetworkText() {}

    static byte[] parse(String text, boolean isCidr) {
        byte[] value = text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text, isCidr);
        if (value == null) {
            throw TextErrors.invalid(isCidr ? "cidr" : "inet", text);
        }
        if (isCidr && hasHostBits(value)) {
            throw new HeliosException(
                            INVALID_TEXT_REPRESENTATION, "invalid cidr value: \"" + text + "\"")
                    .withDetail("Value has bits set to right of mask.");
        }
        return value;
    }

    /// How many bits an address of the value's family has.
    static int bitsMax(byte[] value) {
        return (value.length - HEADER_BYTES) * 8;
    }

    static boolean hasHostBits(byte[] value) {
        for (int bit = value[1] & 0xFF; bit < bitsMax(value); bit++) {
            if ((value[HEADER_BYTES + (bit >> 3)] >> 7 - (bit & 7) & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /// A number of at most `max` without sign; -1 when there is none.
    private static int number(String text, int start, int end, int max) {
        int value = 0;
        for (int i = start; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + text.charAt(i) - '0';
            if (value > max) {
                return -1;
            }
        }
        return start == end ? -1 : value;
    }

    private static byte @Nullable [] parseV4(String text, boolean isCidr) {
        int slash = text.indexOf('/');
        int end = slash < 0 ? text.length() : slash;
        byte[] value = new byte[HEADER_BYTES + 4];
        value[0] = 4;
        int octets = octets(text, 0, end, value, HEADER_BYTES);
        if (octets < 0) {
            return null;
        }
        int bits = slash < 0 ? -1 : number(text, slash + 1, text.length(), 32);
        if (slash >= 0 && bits < 0) {
            return null;
        }
        if (slash < 0) {
            bits = isCidr ? classBits(value[HEADER_BYTES] & 0xFF, octets) : 32;
            if (!isCidr && octets < 4) {
                return null;
            }
        } else if (!isCidr && bits / 8 > octets) {
            return null;
        }
        value[1] = (byte) bits;
        return value;
    }

    /// Reads up to four octets between points; how many there were, -1 for anything else.
    private static int octets(String text, int start, int end, byte[] target, int offset) {
        int count = 0;
        int at = start;
        while (true) {
            int point = text.indexOf('.', at);
            int stop = point < 0 || point > end ? end : point;
            int octet = number(text, at, stop, 255);
            if (octet < 0 || count == 4) {
                return -1;
            }
            target[offset + count++] = (byte) octet;
            if (stop == end) {
                return count;
            }
            at = stop + 1;
        }
    }

    // The address classes of old say how long a network without prefix is.
    private static int classBits(int first, int octets) {
        int bits = 8;
        if (first >= 240) {
            bits = 32;
        } else if (first >= 192 && first < 224) {
            bits = 24;
        } else if (first >= 128 && first < 192) {
            bits = 16;
        }
        bits = Math.max(bits, octets * 8);
        return bits == 8 && first == 224 ? 4 : bits;
    }

    private static byte @Nullable [] parseV6(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int bits = slash < 0 ? 128 : number(text, slash + 1, text.length(), 128);
        byte[] value = new byte[HEADER_BYTES + 16];
        value[0] = 6;
        value[1] = (byte) bits;
        int gap = address.indexOf("::");
        if (bits < 0 || gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        if (gap < 0) {
            return words(address, value, HEADER_BYTES) == 16 ? value : null;
        }
        byte[] tail = new byte[16 + HEADER_BYTES];
        int head = gap == 0 ? 0 : words(address.substring(0, gap), value, HEADER_BYTES);
        String after = address.substring(gap + 2);
        int last = after.isEmpty() ? 0 : words(after, tail, 0);
        if (head < 0 || last < 0 || head + last > 14) {
            return null;
        }
        System.arraycopy(tail, 0, value, HEADER_BYTES + 16 - last, last);
        return value;
    }

    /// Reads hexadecimal words between colons, the last two perhaps as octets; how many bytes there
    /// were, -1 for anything else.
    private static int words(String text, byte[] target, int offset) {
        int size = 0;
        int at = 0;
        while (at <= text.length()) {
            int colon = text.indexOf(':', at);
            int stop = colon < 0 ? text.length() : colon;
            if (colon < 0 && text.indexOf('.', at) >= 0) {
                boolean fits = size <= 12;
                return fits && octets(text, at, stop, target, offset + size) == 4 ? size + 4 : -1;
            }
            int word = 0;
            for (int i = at; i < stop; i++) {
                int digit = Ascii.hexValue(text.charAt(i));
                word = digit < 0 ? -0x10000 : word << 4 | digit;
                if (word < 0) {
                    return -1;
                }
            }
            if (stop == at || stop - at > 4 || size == 16) {
                return -1;
            }
            target[offset + size++] = (byte) (word >> 8);
            target[offset + size++] = (byte) word;
            at = stop + 1;
        }
        return size;
    }

    static void write(byte[] data, int start, boolean isCidr, ByteSink out) {
        boolean isV4 = data[start] == 4;
        int bits = data[start + 1] & 0xFF;
        int first = start + HEADER_BYTES;
        if (isV4) {
            writeV4(data, first, out);
        } else {
            writeV6(Arrays.copyOfRange(data, first, first + 16), out);
        }
        if (isCidr || bits != (isV4 ? 32 : 128)) {
            out.writeByte('/');
            out.writeDecimal(bits);
        }
    }

    private static void writeV4(byte[] data, int first, ByteSink out) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                out.writeByte('.');
            }
            out.writeDecimal(data[first + i] & 0xFF);
        }
    }

    // The longest run of zero words is left out; the end is shown as octets where an IPv4 address
    // is embedded.
    private static void writeV6(byte[] address, ByteSink out) {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < WORDS; i++) {
            int length = 0;
            while (i + length < WORDS && word(address, i + length) == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        for (int i = 0; i < WORDS; i++) {
            if (bestStart >= 0 && i >= bestStart && i < bestStart + bestLength) {
                if (i == bestStart) {
                    out.writeByte(':');
                }
                continue;
            }
            if (i > 0) {
                out.writeByte(':');
            }
            boolean isEmbedded =
                    i == 6
                            && bestStart == 0
                            && (bestLength == 6
                                    || bestLength == 7 && word(address, 7) != 1
                                    || bestLength == 5 && word(address, 5) == 0xFFFF);
            if (isEmbedded) {
                writeV4(address, 12, out);
                return;
            }
            out.writeAscii(Integer.toHexString(word(address, i)));
        }
        if (bestStart >= 0 && bestStart + bestLength == WORDS) {
            out.writeByte(':');
        }
    }

    private static int word(byte[] address, int index) {
        return Bytes.shortAt(address, index * 2) & 0xFFFF;
    }

    /// The order of addresses: by family, by the bits both prefixes cover, by prefix length, by
    /// address.
    static int compare(byte[] a, byte[] b) {
        if (a[0] != b[0]) {
            return Byte.compare(a[0], b[0]);
        }
        int bits = Math.min(a[1] & 0xFF, b[1] & 0xFF);
        int order = comparePrefix(a, b, bits);
        if (order == 0) {
            order = Integer.compare(a[1] & 0xFF, b[1] & 0xFF);
        }
        return order != 0 ? order : comparePrefix(a, b, bitsMax(a));
    }

    private static int comparePrefix(byte[] a, byte[] b, int bits) {
        int bytes = bits / 8;
        int order =
                Arrays.compareUnsigned(
                        a,
                        HEADER_BYTES,
                        HEADER_BYTES + bytes,
                        b,
                        HEADER_BYTES,
                        HEADER_BYTES + bytes);
        int rest = bits % 8;
        if (order != 0 || rest == 0) {
            return order;
        }
        int mask = 0xFF << 8 - rest & 0xFF;
        int at = HEADER_BYTES + bytes;
        return Integer.compare(a[at] & mask, b[at] & mask);
    }
}
