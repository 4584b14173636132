package heliosdb.query.builtin;

import java.math.BigDecimal;
import java.math.MathContext;

/// Floats in error texts.
final class FloatText {
    private FloatText() {}

    /// As PostgreSQL's `%g` prints it: six significant digits, no zeros at the end.
    static String general(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal plain = rounded.stripTrailingZeros();
        if (exponent >= -4 && exponent < 6) {
            return plain.toPlainString();
        }
        String digits = plain.unscaledValue().abs().toString();
        String mantissa =
                digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String size = String.format("%02d", Math.abs(exponent));
        return (value < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+") + size;
    }
}
