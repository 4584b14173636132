package heliosdb.data.value;

/// Decimal digits into byte arrays.
final class Digits {
    /// The most characters of a long in decimal.
    static final int LONG_CHARACTERS = 20;

    private static final byte[] TENS = new byte[100];
    private static final byte[] ONES = new byte[100];

    static {
        for (int i = 0; i < 100; i++) {
            TENS[i] = (byte) ('0' + i / 10);
            ONES[i] = (byte) ('0' + i % 10);
        }
    }

    private Digits() {}

    /// Writes a number at an offset and returns the offset after it.
    static int writeLong(byte[] target, int offset, long value) {
        if (value == Long.MIN_VALUE) {
            target[offset] = '-';
            target[offset + 1] = '9';
            return writePadded(target, offset + 2, 223_372_036_854_775_808L, 18);
        }
        int start = offset;
        long rest = value;
        if (rest < 0) {
            target[start++] = '-';
            rest = -rest;
        }
        return writePadded(target, start, rest, count(rest));
    }

    /// Writes exactly `width` digits of a number that is not negative.
    static int writePadded(byte[] target, int offset, long value, int width) {
        int end = offset + width;
        int at = end;
        long high = value;
        // Division of ints is cheaper, so longs are left as soon as possible.
        while (high > Integer.MAX_VALUE && at - offset >= 2) {
            long rest = high / 100;
            int pair = (int) (high - rest * 100);
            high = rest;
            target[--at] = ONES[pair];
            target[--at] = TENS[pair];
        }
        int low = (int) high;
        while (at - offset >= 2) {
            int rest = low / 100;
            int pair = low - rest * 100;
            low = rest;
            target[--at] = ONES[pair];
            target[--at] = TENS[pair];
        }
        if (at > offset) {
            target[--at] = (byte) ('0' + low % 10);
        }
        return end;
    }

    /// How many digits a number that is not negative has; 1 for 0.
    static int count(long value) {
        // The bits say it up to one: 1233 / 4096 is about the decimal logarithm of 2.
        long atLeastOne = value | 1;
        int estimate = (64 - Long.numberOfLeadingZeros(atLeastOne)) * 1233 >> 12;
        return atLeastOne < Powers.ofLong(estimate) ? estimate : estimate + 1;
    }
}
