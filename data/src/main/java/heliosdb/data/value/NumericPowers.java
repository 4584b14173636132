package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DIVISION_BY_ZERO;
import static com.heliosdb.common.ErrorCode.INVALID_ARGUMENT_FOR_POWER_FUNCTION;
import static com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;

import com.heliosdb.common.HeliosException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/// Powers and the exponential function of [Numeric].
final class NumericPowers {
    private static final double LOG10_E = 0.434294481903252;
    private static final int RESULT_SCALE_MAX = 2000;
    private static final int FACTORIAL_MAX = 32177;
    private static final int GUARD_DIGITS = 12;

    private NumericPowers() {}

    static Numeric exp(Numeric value) {
        if (value.isNaN()) {
            return value;
        }
        if (value.isInfinite()) {
            return value.signum() > 0 ? value : Numeric.ZERO;
        }
        double weight = approximately(value) * LOG10_E;
        weight = Math.clamp(weight, -RESULT_SCALE_MAX, RESULT_SCALE_MAX);
        int scale = NumericArithmetic.SIGNIFICANT_DIGITS_MIN - (int) weight;
        scale = NumericLogarithms.bounded(Math.max(scale, value.scale()));
        return exp(value.toBigDecimal(), scale);
    }

    private static double approximately(Numeric value) {
        return value.toBigDecimal().doubleValue();
    }

    private static Numeric exp(BigDecimal value, int scale) {
        double approximate = value.doubleValue();
        if (Math.abs(approximate) >= RESULT_SCALE_MAX * 3) {
            if (approximate > 0) {
                throw Numeric.overflow();
            }
            return Numeric.of(0, scale);
        }
        int digits = Math.max(1, scale + (int) (approximate * LOG10_E) + 1) + GUARD_DIGITS;
        return NumericLogarithms.rounded(exponential(value, digits), scale);
    }

