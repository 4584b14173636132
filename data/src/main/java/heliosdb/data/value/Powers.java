package heliosdb.data.value;

import java.math.BigInteger;

/// Powers of ten.
final class Powers {
    /// The greatest exponent whose power fits a long.
    static final int LONG_MAX = 18;

    private static final long[] LONGS = new long[LONG_MAX + 1];
    private static final BigInteger[] BIGS = new BigInteger[100];

    static {
        long power = 1;
        for (int i = 0; i <= LONG_MAX; i++) {
            LONGS[i] = power;
            power *= 10;
        }
        BIGS[0] = BigInteger.ONE;
        for (int i = 1; i < BIGS.length; i++) {
            BIGS[i] = BIGS[i - 1].multiply(BigInteger.TEN);
        }
    }

    private Powers() {}

    /// 10^exponent, the exponent at most [#LONG_MAX].
    static long ofLong(int exponent) {
        return LONGS[exponent];
    }

    /// 10^exponent.
    static BigInteger of(int exponent) {
        return exponent < BIGS.length ? BIGS[exponent] : BigInteger.TEN.pow(exponent);
    }

    /// Whether value * 10^exponent fits a long.
    static boolean fits(long value, int exponent) {
        if (exponent > LONG_MAX) {
            return value == 0;
        }
        long power = LONGS[exponent];
        long low = value * power;
        return Math.multiplyHigh(value, power) == low >> 63;
    }
}
