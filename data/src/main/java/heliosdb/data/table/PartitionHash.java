package heliosdb.data.table;

import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The hash that assigns rows to hash partitions: PostgreSQL's extended hash functions (Bob
/// Jenkins' lookup3 of 2006) over the key's values, combined in order.
final class PartitionHash {
    private static final long SEED = 0x7A5B22367996DCFDL;

    // int8, money, time, timestamp, timestamptz
    private static final Set<Integer> LONG_TYPES = Set.of(20, 790, 1083, 1114, 1184);

    private PartitionHash() {}

    static long of(List<Type> types, @Nullable Object[] values, TypeText text) {
        long hash = 0;
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                long own = value(types.get(i), value, text);
                hash ^= own + 0x49A0F4DD15E5A8E3L + (hash << 54) + (hash >>> 7);
            }
        }
        return hash;
    }

    private static long value(Type type, Object value, TypeText text) {
        return switch (value) {
            case Long number ->
                    LONG_TYPES.contains(type.oid()) ? ofLong(number) : ofInt((int) (long) number);
            case Double number -> {
                byte[] bytes =
                        ByteBuffer.allocate(Double.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putDouble(number)
                                .array();
                yield number == 0 ? SEED : ofBytes(bytes);
            }
            case byte[] bytes -> ofBytes(bytes);
            case UUID id ->
                    ofBytes(
                            ByteBuffer.allocate(16)
                                    .putLong(id.getMostSignificantBits())
                                    .putLong(id.getLeastSignificantBits())
                                    .array());
            default -> ofBytes(text.format(type, value).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static long ofLong(long value) {
        int low = (int) value;
        int high = (int) (value >>> 32);
        return ofInt(value >= 0 ? low ^ high : low ^ ~high);
    }

    private static long ofInt(int value) {
        int[] s = start(Integer.BYTES);
        s[0] += value;
        finish(s);
        return (long) s[1] << 32 | s[2] & 0xFFFFFFFFL;
    }

    private static int[] start(int length) {
        int initial = 0x9E3779B9 + length + 3923095;
        int[] s = {initial, initial, initial};
        s[0] += (int) (SEED >>> 32);
        s[1] += (int) SEED;
        mix(s);
        return s;
    }

    private static long ofBytes(byte[] key) {
        int[] s = start(key.length);
        int at = 0;
        while (key.length - at >= 12) {
            s[0] += word(key, at, 4);
            s[1] += word(key, at + 4, 4);
            s[2] += word(key, at + 8, 4);
            mix(s);
            at += 12;
        }
        int rest = key.length - at;
        s[0] += word(key, at, Math.min(4, rest));
        s[1] += word(key, at + 4, Math.min(4, rest - 4));
        // The lowest byte of the last word is left to the length.
        s[2] += word(key, at + 8, Math.min(3, rest - 8)) << 8;
        finish(s);
        return (long) s[1] << 32 | s[2] & 0xFFFFFFFFL;
    }

    private static int word(byte[] key, int at, int count) {
        int word = 0;
        for (int i = 0; i < count; i++) {
            word |= (key[at + i] & 0xFF) << 8 * i;
        }
        return word;
    }

    private static void mix(int[] s) {
        int a = s[0];
        int b = s[1];
        int c = s[2];
        a -= c;
        a ^= Integer.rotateLeft(c, 4);
        c += b;
        b -= a;
        b ^= Integer.rotateLeft(a, 6);
        a += c;
        c -= b;
        c ^= Integer.rotateLeft(b, 8);
        b += a;
        a -= c;
        a ^= Integer.rotateLeft(c, 16);
        c += b;
        b -= a;
        b ^= Integer.rotateLeft(a, 19);
        a += c;
        c -= b;
        c ^= Integer.rotateLeft(b, 4);
        b += a;
        s[0] = a;
        s[1] = b;
        s[2] = c;
    }

    private static void finish(int[] s) {
        int a = s[0];
        int b = s[1];
        int c = s[2];
        c ^= b;
        c -= Integer.rotateLeft(b, 14);
        a ^= c;
        a -= Integer.rotateLeft(c, 11);
        b ^= a;
        b -= Integer.rotateLeft(a, 25);
        c ^= b;
        c -= Integer.rotateLeft(b, 16);
        a ^= c;
        a -= Integer.rotateLeft(c, 4);
        b ^= a;
        b -= Integer.rotateLeft(a, 14);
        c ^= b;
        c -= Integer.rotateLeft(b, 24);
        s[0] = a;
        s[1] = b;
        s[2] = c;
    }
}