    /// e^value to some significant digits: the series of a small part, squared again and again.
    private static BigDecimal exponential(BigDecimal value, int digits) {
        int halvings = 0;
        double size = Math.abs(value.doubleValue());
        while (size > 0.01) {
            size /= 2;
            halvings++;
        }
        MathContext context = new MathContext(digits + halvings + 4);
        BigDecimal small =
                value.divide(new BigDecimal(BigInteger.ONE.shiftLeft(halvings)), context);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal least = BigDecimal.ONE.movePointLeft(context.getPrecision() + 1);
        for (int n = 1; term.signum() != 0 && term.abs().compareTo(least) > 0; n++) {
            term = term.multiply(small, context).divide(BigDecimal.valueOf(n), context);
            sum = sum.add(term, context);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, context);
        }
        return sum;
    }

    static Numeric power(Numeric base, Numeric exponent) {
        if (!base.isFinite() || !exponent.isFinite()) {
            return powerSpecial(base, exponent);
        }
        boolean isWhole = isWhole(exponent);
        checkDefined(base, exponent.signum(), isWhole);
        if (isWhole && exponent.abs().compareTo(Numeric.of(Integer.MAX_VALUE)) <= 0) {
            return powerWhole(base, exponent.toInt());
        }
        if (base.signum() == 0) {
            return Numeric.of(0, NumericArithmetic.SIGNIFICANT_DIGITS_MIN);
        }
        boolean isNegative = base.signum() < 0 && isOdd(exponent);
        Numeric result = powerByLogarithm(base.abs(), exponent);
        return isNegative ? result.negate() : result;
    }

    private static boolean isWhole(Numeric value) {
        return !value.isFinite() || value.compareTo(value.truncate(0)) == 0;
    }

    private static boolean isOdd(Numeric value) {
        return value.isFinite() && value.truncate(0).unscaled().testBit(0);
    }

    private static void checkDefined(Numeric base, int exponentSign, boolean isWhole) {
        if (base.signum() == 0 && base.isFinite() && exponentSign < 0) {
            throw new HeliosException(
                    INVALID_ARGUMENT_FOR_POWER_FUNCTION,
                    "zero raised to a negative power is undefined");
        }
        if (base.signum() < 0 && !isWhole) {
            throw new HeliosException(
                    INVALID_ARGUMENT_FOR_POWER_FUNCTION,
                    "a negative number raised to a non-integer power yields a complex result");
        }
    }

    private static Numeric powerSpecial(Numeric base, Numeric exponent) {
        if (base.isNaN()) {
            return exponent.isFinite() && exponent.signum() == 0 ? Numeric.ONE : base;
        }
        if (exponent.isNaN()) {
            return base.isFinite() && base.compareTo(Numeric.ONE) == 0 ? Numeric.ONE : exponent;
        }
        checkDefined(base, exponent.signum(), isWhole(exponent));
        if (exponent.signum() == 0 || base.isFinite() && base.compareTo(Numeric.ONE) == 0) {
            return Numeric.ONE;
        }
        if (exponent.isInfinite()) {
            int size = base.isInfinite() ? 1 : base.abs().compareTo(Numeric.ONE);
            if (size == 0) {
                return Numeric.ONE;
            }
            return size > 0 == exponent.signum() > 0 ? Numeric.POSITIVE_INFINITY : Numeric.ZERO;
        }
        if (exponent.signum() < 0) {
            return Numeric.ZERO;
        }
        return base.signum() < 0 && !isOdd(exponent) ? base.negate() : base;
    }

    private static Numeric powerWhole(Numeric base, int exponent) {
        double weight = exponent * decimalLogarithm(base);
        if (weight > (Short.MAX_VALUE + 1) * 4) {
            throw Numeric.overflow();
        }
        int scale = Math.max(NumericArithmetic.SIGNIFICANT_DIGITS_MIN, base.scale());
        scale = NumericLogarithms.bounded(scale);
        if (exponent == 0) {
            return NumericRounding.extend(Numeric.ONE, scale);
        }
        if (base.signum() == 0) {
            if (exponent < 0) {
                throw new HeliosException(DIVISION_BY_ZERO, "division by zero");
            }
            return Numeric.of(0, scale);
        }
        if (weight + scale < -2) {
            return Numeric.of(0, scale);
        }
        int digits =
                Math.max(1, scale + (int) weight + 2)
                        + GUARD_DIGITS
                        + Integer.toString(exponent).length();
        MathContext context = new MathContext(digits, RoundingMode.HALF_EVEN);
        BigDecimal power = whole(base.toBigDecimal(), exponent, context);
        return NumericLogarithms.rounded(power, scale);
    }

    private static BigDecimal whole(BigDecimal base, int exponent, MathContext context) {
        BigDecimal result = BigDecimal.ONE;
        BigDecimal square = base;
        for (long rest = Math.abs((long) exponent); rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = result.multiply(square, context);
            }
            if (rest > 1) {
                square = square.multiply(square, context);
            }
        }
        return exponent < 0 ? BigDecimal.ONE.divide(result, context) : result;
    }

    /// The decimal logarithm from the first 16 digits, as PostgreSQL estimates it.
    private static double decimalLogarithm(Numeric base) {
        if (base.signum() == 0) {
            return 0;
        }
        int digits = Math.min(4, NumericDigits.size(base));
        int lowest = (NumericDigits.weight(base) - digits + 1) * 4;
        return Math.log10(NumericDigits.leading(base, digits)) + lowest;
    }

    private static Numeric powerByLogarithm(Numeric base, Numeric exponent) {
        int digits = Math.max(0, 8 - NumericLogarithms.weight(base));
        BigDecimal factor = exponent.toBigDecimal();
        double estimate =
                NumericLogarithms.ln(base.toBigDecimal(), digits)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .multiply(factor)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .doubleValue();
        if (Math.abs(estimate) > RESULT_SCALE_MAX * 3.01) {
            if (estimate > 0) {
                throw Numeric.overflow();
            }
            return Numeric.of(0, NumericArithmetic.DISPLAY_SCALE_MAX);
        }
        int weight = (int) (estimate * LOG10_E);
        int scale = NumericArithmetic.SIGNIFICANT_DIGITS_MIN - weight;
        scale = Math.max(scale, Math.max(base.scale(), exponent.scale()));
        scale = NumericLogarithms.bounded(scale);
        int exact = scale + Math.max(0, weight) + factor.precision() + GUARD_DIGITS;
        BigDecimal logarithm = NumericLogarithms.ln(base.toBigDecimal(), exact);
        return exp(logarithm.multiply(factor), scale);
    }

    static Numeric factorial(long n) {
        if (n < 0) {
            throw new HeliosException(
                    NUMERIC_VALUE_OUT_OF_RANGE, "factorial of a negative number is undefined");
        }
        if (n > FACTORIAL_MAX) {
            throw Numeric.overflow();
        }
        return Numeric.of(product(1, Math.max(1, n)));
    }

    private static BigInteger product(long first, long last) {
        if (last - first < 8) {
            BigInteger result = BigInteger.valueOf(first);
            for (long factor = first + 1; factor <= last; factor++) {
                result = result.multiply(BigInteger.valueOf(factor));
            }
            return result;
        }
        long middle = (first + last) >>> 1;
        return product(first, middle).multiply(product(middle + 1, last));
    }
}
