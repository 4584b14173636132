package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// The text form of [Numeric].
final class NumericText {
    /// Exponents beyond this overflow whatever the digits are.
    private static final int EXPONENT_MAX = 400_000;

    private NumericText() {}

    static Numeric parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    static Numeric parse(byte[] source, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end && Ascii.isSpace(source[at])) {
            at++;
        }
        while (end > at && Ascii.isSpace(source[end - 1])) {
            end--;
        }
        boolean isNegative = at < end && source[at] == '-';
        int first = at < end && (isNegative || source[at] == '+') ? at + 1 : at;
        long value = 0;
        int digits = 0;
        int point = -1;
        int cursor = first;
        for (; cursor < end; cursor++) {
            int digit = source[cursor] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
            } else if (source[cursor] == '.' && point < 0) {
                point = cursor;
            } else {
                break;
            }
        }
        if (cursor == end && digits > 0 && digits <= Powers.LONG_MAX) {
            return Numeric.of(isNegative ? -value : value, point < 0 ? 0 : end - point - 1);
        }
        Source whole = new Source(source, offset, length);
        if (digits == 0) {
            return special(whole, at, end);
        }
        return parseLong(whole, first, cursor, end);
    }

    /// The input as a whole, for errors, and its bytes.
    private record Source(byte[] bytes, int offset, int length) {
        HeliosException invalid() {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            return new HeliosException(
                    INVALID_TEXT_REPRESENTATION,
                    "invalid input syntax for type numeric: \"" + text + "\"");
        }

        String ascii(int start, int end) {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }
    }

    private static Numeric special(Source source, int start, int end) {
        String word = Ascii.lower(source.ascii(start, end));
        return switch (word) {
            case "nan" -> Numeric.NAN;
            case "infinity", "+infinity", "inf", "+inf" -> Numeric.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Numeric.NEGATIVE_INFINITY;
            default -> throw source.invalid();
        };
    }

    // Many digits, or an exponent: from `first` to `mantissaEnd` are digits and at most one point.
    private static Numeric parseLong(Source source, int first, int mantissaEnd, int end) {
        int exponent = 0;
        if (mantissaEnd < end) {
            exponent = exponent(source, mantissaEnd, end);
        }
        String mantissa = source.ascii(first, mantissaEnd);
        int point = mantissa.indexOf('.');
        int scale = point < 0 ? 0 : mantissa.length() - point - 1;
        String digits =
                point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
        BigInteger unscaled = new BigInteger(digits);
        if (first > source.offset && source.bytes[first - 1] == '-') {
            unscaled = unscaled.negate();
        }
        scale -= exponent;
        if (scale < 0 && unscaled.signum() != 0) {
            if (digits.length() - scale > 2 * Numeric.WHOLE_DIGITS_MAX) {
                throw Numeric.overflow();
            }
            unscaled = unscaled.multiply(Powers.of(-scale));
        }
        return Numeric.of(unscaled, Math.max(scale, 0));
    }

    private static int exponent(Source source, int start, int end) {
        int at = start + 1;
        boolean isNegative = at < end && source.bytes[at] == '-';
        if (isNegative || at < end && source.bytes[at] == '+') {
            at++;
        }
        if ((source.bytes[start] | 0x20) != 'e' || at == end) {
            throw source.invalid();
        }
        int exponent = 0;
        for (; at < end; at++) {
            int digit = source.bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                throw source.invalid();
            }
            exponent = Math.min(exponent * 10 + digit, EXPONENT_MAX);
        }
        return isNegative ? -exponent : exponent;
    }

    static void write(Numeric value, ByteSink out) {
        if (!value.isCompact()) {
            out.writeAscii(format(value));
            return;
        }
        long unscaled = value.unscaledLong();
        int scale = value.scale();
        if (scale == 0) {
            out.writeDecimal(unscaled);
        } else if (scale > Powers.LONG_MAX || unscaled == Long.MIN_VALUE) {
            out.writeAscii(format(value));
        } else {
            if (unscaled < 0) {
                out.writeByte('-');
                unscaled = -unscaled;
            }
            long power = Powers.ofLong(scale);
            long whole = unscaled / power;
            out.writeDecimal(whole);
            out.writeByte('.');
            byte[] target = out.reserve(scale);
            out.size(Digits.writePadded(target, out.size(), unscaled - whole * power, scale));
        }
    }

    static String format(Numeric value) {
        if (value.isNaN()) {
            return "NaN";
        }
        if (value.isInfinite()) {
            return value.signum() > 0 ? "Infinity" : "-Infinity";
        }
        return value.isCompact() && value.scale() == 0
                ? Long.toString(value.unscaledLong())
                : value.toBigDecimal().toPlainString();
    }
}
