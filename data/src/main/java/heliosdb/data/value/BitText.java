package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;
import static com.heliosdb.common.ErrorCode.STRING_DATA_LENGTH_MISMATCH;
import static com.heliosdb.common.ErrorCode.STRING_DATA_RIGHT_TRUNCATION;

import com.heliosdb.common.HeliosException;
import java.util.Arrays;

/// Bit strings: four bytes of bit count, then the bits from the highest of the first byte on, zeros
/// at the end.
final class BitText {
    static final int HEADER_BYTES = 4;

    private BitText() {}

    static byte[] parse(byte[] source, int offset, int length) {
        int end = offset + length;
        int prefix = length > 0 ? source[offset] | 0x20 : 0;
        boolean isHex = prefix == 'x';
        int at = isHex || prefix == 'b' ? offset + 1 : offset;
        int width = isHex ? 4 : 1;
        byte[] bits = empty(Math.multiplyExact(end - at, width));
        int position = 0;
        for (; at < end; at++) {
            int digit = isHex ? Ascii.hexValue(source[at]) : source[at] - '0';
            if (digit < 0 || !isHex && digit > 1) {
                throw invalid(source, at, end, isHex);
            }
            int shift = 8 - width - (position & 7);
            bits[HEADER_BYTES + (position >> 3)] |= (byte) (digit << shift);
            position += width;
        }
        return bits;
    }

    /// A bit string of zeros.
    static byte[] empty(int count) {
        byte[] bits = new byte[HEADER_BYTES + (int) ((count + 7L) / 8)];
        Bytes.putInt(bits, 0, count);
        return bits;
    }

    private static HeliosException invalid(byte[] source, int at, int end, boolean isHex) {
        String character = TextErrors.text(source, at, Utf8.prefixBytes(source, at, end - at, 1));
        return new HeliosException(
                INVALID_TEXT_REPRESENTATION,
                "\""
                        + character
                        + "\" is not a valid "
                        + (isHex ? "hexadecimal" : "binary")
                        + " digit");
    }

    static int count(byte[] bits) {
        return Bytes.intAt(bits, 0);
    }

    /// The bits as bit(n) or varbit(n) has them; an explicit cast cuts or fills with zeros.
    static byte[] fit(Type type, byte[] bits, boolean isExplicit) {
        int max = type.modifier();
        int count = count(bits);
        boolean isFixed = type.oid() == 1560;
        if (max < 0 || count == max || !isFixed && count < max) {
            return bits;
        }
        if (!isExplicit) {
            throw isFixed
                    ? new HeliosException(
                            STRING_DATA_LENGTH_MISMATCH,
                            "bit string length " + count + " does not match type bit(" + max + ")")
                    : new HeliosException(
                            STRING_DATA_RIGHT_TRUNCATION,
                            "bit string too long for type bit varying(" + max + ")");
        }
        byte[] fitted = Arrays.copyOf(bits, HEADER_BYTES + (max + 7) / 8);
        Bytes.putInt(fitted, 0, max);
        clearTail(fitted);
        return fitted;
    }

    /// Zeros the bits of the last byte that do not count.
    static void clearTail(byte[] bits) {
        int rest = count(bits) & 7;
        if (rest != 0) {
            bits[bits.length - 1] &= (byte) (0xFF << 8 - rest);
        }
    }

    static void write(byte[] source, int offset, ByteSink out) {
        int count = Bytes.intAt(source, offset);
        byte[] target = out.reserve(count);
        int at = out.size();
        int first = offset + HEADER_BYTES;
        for (int i = 0; i < count; i++) {
            target[at++] = (byte) ('0' + (source[first + (i >> 3)] >> 7 - (i & 7) & 1));
        }
        out.size(at);
    }
}
