package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;

import com.heliosdb.common.HeliosException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// The text forms of float4 and float8.
final class FloatText {
    /// Whole numbers below this are exact in a double.
    private static final long EXACT_MAX = 1L << 53;

    /// No decimal of 17 digits from here on lies exactly between two doubles.
    private static final double MIDPOINT_MAX = 1e41;

    /// Whole numbers below this are exact in a float.
    private static final float FLOAT_EXACT_MAX = 1L << 24;

    /// No decimal of 9 digits from here on lies exactly between two floats.
    private static final float FLOAT_MIDPOINT_MAX = 1e20f;

    private FloatText() {}

    static double parseDouble(byte[] source, int offset, int length) {
        int end = offset + length;
        int start = skipSpaces(source, offset, end);
        int at = start;
        boolean isNegative = at < end && source[at] == '-';
        if (isNegative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int scale = -1;
        for (; at < end && digits < 17; at++) {
            if (Ascii.isDigit(source[at])) {
                value = value * 10 + source[at] - '0';
                digits++;
                scale += scale >= 0 ? 1 : 0;
            } else if (source[at] == '.' && scale < 0) {
                scale = 0;
            } else {
                break;
            }
        }
        // Two exact numbers have an exactly rounded quotient.
        if (at == end && digits > 0 && value < EXACT_MAX && scale <= Powers.LONG_MAX) {
            double exact = scale > 0 ? (double) value / Powers.ofLong(scale) : value;
            return isNegative ? -exact : exact;
        }
        return parseSlowly(source, offset, length, start, true);
    }

    static float parseFloat(byte[] source, int offset, int length) {
        int start = skipSpaces(source, offset, offset + length);
        return (float) parseSlowly(source, offset, length, start, false);
    }

    private static int skipSpaces(byte[] source, int start, int end) {
        int at = start;
        while (at < end && Ascii.isSpace(source[at])) {
            at++;
        }
        return at;
    }

    private static double parseSlowly(
            byte[] source, int offset, int length, int start, boolean isDouble) {
        String type = isDouble ? "double precision" : "real";
        int end = offset + length;
        while (end > start && Ascii.isSpace(source[end - 1])) {
            end--;
        }
        String number = TextErrors.text(source, start, end - start);
        if (!isNumber(number)) {
            Double special = special(number);
            if (special == null) {
                throw TextErrors.invalid(type, source, offset, length);
            }
            return special;
        }
        double value = isDouble ? Double.parseDouble(number) : Float.parseFloat(number);
        if (Double.isInfinite(value) || value == 0 && hasDigitAboveZero(number)) {
            throw new HeliosException(
                    NUMERIC_VALUE_OUT_OF_RANGE,
                    "\"" + number + "\" is out of range for type " + type);
        }
        return value;
    }

    private static @Nullable Double special(String text) {
        return switch (Ascii.lower(text)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    // Java's own grammar would also take suffixes such as "1d".
    private static boolean isNumber(String text) {
        int at = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int digits = 0;
        boolean hasPoint = false;
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (Ascii.isDigit(character)) {
                digits++;
            } else if (character == '.' && !hasPoint) {
                hasPoint = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return false;
        }
        return at == text.length() || isExponent(text, at);
    }

    private static boolean isExponent(String text, int start) {
        int at = start + 1;
        if ((text.charAt(start) | 0x20) != 'e') {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int first = at;
        while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        return at > first && at == text.length();
    }

    private static boolean hasDigitAboveZero(String number) {
        for (int i = 0; i < number.length(); i++) {
            char character = number.charAt(i);
            if (character >= '1' && character <= '9') {
                return true;
            }
            if ((character | 0x20) == 'e') {
                return false;
            }
        }
        return false;
    }

    static void writeDouble(double value, int extraDigits, ByteSink out) {
        if (!writeSpecial(value, out)) {
            if (extraDigits > 0) {
                writeShortest(value, out);
            } else {
                writeRounded(value, Math.max(1, 15 + extraDigits), out);
            }
        }
    }

    static void writeFloat(double value, int extraDigits, ByteSink out) {
        if (!writeSpecial(value, out)) {
            if (extraDigits > 0) {
                float size = (float) Math.abs(value);
                String digits = size == Float.MIN_VALUE ? "1E-45" : Float.toString(size);
                if (size >= FLOAT_EXACT_MAX && size < FLOAT_MIDPOINT_MAX) {
                    digits = withinBounds(digits, size, Math.nextUp(size), Math.nextDown(size));
                }
                writeDigits(value, digits, 6, out);
            } else {
                writeRounded(value, Math.max(1, 6 + extraDigits), out);
            }
        }
    }

    private static boolean writeSpecial(double value, ByteSink out) {
        if (Double.isNaN(value)) {
            out.writeAscii("NaN");
        } else if (Double.isInfinite(value)) {
            out.writeAscii(value > 0 ? "Infinity" : "-Infinity");
        } else if (value == 0) {
            out.writeAscii(1 / value < 0 ? "-0" : "0");
        } else {
            return false;
        }
        return true;
    }

    private static void writeShortest(double value, ByteSink out) {
        long whole = (long) value;
        if (whole == value && Math.abs(value) < 1e15) {
            out.writeDecimal(whole);
        } else {
            double size = Math.abs(value);
            // The only doubles for which Java shows a digit more than needed.
            String digits = size == Double.MIN_VALUE ? "5E-324" : Double.toString(size);
            if (size >= EXACT_MAX && size < MIDPOINT_MAX) {
                digits = withinBounds(digits, size, Math.nextUp(size), Math.nextDown(size));
            }
            writeDigits(value, digits, 15, out);
        }
    }

    // PostgreSQL takes no decimal that lies exactly between two floats, though reading it would
    // round to the right one; Java does. Only some large whole numbers have so short a midpoint.
    private static String withinBounds(String digits, double value, double up, double down) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal twice = new BigDecimal(digits).multiply(BigDecimal.TWO);
        BigDecimal above = exact.add(new BigDecimal(up));
        BigDecimal below = exact.add(new BigDecimal(down));
        if (twice.compareTo(above) != 0 && twice.compareTo(below) != 0) {
            return digits;
        }
        for (int precision = 1; ; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            BigDecimal doubled = rounded.multiply(BigDecimal.TWO);
            if (doubled.compareTo(above) < 0 && doubled.compareTo(below) > 0) {
                return rounded.toPlainString();
            }
        }
    }

    /// Writes what Java prints of the absolute value in C's `%g` form: digits and exponent are
    /// taken from `printed`; an exponent of `wholeDigits` or more is shown.
    private static void writeDigits(double value, String printed, int wholeDigits, ByteSink out) {
        int e = printed.indexOf('E');
        int exponent = e < 0 ? 0 : Integer.parseInt(printed, e + 1, printed.length(), 10);
        String mantissa = e < 0 ? printed : printed.substring(0, e);
        int point = mantissa.indexOf('.');
        StringBuilder digits = new StringBuilder(mantissa.length());
        digits.append(mantissa, 0, point < 0 ? mantissa.length() : point);
        exponent += digits.length() - 1;
        if (point >= 0) {
            digits.append(mantissa, point + 1, mantissa.length());
        }
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        digits.delete(0, zeros);
        write(value < 0, digits, exponent - zeros, wholeDigits, out);
    }

    private static void write(
            boolean isNegative, StringBuilder digits, int exponent, int wholeDigits, ByteSink out) {
        int size = digits.length();
        while (size > 1 && digits.charAt(size - 1) == '0') {
            size--;
        }
        digits.setLength(size);
        if (isNegative) {
            out.writeByte('-');
        }
        if (exponent < -4 || exponent >= wholeDigits) {
            if (size > 1) {
                digits.insert(1, '.');
            }
            digits.append('e').append(exponent < 0 ? '-' : '+');
            if (Math.abs(exponent) < 10) {
                digits.append('0');
            }
            digits.append(Math.abs(exponent));
        } else if (exponent < 0) {
            digits.insert(0, "0.0000", 0, 1 - exponent);
        } else if (exponent >= size - 1) {
            digits.repeat('0', exponent - size + 1);
        } else {
            digits.insert(exponent + 1, '.');
        }
        out.writeAscii(digits.toString());
    }

    private static void writeRounded(double value, int digits, ByteSink out) {
        MathContext context = new MathContext(digits, RoundingMode.HALF_EVEN);
        BigDecimal rounded = new BigDecimal(Math.abs(value)).round(context);
        StringBuilder unscaled = new StringBuilder(rounded.unscaledValue().toString());
        int exponent = unscaled.length() - rounded.scale() - 1;
        write(value < 0, unscaled, exponent, digits, out);
    }
}
