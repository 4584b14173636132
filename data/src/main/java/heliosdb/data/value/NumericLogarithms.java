package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DIVISION_BY_ZERO;
import static com.heliosdb.common.ErrorCode.INVALID_ARGUMENT_FOR_LOG;

import com.heliosdb.common.HeliosException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Logarithms of [Numeric].
final class NumericLogarithms {
    private static final double LN_10 = 2.302585092994046;
    private static final BigDecimal NEAR_LOW = new BigDecimal("0.9");
    private static final BigDecimal NEAR_HIGH = new BigDecimal("1.1");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int GUARD_DIGITS = 12;

    private NumericLogarithms() {}

    static Numeric ln(Numeric value) {
        if (value.isNaN()) {
            return value;
        }
        checkPositive(value);
        if (value.isInfinite()) {
            return value;
        }
        int scale = NumericArithmetic.SIGNIFICANT_DIGITS_MIN - weight(value);
        scale = bounded(Math.max(scale, value.scale()));
        return rounded(ln(value.toBigDecimal(), scale + GUARD_DIGITS), scale);
    }

    static Numeric log(Numeric base, Numeric value) {
        if (base.isNaN() || value.isNaN()) {
            return Numeric.NAN;
        }
        if (!base.isFinite() || !value.isFinite()) {
            return logSpecial(base, value);
        }
        checkPositive(base);
        checkPositive(value);
        int weight = weight(value) - weight(base);
        int scale = NumericArithmetic.SIGNIFICANT_DIGITS_MIN - weight;
        scale = bounded(Math.max(scale, Math.max(base.scale(), value.scale())));
        if (base.compareTo(Numeric.ONE) == 0) {
            throw new HeliosException(DIVISION_BY_ZERO, "division by zero");
        }
        int digits = scale + GUARD_DIGITS + Math.abs(weight(value)) + 2 * Math.abs(weight(base));
        BigDecimal quotient =
                ln(value.toBigDecimal(), digits)
                        .divide(
                                ln(base.toBigDecimal(), digits),
                                scale + GUARD_DIGITS,
                                RoundingMode.HALF_UP);
        return rounded(quotient, scale);
    }

    private static Numeric logSpecial(Numeric base, Numeric value) {
        if (base.signum() < 0 || value.signum() < 0) {
            throw negative();
        }
        checkPositive(base);
        checkPositive(value);
        if (base.isInfinite()) {
            return value.isInfinite() ? Numeric.NAN : Numeric.ZERO;
        }
        return Numeric.POSITIVE_INFINITY;
    }

    private static void checkPositive(Numeric value) {
        if (value.signum() == 0) {
            throw new HeliosException(INVALID_ARGUMENT_FOR_LOG, "cannot take logarithm of zero");
        }
        if (value.signum() < 0) {
            throw negative();
        }
    }

    private static HeliosException negative() {
        return new HeliosException(
                INVALID_ARGUMENT_FOR_LOG, "cannot take logarithm of a negative number");
    }

    static int bounded(int scale) {
        return Math.clamp(scale, 0, NumericArithmetic.DISPLAY_SCALE_MAX);
    }

    static Numeric rounded(BigDecimal value, int scale) {
        return Numeric.of(value.setScale(scale, RoundingMode.HALF_UP));
    }

    /// PostgreSQL's estimate of the power of ten of the logarithm's first digit.
    static int weight(Numeric value) {
        BigDecimal exact = value.toBigDecimal();
        if (exact.compareTo(NEAR_LOW) >= 0 && exact.compareTo(NEAR_HIGH) <= 0) {
            Numeric distance = value.minus(Numeric.ONE);
            if (distance.signum() == 0) {
                return 0;
            }
            return NumericDigits.weight(distance) * 4
                    + (int) Math.log10(NumericDigits.first(distance));
        }
        if (value.signum() <= 0) {
            return 0;
        }
        boolean isLong = NumericDigits.size(value) > 1;
        double leading = NumericDigits.leading(value, isLong ? 2 : 1);
        int weight = (NumericDigits.weight(value) - (isLong ? 1 : 0)) * 4;
        double estimate = Math.log(leading) + weight * LN_10;
        return (int) Math.log10(Math.abs(estimate));
    }

    /// The natural logarithm with about `digits` digits after the point right.
    static BigDecimal ln(BigDecimal value, int digits) {
        int exponent = value.precision() - value.scale() - 1;
        MathContext context = new MathContext(digits + 16 + Integer.toString(exponent).length());
        if (Math.abs(exponent) <= 1) {
            return lnNear(value, context);
        }
        BigDecimal mantissa = value.movePointLeft(exponent);
        BigDecimal tens = lnNear(BigDecimal.TEN, context).multiply(BigDecimal.valueOf(exponent));
        return lnNear(mantissa, context).add(tens, context);
    }

    // Roots bring the value close to 1, where the series of the inverse hyperbolic tangent is
    // short.
    private static BigDecimal lnNear(BigDecimal value, MathContext context) {
        BigDecimal near = value;
        int roots = 0;
        while (near.compareTo(NEAR_LOW) < 0 || near.compareTo(NEAR_HIGH) > 0) {
            near = near.sqrt(context);
            roots++;
        }
        BigDecimal ratio = near.subtract(BigDecimal.ONE).divide(near.add(BigDecimal.ONE), context);
        BigDecimal square = ratio.multiply(ratio, context);
        BigDecimal power = ratio;
        BigDecimal sum = ratio;
        BigDecimal least = BigDecimal.ONE.movePointLeft(context.getPrecision() + 2);
        for (int n = 3; power.abs().compareTo(least) > 0; n += 2) {
            power = power.multiply(square, context);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), context), context);
        }
        return sum.multiply(TWO.pow(roots + 1));
    }
}
