package heliosdb.data.value;

import java.math.BigInteger;

/// How PostgreSQL sees the digits of a number: in base 10000, aligned to the point. Its choice of
/// result scales depends on them.
final class NumericDigits {
    private NumericDigits() {}

    /// How many decimal digits a whole number has; 1 for 0.
    static int count(BigInteger value) {
        BigInteger absolute = value.abs();
        if (absolute.bitLength() < 64) {
            return Digits.count(absolute.longValue());
        }
        int estimate = (int) ((absolute.bitLength() - 1) * 0.30102999566398119521) + 1;
        return absolute.compareTo(Powers.of(estimate)) >= 0 ? estimate + 1 : estimate;
    }

    /// The power of ten of the first digit that is not 0.
    static int exponent(Numeric value) {
        int digits =
                value.isCompact() && value.unscaledLong() != Long.MIN_VALUE
                        ? Digits.count(Math.abs(value.unscaledLong()))
                        : count(value.unscaled());
        return digits - value.scale() - 1;
    }

    /// The power of 10000 of the first base-10000 digit; 0 for 0.
    static int weight(Numeric value) {
        return value.signum() == 0 ? 0 : Math.floorDiv(exponent(value), 4);
    }

    /// The first base-10000 digit; 0 for 0.
    static int first(Numeric value) {
        return (int) leading(value, 1);
    }

    /// The first `count` base-10000 digits as one number, as if more zeros followed; count at most
    /// 4.
    static long leading(Numeric value, int count) {
        if (value.signum() == 0) {
            return 0;
        }
        // The digits wanted end at this power of ten.
        int last = (weight(value) - count + 1) * 4;
        int shift = value.scale() + last;
        BigInteger absolute = value.unscaled().abs();
        return shift >= 0
                ? absolute.divide(Powers.of(shift)).longValue()
                : absolute.multiply(Powers.of(-shift)).longValue();
    }

    /// How many base-10000 digits PostgreSQL stores: without zeros at the end.
    static int size(Numeric value) {
        if (value.signum() == 0) {
            return 0;
        }
        Numeric trimmed = value.trimScale();
        int lowest;
        if (trimmed.scale() > 0) {
            lowest = -((trimmed.scale() + 3) / 4);
        } else {
            lowest = 0;
            BigInteger rest = trimmed.unscaled();
            BigInteger base = BigInteger.valueOf(10_000);
            BigInteger[] split = rest.divideAndRemainder(base);
            while (split[1].signum() == 0) {
                lowest++;
                split = split[0].divideAndRemainder(base);
            }
        }
        return weight(value) - lowest + 1;
    }
}
