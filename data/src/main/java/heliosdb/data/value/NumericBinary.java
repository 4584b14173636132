package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_BINARY_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.math.BigInteger;

/// The binary form of [Numeric]: digit count, weight, sign, display scale (two bytes each), then
/// base-10000 digits of two bytes, the first one worth 10000^weight.
final class NumericBinary {
    private static final int HEADER_BYTES = 8;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int POSITIVE_INFINITY = 0xD000;
    private static final int NEGATIVE_INFINITY = 0xF000;
    private static final int INFINITY_SCALE = 0x20;
    private static final int BASE = 10_000;
    private static final BigInteger CHUNK = BigInteger.valueOf(1_0000_0000_0000_0000L);
    private static final int CHUNK_DIGITS = 4;

    private NumericBinary() {}

    static void write(Numeric value, ByteSink out) {
        if (!value.isFinite()) {
            int infinity = value.signum() > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
            writeHeader(out, 0, 0, value.isNaN() ? NAN : infinity);
            // PostgreSQL shows a bit of its own storage here.
            out.writeShort(value.isNaN() ? 0 : INFINITY_SCALE);
            return;
        }
        int padding = (4 - value.scale() % 4) % 4;
        if (value.isCompact() && Powers.fits(value.unscaledLong(), padding)) {
            long padded = value.unscaledLong() * Powers.ofLong(padding);
            if (padded != Long.MIN_VALUE) {
                writeCompact(value, padded, out);
                return;
            }
        }
        writeBig(value, value.unscaled().multiply(Powers.of(padding)).abs(), out);
    }

    private static void writeHeader(ByteSink out, int digits, int weight, int sign) {
        out.writeShort(digits);
        out.writeShort(weight);
        out.writeShort(sign);
    }

    private static void writeCompact(Numeric value, long padded, ByteSink out) {
        long rest = Math.abs(padded);
        int lowest = -((value.scale() + 3) / 4);
        while (rest != 0 && rest % BASE == 0) {
            rest /= BASE;
            lowest++;
        }
        int digits = 0;
        for (long left = rest; left != 0; left /= BASE) {
            digits++;
        }
        int weight = digits == 0 ? 0 : lowest + digits - 1;
        writeHeader(out, digits, weight, padded < 0 ? NEGATIVE : 0);
        out.writeShort(value.scale());
        byte[] target = out.reserve(2 * digits);
        int end = out.size() + 2 * digits;
        out.size(end);
        for (int at = end; rest != 0; rest /= BASE) {
            int digit = (int) (rest % BASE);
            target[--at] = (byte) digit;
            target[--at] = (byte) (digit >> 8);
        }
    }

    private static void writeBig(Numeric value, BigInteger padded, ByteSink out) {
        String text = padded.toString();
        String decimal = "0".repeat((4 - text.length() % 4) % 4) + text;
        int digits = decimal.length() / 4;
        int weight = digits - (value.scale() + 3) / 4 - 1;
        while (digits > 0 && decimal.startsWith("0000", digits * 4 - 4)) {
            digits--;
        }
        writeHeader(out, digits, weight, value.signum() < 0 ? NEGATIVE : 0);
        out.writeShort(value.scale());
        for (int i = 0; i < digits; i++) {
            out.writeShort(Integer.parseInt(decimal, i * 4, i * 4 + 4, 10));
        }
    }

    static Numeric read(byte[] source, int offset, int length) {
        if (length < HEADER_BYTES) {
            throw Bytes.insufficient();
        }
        int digits = Bytes.shortAt(source, offset) & 0xFFFF;
        int weight = Bytes.shortAt(source, offset + 2);
        int sign = Bytes.shortAt(source, offset + 4) & 0xFFFF;
        int scale = Bytes.shortAt(source, offset + 6) & 0xFFFF;
        if (sign == NAN || sign == POSITIVE_INFINITY || sign == NEGATIVE_INFINITY) {
            return special(sign);
        }
        if (sign != 0 && sign != NEGATIVE) {
            throw invalid("invalid sign in external \"numeric\" value");
        }
        if (scale > Numeric.SCALE_MAX) {
            throw invalid("invalid scale in external \"numeric\" value");
        }
        if (length != HEADER_BYTES + 2 * digits) {
            throw Bytes.incomplete();
        }
        BigInteger unscaled = digits(source, offset + HEADER_BYTES, digits);
        return finite(sign == 0 ? unscaled : unscaled.negate(), weight - digits + 1, scale);
    }

    private static Numeric special(int sign) {
        if (sign == NAN) {
            return Numeric.NAN;
        }
        return sign == POSITIVE_INFINITY ? Numeric.POSITIVE_INFINITY : Numeric.NEGATIVE_INFINITY;
    }

    // Digits are gathered four at a time in a long.
    private static BigInteger digits(byte[] source, int offset, int count) {
        BigInteger value = BigInteger.ZERO;
        int at = offset;
        int rest = count;
        while (rest > 0) {
            int chunk = Math.min(rest, CHUNK_DIGITS);
            long part = 0;
            for (int i = 0; i < chunk; i++, at += 2) {
                int digit = Bytes.shortAt(source, at);
                if (digit < 0 || digit >= BASE) {
                    throw invalid("invalid digit in external \"numeric\" value");
                }
                part = part * BASE + digit;
            }
            BigInteger factor = chunk == CHUNK_DIGITS ? CHUNK : Powers.of(4 * chunk);
            value =
                    value.signum() == 0
                            ? BigInteger.valueOf(part)
                            : value.multiply(factor).add(BigInteger.valueOf(part));
            rest -= chunk;
        }
        return value;
    }

    // The digits end at 10000^lowest; what the display scale does not show is cut.
    private static Numeric finite(BigInteger digits, int lowest, int scale) {
        int shift = scale + 4 * lowest;
        BigInteger unscaled =
                shift >= 0 ? digits.multiply(Powers.of(shift)) : digits.divide(Powers.of(-shift));
        return Numeric.of(unscaled, scale);
    }

    private static HeliosException invalid(String message) {
        return new HeliosException(INVALID_BINARY_REPRESENTATION, message);
    }
}
