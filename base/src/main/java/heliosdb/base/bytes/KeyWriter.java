package heliosdb.base.bytes;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Builds keys element by element in the encoding drawn in this package's description. Reusable
/// after [#reset]; not thread-safe.
public final class KeyWriter {
    private static final int CAPACITY_AT_START = 64;

    private byte[] buffer = new byte[CAPACITY_AT_START];
    private int length;

    /// Forgets what was written.
    public KeyWriter reset() {
        length = 0;
        return this;
    }

    /// Forgets what was written after the first bytes, such as after a prefix that stays.
    public KeyWriter truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("length=" + length + " truncate to " + newLength);
        }
        length = newLength;
        return this;
    }

    /// Bytes written.
    public int length() {
        return length;
    }

    /// The buffer, valid up to [#length] and until the next write.
    public byte[] buffer() {
        return buffer;
    }

    /// A copy of what was written.
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    /// Points a view at what was written, valid until the next write.
    public Slice view(Slice slice) {
        slice.set(buffer, 0, length);
        return slice;
    }

    /// Appends bytes as they are: no order, no terminator.
    public KeyWriter writeRaw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /// Appends one byte as it is.
    public KeyWriter writeRaw(int value) {
        reserve(1);
        buffer[length++] = (byte) value;
        return this;
    }

    /// Appends a null.
    public KeyWriter writeNull(KeyOrder order) {
        if (!order.isNullable) {
            throw new IllegalArgumentException("null in a key element that is never null");
        }
        return writeRaw(order.nullMarker);
    }

    /// Appends a truth value, false before true.
    public KeyWriter writeBoolean(boolean value, KeyOrder order) {
        int start = begin(order, 1);
        buffer[length++] = (byte) (value ? 1 : 0);
        return end(start, order);
    }

    /// Appends a 2-byte integer.
    public KeyWriter writeInt2(short value, KeyOrder order) {
        int start = begin(order, Short.BYTES);
        int bits = value ^ 0x8000;
        buffer[length++] = (byte) (bits >> 8);
        buffer[length++] = (byte) bits;
        return end(start, order);
    }

    /// Appends a 4-byte integer.
    public KeyWriter writeInt4(int value, KeyOrder order) {
        return writeBits4(value ^ Integer.MIN_VALUE, order);
    }

    /// Appends an 8-byte integer.
    public KeyWriter writeInt8(long value, KeyOrder order) {
        return writeBits8(value ^ Long.MIN_VALUE, order);
    }

    /// Appends a 4-byte floating-point number; NaN is the highest, -0 equals 0.
    public KeyWriter writeFloat4(float value, KeyOrder order) {
        int bits = Float.floatToIntBits(value + 0.0f);
        return writeBits4(bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE, order);
    }

    /// Appends an 8-byte floating-point number; NaN is the highest, -0 equals 0.
    public KeyWriter writeFloat8(double value, KeyOrder order) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return writeBits8(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, order);
    }

    /// Appends 128 bits such as a UUID, compared unsigned.
    public KeyWriter writeUuid(long high, long low, KeyOrder order) {
        int start = begin(order, 2 * Long.BYTES);
        Bytes.putLongBig(buffer, length, high);
        Bytes.putLongBig(buffer, length + Long.BYTES, low);
        length += 2 * Long.BYTES;
        return end(start, order);
    }

    /// Appends a text, compared by its UTF-8 bytes.
    public KeyWriter writeText(String text, KeyOrder order) {
        return writeBytes(text.getBytes(StandardCharsets.UTF_8), order);
    }

    /// Appends a byte string.
    public KeyWriter writeBytes(byte[] bytes, KeyOrder order) {
        return writeBytes(bytes, 0, bytes.length, order);
    }

    /// Appends a byte string given as a part of an array.
    public KeyWriter writeBytes(byte[] bytes, int offset, int count, KeyOrder order) {
        int start = begin(order, 2 * count + 2);
        length = escape(bytes, offset, count, buffer, length);
        buffer[length++] = 0;
        buffer[length++] = 1;
        return end(start, order);
    }

    /// Appends a decimal number; equal numbers of different scale are written alike.
    public KeyWriter writeDecimal(BigDecimal value, KeyOrder order) {
        int start = begin(order, DecimalKey.bytesMax(value));
        length = DecimalKey.write(value, buffer, length);
        return end(start, order);
    }

    /// Appends a decimal that is not a number: an infinity or NaN, which is the highest.
    public KeyWriter writeDecimal(DecimalSpecial value, KeyOrder order) {
        int start = begin(order, 1);
        buffer[length++] = (byte) value.classByte;
        return end(start, order);
    }

    private static int escape(byte[] from, int offset, int count, byte[] to, int position) {
        int at = position;
        for (int i = offset; i < offset + count; i++) {
            byte value = from[i];
            to[at++] = value;
            if (value == 0) {
                to[at++] = (byte) 0xFF;
            }
        }
        return at;
    }

    private KeyWriter writeBits4(int bits, KeyOrder order) {
        begin(order, Integer.BYTES);
        Bytes.putIntBig(buffer, length, order.isDescending ? ~bits : bits);
        length += Integer.BYTES;
        return this;
    }

    private KeyWriter writeBits8(long bits, KeyOrder order) {
        begin(order, Long.BYTES);
        Bytes.putLongBig(buffer, length, order.isDescending ? ~bits : bits);
        length += Long.BYTES;
        return this;
    }

    private int begin(KeyOrder order, int bytes) {
        reserve(bytes + 1);
        if (order.isNullable) {
            buffer[length++] = KeyOrder.VALUE_MARKER;
        }
        return length;
    }

    private KeyWriter end(int start, KeyOrder order) {
        if (order.isDescending) {
            for (int i = start; i < length; i++) {
                buffer[i] = (byte) ~buffer[i];
            }
        }
        return this;
    }

    private void reserve(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + bytes));
        }
    }
}
