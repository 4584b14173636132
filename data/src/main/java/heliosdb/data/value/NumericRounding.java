package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;

import com.heliosdb.common.HeliosException;
import java.math.BigInteger;

/// Rounding of [Numeric] and the modifier numeric(precision, scale).
final class NumericRounding {
    /// PostgreSQL bounds the digits that round and trunc are asked for.
    private static final int DIGITS_MAX = 2000;

    private NumericRounding() {}

    static Numeric round(Numeric value, int digits) {
        return value.isFinite() ? cut(value, bounded(digits), true) : value;
    }

    static Numeric truncate(Numeric value, int digits) {
        return value.isFinite() ? cut(value, bounded(digits), false) : value;
    }

    private static int bounded(int digits) {
        return Math.clamp(digits, -DIGITS_MAX, DIGITS_MAX);
    }

    /// The value at another scale; below 0 it is a multiple of a power of ten.
    private static Numeric cut(Numeric value, int digits, boolean isRounded) {
        int down = value.scale() - digits;
        if (down == 0) {
            return value;
        }
        if (down < 0) {
            return extend(value, digits);
        }
        BigInteger unscaled;
        if (value.isCompact() && down <= Powers.LONG_MAX && digits >= 0) {
            long power = Powers.ofLong(down);
            long whole = value.unscaledLong();
            if (whole != Long.MIN_VALUE) {
                return Numeric.of(
                        isRounded ? NumericArithmetic.divideRounded(whole, power) : whole / power,
                        digits);
            }
        }
        BigInteger power = Powers.of(down);
        unscaled =
                isRounded
                        ? NumericArithmetic.divideRounded(value.unscaled(), power)
                        : value.unscaled().divide(power);
        return digits >= 0
                ? Numeric.of(unscaled, digits)
                : Numeric.of(unscaled.multiply(Powers.of(-digits)), 0);
    }

    /// The value with more digits after the point.
    static Numeric extend(Numeric value, int scale) {
        int up = scale - value.scale();
        if (value.isCompact() && up <= Powers.LONG_MAX && Powers.fits(value.unscaledLong(), up)) {
            return Numeric.of(value.unscaledLong() * Powers.ofLong(up), scale);
        }
        return Numeric.of(value.unscaled().multiply(Powers.of(up)), scale);
    }

    static Numeric ceil(Numeric value) {
        if (!value.isFinite()) {
            return value;
        }
        Numeric whole = cut(value, 0, false);
        return value.signum() > 0 && whole.compareTo(value) < 0 ? whole.plus(Numeric.ONE) : whole;
    }

    static Numeric floor(Numeric value) {
        if (!value.isFinite()) {
            return value;
        }
        Numeric whole = cut(value, 0, false);
        return value.signum() < 0 && whole.compareTo(value) > 0 ? whole.minus(Numeric.ONE) : whole;
    }

    static Numeric withModifier(Numeric value, int modifier) {
        int precision = modifier - 4 >> 16 & 0xFFFF;
        int scale = ((modifier - 4 & 0x7FF) ^ 1024) - 1024;
        if (value.isNaN()) {
            return value;
        }
        if (value.isInfinite()) {
            throw overflow()
                    .withDetail(field(precision, scale) + " cannot hold an infinite value.");
        }
        Numeric rounded = cut(value, scale, true);
        if (rounded.signum() != 0 && NumericDigits.exponent(rounded) + 1 > precision - scale) {
            int digits = precision - scale;
            throw overflow()
                    .withDetail(
                            field(precision, scale)
                                    + " must round to an absolute value less than "
                                    + (digits == 0 ? "1" : "10^" + digits)
                                    + ".");
        }
        return rounded;
    }

    private static HeliosException overflow() {
        return new HeliosException(NUMERIC_VALUE_OUT_OF_RANGE, "numeric field overflow");
    }

    private static String field(int precision, int scale) {
        return "A field with precision " + precision + ", scale " + scale;
    }
}
