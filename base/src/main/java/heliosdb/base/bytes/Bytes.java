package heliosdb.base.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Functions on byte arrays that are compared as unsigned, shorter before longer.
public final class Bytes {
    /// The empty array.
    public static final byte[] EMPTY = new byte[0];

    private static final VarHandle LONG_BIG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_BIG =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_LITTLE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_LITTLE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    /// Compares two arrays, unsigned.
    public static int compare(byte[] left, byte[] right) {
        return Arrays.compareUnsigned(left, right);
    }

    /// Whether an array starts with another one.
    public static boolean startsWith(byte[] array, byte[] prefix) {
        return array.length >= prefix.length
                && Arrays.equals(array, 0, prefix.length, prefix, 0, prefix.length);
    }

    /// The smallest array above the given one: itself and a zero byte.
    public static byte[] successor(byte[] array) {
        return Arrays.copyOf(array, array.length + 1);
    }

    /// The smallest array above every array with the given prefix, or null where there is none: for
    /// the empty prefix and for one of FF bytes only.
    public static byte @Nullable [] prefixEnd(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return null;
        }
        byte[] end = Arrays.copyOf(prefix, length);
        end[length - 1]++;
        return end;
    }

    /// The arrays behind one another.
    public static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int position = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, position, part.length);
            position += part.length;
        }
        return whole;
    }

    /// The UTF-8 bytes of a text.
    public static byte[] ofText(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The text of UTF-8 bytes.
    public static String toText(byte[] array) {
        return new String(array, StandardCharsets.UTF_8);
    }

    /// A part of an array as hexadecimal digits.
    public static String toHex(byte[] array, int offset, int length) {
        return HexFormat.of().formatHex(array, offset, offset + length);
    }

    /// Reads 8 bytes, most significant first.
    public static long longBig(byte[] array, int offset) {
        return (long) LONG_BIG.get(array, offset);
    }

    /// Writes 8 bytes, most significant first.
    public static void putLongBig(byte[] array, int offset, long value) {
        LONG_BIG.set(array, offset, value);
    }

    /// Reads 4 bytes, most significant first.
    public static int intBig(byte[] array, int offset) {
        return (int) INT_BIG.get(array, offset);
    }

    /// Writes 4 bytes, most significant first.
    public static void putIntBig(byte[] array, int offset, int value) {
        INT_BIG.set(array, offset, value);
    }

    /// Reads 8 bytes, least significant first.
    public static long longLittle(byte[] array, int offset) {
        return (long) LONG_LITTLE.get(array, offset);
    }

    /// Writes 8 bytes, least significant first.
    public static void putLongLittle(byte[] array, int offset, long value) {
        LONG_LITTLE.set(array, offset, value);
    }

    /// Reads 4 bytes, least significant first.
    public static int intLittle(byte[] array, int offset) {
        return (int) INT_LITTLE.get(array, offset);
    }

    /// Writes 4 bytes, least significant first.
    public static void putIntLittle(byte[] array, int offset, int value) {
        INT_LITTLE.set(array, offset, value);
    }
}
