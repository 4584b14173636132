package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_ARGUMENT_FOR_POWER_FUNCTION;

import com.heliosdb.common.HeliosException;
import java.math.BigInteger;

/// The square root of [Numeric].
final class NumericRoots {
    private NumericRoots() {}

    static Numeric sqrt(Numeric value) {
        if (value.isNaN()) {
            return value;
        }
        if (value.signum() < 0) {
            throw new HeliosException(
                    INVALID_ARGUMENT_FOR_POWER_FUNCTION,
                    "cannot take square root of a negative number");
        }
        if (value.isInfinite()) {
            return value;
        }
        int scale = scale(value);
        BigInteger square = value.unscaled().multiply(Powers.of(2 * scale - value.scale()));
        BigInteger[] root = square.sqrtAndRemainder();
        // The rest exceeds the root exactly when the fraction is above one half.
        BigInteger rounded = root[1].compareTo(root[0]) > 0 ? root[0].add(BigInteger.ONE) : root[0];
        return Numeric.of(rounded, scale);
    }

    private static int scale(Numeric value) {
        int weight = NumericDigits.weight(value) * 4;
        int rootDigits = weight >= 0 ? weight / 2 + 1 : 1 - (1 - weight) / 2;
        int scale = NumericArithmetic.SIGNIFICANT_DIGITS_MIN - rootDigits;
        return Math.clamp(Math.max(scale, value.scale()), 0, NumericArithmetic.DISPLAY_SCALE_MAX);
    }
}
