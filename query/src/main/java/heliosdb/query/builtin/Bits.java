package heliosdb.query.builtin;

import java.util.function.IntPredicate;

/// A bit string in its encoding: four bytes of count, then the bits from the highest on.
record Bits(byte[] bytes) {
    private static final int HEADER_BYTES = 4;

    /// A bit string of some bits.
    static Bits of(int count, IntPredicate isSet) {
        byte[] bytes = new byte[HEADER_BYTES + (count + 7) / 8];
        for (int i = 0; i < HEADER_BYTES; i++) {
            bytes[i] = (byte) (count >> 24 - 8 * i);
        }
        for (int i = 0; i < count; i++) {
            if (isSet.test(i)) {
                bytes[HEADER_BYTES + i / 8] |= (byte) (0x80 >> i % 8);
            }
        }
        return new Bits(bytes);
    }

    int count() {
        return (bytes[0] & 0xFF) << 24
                | (bytes[1] & 0xFF) << 16
                | (bytes[2] & 0xFF) << 8
                | bytes[3] & 0xFF;
    }

    boolean at(int index) {
        return (bytes[HEADER_BYTES + index / 8] & 0x80 >> index % 8) != 0;
    }

    int ones() {
        int ones = 0;
        for (int i = HEADER_BYTES; i < bytes.length; i++) {
            ones += Integer.bitCount(bytes[i] & 0xFF);
        }
        return ones;
    }

    Bits plus(Bits other) {
        int count = count();
        return of(
                Math.addExact(count, other.count()), i -> i < count ? at(i) : other.at(i - count));
    }

    /// To the left for a positive distance; zeros come in, the length stays.
    Bits shifted(long distance) {
        int count = count();
        return of(
                count, i -> i + distance >= 0 && i + distance < count && at((int) (i + distance)));
    }
}
