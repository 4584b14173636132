package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DIVISION_BY_ZERO;

import com.heliosdb.common.HeliosException;
import java.math.BigInteger;

/// The four operations on [Numeric], the slow paths of addition and multiplication included.
final class NumericArithmetic {
    /// Digits that a quotient, a root or a logarithm has at least.
    static final int SIGNIFICANT_DIGITS_MIN = 16;

    /// The most digits after the point that PostgreSQL chooses for such a result.
    static final int DISPLAY_SCALE_MAX = 1000;

    private NumericArithmetic() {}

    static Numeric plus(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return plusSpecial(a, b);
        }
        int scale = Math.max(a.scale(), b.scale());
        if (a.isCompact() && b.isCompact()) {
            int up = scale - a.scale();
            int upOther = scale - b.scale();
            if (Powers.fits(a.unscaledLong(), up) && Powers.fits(b.unscaledLong(), upOther)) {
                long left = scaled(a.unscaledLong(), up);
                long right = scaled(b.unscaledLong(), upOther);
                long sum = left + right;
                if (((left ^ sum) & (right ^ sum)) >= 0) {
                    return Numeric.of(sum, scale);
                }
            }
        }
        return Numeric.of(unscaled(a, scale).add(unscaled(b, scale)), scale);
    }

    private static Numeric plusSpecial(Numeric a, Numeric b) {
        if (a.isNaN() || b.isNaN()) {
            return Numeric.NAN;
        }
        if (a.isInfinite() && b.isInfinite()) {
            return a.signum() == b.signum() ? a : Numeric.NAN;
        }
        return a.isInfinite() ? a : b;
    }

    private static long scaled(long value, int digits) {
        return digits > Powers.LONG_MAX ? 0 : value * Powers.ofLong(digits);
    }

    /// The unscaled value at a scale that is not below the number's own.
    static BigInteger unscaled(Numeric value, int scale) {
        int up = scale - value.scale();
        return up == 0 ? value.unscaled() : value.unscaled().multiply(Powers.of(up));
    }

    static Numeric times(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            int sign = a.signum() * b.signum();
            return a.isNaN() || b.isNaN() || sign == 0 ? Numeric.NAN : infinity(sign);
        }
        int scale = a.scale() + b.scale();
        BigInteger product = a.unscaled().multiply(b.unscaled());
        if (scale > Numeric.SCALE_MAX) {
            product = divideRounded(product, Powers.of(scale - Numeric.SCALE_MAX));
            scale = Numeric.SCALE_MAX;
        }
        return Numeric.of(product, scale);
    }

    private static Numeric infinity(int sign) {
        return sign > 0 ? Numeric.POSITIVE_INFINITY : Numeric.NEGATIVE_INFINITY;
    }

    static Numeric dividedBy(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return dividedBySpecial(a, b);
        }
        checkDivisor(b);
        return divide(a, b, quotientScale(a, b));
    }

    private static Numeric dividedBySpecial(Numeric a, Numeric b) {
        if (a.isNaN() || b.isNaN() || a.isInfinite() && b.isInfinite()) {
            return Numeric.NAN;
        }
        if (b.isInfinite()) {
            return Numeric.ZERO;
        }
        checkDivisor(b);
        return infinity(a.signum() * b.signum());
    }

    private static void checkDivisor(Numeric divisor) {
        if (divisor.signum() == 0 && divisor.isFinite()) {
            throw new HeliosException(DIVISION_BY_ZERO, "division by zero");
        }
    }

    /// The scale that PostgreSQL gives a quotient: at least 16 significant digits, guessed from the
    /// first base-10000 digits, and no fewer digits than the operands show.
    private static int quotientScale(Numeric a, Numeric b) {
        int weight = NumericDigits.weight(a) - NumericDigits.weight(b);
        if (NumericDigits.first(a) <= NumericDigits.first(b)) {
            weight--;
        }
        int scale = SIGNIFICANT_DIGITS_MIN - weight * 4;
        scale = Math.max(Math.max(scale, a.scale()), Math.max(b.scale(), 0));
        return Math.min(scale, DISPLAY_SCALE_MAX);
    }

    /// The quotient rounded to a scale.
    static Numeric divide(Numeric a, Numeric b, int scale) {
        int up = scale + b.scale() - a.scale();
        if (a.isCompact() && b.isCompact() && up >= 0 && Powers.fits(a.unscaledLong(), up)) {
            long dividend = scaled(a.unscaledLong(), up);
            long divisor = b.unscaledLong();
            if (dividend != Long.MIN_VALUE && divisor != Long.MIN_VALUE) {
                return Numeric.of(divideRounded(dividend, divisor), scale);
            }
        }
        BigInteger dividend = a.unscaled();
        BigInteger divisor = b.unscaled();
        if (up >= 0) {
            dividend = dividend.multiply(Powers.of(up));
        } else {
            divisor = divisor.multiply(Powers.of(-up));
        }
        return Numeric.of(divideRounded(dividend, divisor), scale);
    }

    /// The quotient rounded half away from zero; neither operand is the least long.
    static long divideRounded(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long rest = Math.abs(dividend - quotient * divisor);
        if (rest >= Math.abs(divisor) - rest) {
            quotient += (dividend ^ divisor) < 0 ? -1 : 1;
        }
        return quotient;
    }

    /// The quotient rounded half away from zero.
    static BigInteger divideRounded(BigInteger dividend, BigInteger divisor) {
        BigInteger[] split = dividend.divideAndRemainder(divisor);
        if (split[1].shiftLeft(1).abs().compareTo(divisor.abs()) < 0) {
            return split[0];
        }
        int sign = dividend.signum() * divisor.signum();
        return split[0].add(BigInteger.valueOf(sign));
    }

    static Numeric quotient(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return dividedBySpecial(a, b);
        }
        checkDivisor(b);
        int scale = Math.max(a.scale(), b.scale());
        return Numeric.of(unscaled(a, scale).divide(unscaled(b, scale)), 0);
    }

    static Numeric remainder(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return remainderSpecial(a, b);
        }
        checkDivisor(b);
        int scale = Math.max(a.scale(), b.scale());
        if (a.isCompact() && b.isCompact()) {
            int up = scale - a.scale();
            int upOther = scale - b.scale();
            if (Powers.fits(a.unscaledLong(), up) && Powers.fits(b.unscaledLong(), upOther)) {
                return Numeric.of(
                        scaled(a.unscaledLong(), up) % scaled(b.unscaledLong(), upOther), scale);
            }
        }
        return Numeric.of(unscaled(a, scale).remainder(unscaled(b, scale)), scale);
    }

    private static Numeric remainderSpecial(Numeric a, Numeric b) {
        if (a.isNaN() || b.isNaN()) {
            return Numeric.NAN;
        }
        if (a.isInfinite()) {
            checkDivisor(b);
            return Numeric.NAN;
        }
        return a;
    }

    static int compare(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return Integer.compare(rank(a), rank(b));
        }
        int sign = a.signum();
        if (sign != b.signum()) {
            return Integer.compare(sign, b.signum());
        }
        int scale = Math.max(a.scale(), b.scale());
        if (a.isCompact() && b.isCompact()) {
            int up = scale - a.scale();
            int upOther = scale - b.scale();
            if (Powers.fits(a.unscaledLong(), up) && Powers.fits(b.unscaledLong(), upOther)) {
                return Long.compare(
                        scaled(a.unscaledLong(), up), scaled(b.unscaledLong(), upOther));
            }
        }
        return unscaled(a, scale).compareTo(unscaled(b, scale));
    }

    private static int rank(Numeric value) {
        if (value.isNaN()) {
            return 2;
        }
        return value.isInfinite() ? value.signum() : 0;
    }

    static Numeric gcd(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return Numeric.NAN;
        }
        int scale = Math.max(a.scale(), b.scale());
        return Numeric.of(unscaled(a, scale).gcd(unscaled(b, scale)), scale);
    }

    static Numeric lcm(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return Numeric.NAN;
        }
        int scale = Math.max(a.scale(), b.scale());
        BigInteger left = unscaled(a, scale);
        BigInteger right = unscaled(b, scale);
        if (left.signum() == 0 || right.signum() == 0) {
            return Numeric.of(BigInteger.ZERO, scale);
        }
        return Numeric.of(left.divide(left.gcd(right)).multiply(right).abs(), scale);
    }
}
