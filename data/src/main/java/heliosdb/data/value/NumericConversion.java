package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;
import static com.heliosdb.common.ErrorCode.INVALID_ARGUMENT_FOR_WIDTH_BUCKET_FUNCTION;
import static com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;

import com.heliosdb.common.HeliosException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// [Numeric] from and to the machine's numbers.
final class NumericConversion {
    private NumericConversion() {}

    static Numeric ofDouble(double value, int digits) {
        if (Double.isNaN(value)) {
            return Numeric.NAN;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? Numeric.POSITIVE_INFINITY : Numeric.NEGATIVE_INFINITY;
        }
        long whole = (long) value;
        if (whole == value && Math.abs(whole) < Powers.ofLong(digits)) {
            return Numeric.of(whole);
        }
        MathContext context = new MathContext(digits, RoundingMode.HALF_EVEN);
        return Numeric.of(new BigDecimal(value).round(context).stripTrailingZeros());
    }

    static long toLong(Numeric value, String type, long min, long max) {
        if (!value.isFinite()) {
            String what = value.isNaN() ? "NaN" : "infinity";
            throw new HeliosException(
                    FEATURE_NOT_SUPPORTED, "cannot convert " + what + " to " + type);
        }
        Numeric rounded = value.scale() == 0 ? value : NumericRounding.round(value, 0);
        if (!rounded.isCompact() || rounded.unscaledLong() < min || rounded.unscaledLong() > max) {
            throw new HeliosException(NUMERIC_VALUE_OUT_OF_RANGE, type + " out of range");
        }
        return rounded.unscaledLong();
    }

    static double toDouble(Numeric value) {
        if (!value.isFinite()) {
            return special(value);
        }
        // Both operands are exact, so the quotient is rounded once.
        if (value.isCompact()
                && Math.abs(value.unscaledLong()) < 1L << 53
                && value.scale() <= Powers.LONG_MAX) {
            return (double) value.unscaledLong() / Powers.ofLong(value.scale());
        }
        double nearest = Double.parseDouble(value.toBigDecimal().toString());
        if (Double.isInfinite(nearest) || nearest == 0 && value.signum() != 0) {
            throw outOfRange(value, "double precision");
        }
        return nearest;
    }

    static float toFloat(Numeric value) {
        if (!value.isFinite()) {
            return (float) special(value);
        }
        float nearest = Float.parseFloat(value.toBigDecimal().toString());
        if (Float.isInfinite(nearest) || nearest == 0 && value.signum() != 0) {
            throw outOfRange(value, "real");
        }
        return nearest;
    }

    private static double special(Numeric value) {
        if (value.isNaN()) {
            return Double.NaN;
        }
        return value.signum() > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    private static HeliosException outOfRange(Numeric value, String type) {
        return new HeliosException(
                NUMERIC_VALUE_OUT_OF_RANGE, "\"" + value + "\" is out of range for type " + type);
    }

    static int widthBucket(Numeric value, Numeric low, Numeric high, int count) {
        if (count <= 0) {
            throw bucketError("count must be greater than zero");
        }
        if (value.isNaN() || low.isNaN() || high.isNaN()) {
            throw bucketError("operand, lower bound, and upper bound cannot be NaN");
        }
        if (low.isInfinite() || high.isInfinite()) {
            throw bucketError("lower and upper bounds must be finite");
        }
        int order = low.compareTo(high);
        if (order == 0) {
            throw bucketError("lower bound cannot equal upper bound");
        }
        boolean isBelow = order < 0 ? value.compareTo(low) < 0 : value.compareTo(low) > 0;
        if (isBelow) {
            return 0;
        }
        boolean isAbove = order < 0 ? value.compareTo(high) >= 0 : value.compareTo(high) <= 0;
        if (isAbove) {
            if (count == Integer.MAX_VALUE) {
                throw new HeliosException(NUMERIC_VALUE_OUT_OF_RANGE, "integer out of range");
            }
            return count + 1;
        }
        Numeric part = value.minus(low).times(Numeric.of(count));
        return part.dividedBy(high.minus(low)).floor().toInt() + 1;
    }

    private static HeliosException bucketError(String message) {
        return new HeliosException(INVALID_ARGUMENT_FOR_WIDTH_BUCKET_FUNCTION, message);
    }
}
