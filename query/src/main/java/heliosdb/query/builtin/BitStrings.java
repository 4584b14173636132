package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.function.KernelFactory;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/// Functions and operators of bit and bit varying.
final class BitStrings {
    private BitStrings() {}

    static @Nullable KernelFactory find(String source) {
        if (!source.startsWith("bit") && !source.equals("#1812")) {
            return null;
        }
        KernelFactory found = operator(source);
        return found == null ? function(source) : found;
    }

    private static @Nullable KernelFactory operator(String source) {
        return switch (source) {
            case "bit_and", "bitand" -> combine("AND", (a, b) -> a & b);
            case "bit_or", "bitor" -> combine("OR", (a, b) -> a | b);
            case "bitxor" -> combine("XOR", (a, b) -> a ^ b);
            case "bitnot" ->
                    Rows.bytes(row -> {
                        Bits bits = bits(row, 0);
                        return Bits.of(bits.count(), i -> !bits.at(i)).bytes();
                    });
            case "bitcat" -> Rows.bytes(row -> bits(row, 0).plus(bits(row, 1)).bytes());
            case "bitshiftleft" -> Rows.bytes(row -> bits(row, 0).shifted(row.intAt(1)).bytes());
            case "bitshiftright" -> Rows.bytes(row -> bits(row, 0).shifted(-row.longAt(1)).bytes());
            default -> null;
        };
    }

    private static Bits bits(Row row, int argument) {
        return new Bits(row.bytesAt(argument));
    }

    private static KernelFactory combine(String name, IntBinaryOperator operation) {
        return Rows.bytes(row -> {
            Bits a = bits(row, 0);
            Bits b = bits(row, 1);
            if (a.count() != b.count()) {
                throw new HeliosException(
                        ErrorCode.STRING_DATA_LENGTH_MISMATCH,
                        "cannot " + name + " bit strings of different sizes");
            }
            return Bits.of(
                            a.count(),
                            i -> operation.applyAsInt(a.at(i) ? 1 : 0, b.at(i) ? 1 : 0) != 0)
                    .bytes();
        });
    }

    private static @Nullable KernelFactory function(String source) {
        return switch (source) {
            case "bitlength", "#1812" -> Rows.longs(row -> bits(row, 0).count());
            case "bitoctetlength" -> Rows.longs(row -> (bits(row, 0).count() + 7) / 8);
            case "bit_bit_count" -> Rows.longs(row -> bits(row, 0).ones());
            case "bitgetbit" ->
                    Rows.longs(row -> {
                        Bits bits = bits(row, 0);
                        return bits.at(index(row.longAt(1), bits.count())) ? 1 : 0;
                    });
            case "bitsetbit" -> Rows.bytes(BitStrings::setBit);
            case "bitposition" -> Rows.longs(row -> position(bits(row, 0), bits(row, 1)));
            case "bitsubstr" ->
                    Rows.bytes(row -> part(bits(row, 0), row.longAt(1), row.longAt(2)).bytes());
            case "bitsubstr_no_len" ->
                    Rows.bytes(row ->
                            part(bits(row, 0), row.longAt(1), Integer.MAX_VALUE * 2L).bytes());
            case "bitoverlay" ->
                    Rows.bytes(row ->
                            overlay(bits(row, 0), bits(row, 1), row.longAt(2), row.longAt(3)));
            case "bitoverlay_no_len" ->
                    Rows.bytes(row ->
                            overlay(
                                    bits(row, 0),
                                    bits(row, 1),
                                    row.longAt(2),
                                    bits(row, 1).count()));
            case "bitfromint4", "bitfromint8" ->
                    Rows.bytes(row -> fromLong(row.longAt(0), row.intAt(1)).bytes());
            case "bittoint4" -> Rows.longs(row -> (int) toLong(bits(row, 0), 32, "integer"));
            case "bittoint8" -> Rows.longs(row -> toLong(bits(row, 0), 64, "bigint"));
            default -> null;
        };
    }

    private static int index(long index, int count) {
        if (index < 0 || index >= count) {
            throw new HeliosException(
                    ErrorCode.ARRAY_ELEMENT_ERROR,
                    "bit index " + index + " out of valid range (0.." + (count - 1) + ")");
        }
        return (int) index;
    }

    private static byte[] setBit(Row row) {
        Bits bits = bits(row, 0);
        int index = index(row.longAt(1), bits.count());
        long bit = row.longAt(2);
        if (bit != 0 && bit != 1) {
            throw Problems.invalid("new bit must be 0 or 1");
        }
        return Bits.of(bits.count(), i -> i == index ? bit == 1 : bits.at(i)).bytes();
    }

    private static long position(Bits whole, Bits part) {
        if (part.count() == 0) {
            return whole.count() == 0 ? 0 : 1;
        }
        for (int start = 0; start + part.count() <= whole.count(); start++) {
            int same = 0;
            while (same < part.count() && whole.at(start + same) == part.at(same)) {
                same++;
            }
            if (same == part.count()) {
                return start + 1L;
            }
        }
        return 0;
    }

    private static Bits part(Bits bits, long from, long count) {
        if (count < 0) {
            throw Substring.negativeLength();
        }
        int start = Math.clamp(from - 1, 0, bits.count());
        int end = Math.clamp(from - 1 + count, start, bits.count());
        return Bits.of(end - start, i -> bits.at(start + i));
    }

    private static byte[] overlay(Bits bits, Bits part, long from, long count) {
        if (from <= 0) {
            throw Substring.negativeLength();
        }
        if (from + count > Integer.MAX_VALUE) {
            throw Problems.outOfRange("integer");
        }
        Bits before = part(bits, 1, from - 1);
        return before.plus(part).plus(part(bits, from + count, Integer.MAX_VALUE * 2L)).bytes();
    }

    /// The low bits of a number; bit(1) without a modifier.
    private static Bits fromLong(long value, int modifier) {
        int count = modifier <= 0 ? 1 : modifier;
        return Bits.of(count, i -> value >> Math.min(63, count - 1 - i) << 63 != 0);
    }

    private static long toLong(Bits bits, int width, String type) {
        if (bits.count() > width) {
            throw Problems.outOfRange(type);
        }
        long value = 0;
        for (int i = 0; i < bits.count(); i++) {
            value = value << 1 | (bits.at(i) ? 1 : 0);
        }
        return value;
    }
}
