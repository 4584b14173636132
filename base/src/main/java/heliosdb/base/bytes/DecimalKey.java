package heliosdb.base.bytes;

import java.math.BigDecimal;
import java.math.BigInteger;

/// The decimal's form in a key, see the package's description.
final class DecimalKey {
    static final int NEGATIVE = 2;
    static final int ZERO = 3;
    static final int POSITIVE = 4;

    private static final int EXPONENT_SMALL_MAX = 100;
    private static final int EXPONENT_BIAS = 128;
    private static final int EXPONENT_BELOW = 0x01;
    private static final int EXPONENT_ABOVE = 0xFE;

    private DecimalKey() {}

    static int bytesMax(BigDecimal value) {
        return 8 + value.precision();
    }

    /// Writes the ascending form and returns the position after it.
    static int write(BigDecimal value, byte[] to, int position) {
        int sign = value.signum();
        if (sign == 0) {
            to[position] = ZERO;
            return position + 1;
        }
        to[position] = (byte) (sign < 0 ? NEGATIVE : POSITIVE);
        String digits = value.unscaledValue().abs().toString();
        long exponent = (long) digits.length() - value.scale();
        int at = writeExponent(Math.toIntExact(exponent), to, position + 1);
        at = writePairs(digits, to, at);
        to[at++] = 0;
        if (sign < 0) {
            complement(to, position + 1, at);
        }
        return at;
    }

    private static int writeExponent(int exponent, byte[] to, int position) {
        if (Math.abs(exponent) <= EXPONENT_SMALL_MAX) {
            to[position] = (byte) (exponent + EXPONENT_BIAS);
            return position + 1;
        }
        to[position] = (byte) (exponent < 0 ? EXPONENT_BELOW : EXPONENT_ABOVE);
        Bytes.putIntBig(to, position + 1, exponent ^ Integer.MIN_VALUE);
        return position + 1 + Integer.BYTES;
    }

    private static int writePairs(String digits, byte[] to, int position) {
        int count = digits.length();
        while (digits.charAt(count - 1) == '0') {
            count--;
        }
        int at = position;
        for (int i = 0; i < count; i += 2) {
            int high = digits.charAt(i) - '0';
            int low = i + 1 < count ? digits.charAt(i + 1) - '0' : 0;
            to[at++] = (byte) (10 * high + low + 1);
        }
        return at;
    }

    /// Reads a number from the form after its class byte, in which nothing is complemented any more
    /// and whose last byte is the ending 00.
    static BigDecimal read(boolean isNegative, byte[] form) {
        int first = form[0] & 0xFF;
        boolean isWide = isWideExponent(first);
        int exponent = isWide ? Bytes.intBig(form, 1) ^ Integer.MIN_VALUE : first - EXPONENT_BIAS;
        int start = isWide ? 1 + Integer.BYTES : 1;
        char[] digits = new char[2 * (form.length - 1 - start)];
        for (int i = start; i < form.length - 1; i++) {
            int pair = (form[i] & 0xFF) - 1;
            digits[2 * (i - start)] = (char) ('0' + pair / 10);
            digits[2 * (i - start) + 1] = (char) ('0' + pair % 10);
        }
        int count = digits[digits.length - 1] == '0' ? digits.length - 1 : digits.length;
        BigInteger unscaled = new BigInteger(new String(digits, 0, count));
        BigDecimal value =
                new BigDecimal(isNegative ? unscaled.negate() : unscaled, count - exponent);
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /// Whether an exponent's first byte says that four more follow.
    static boolean isWideExponent(int first) {
        return first == EXPONENT_BELOW || first == EXPONENT_ABOVE;
    }

    private static void complement(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }
}
