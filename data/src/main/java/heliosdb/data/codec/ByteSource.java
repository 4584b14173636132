package heliosdb.data.codec;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what a [heliosdb.data.value.ByteSink] wrote. Not thread-safe. Bytes that end early are a
/// [CorruptionException].
public final class ByteSource {
    private final byte[] data;
    private final int end;
    private int position;

    /// Over a part of an array, which is shared.
    public ByteSource(byte[] data, int offset, int length) {
        this.data = data;
        position = offset;
        end = offset + length;
    }

    /// Over a whole array, which is shared.
    public ByteSource(byte[] data) {
        this(data, 0, data.length);
    }

    /// Bytes left.
    public int remaining() {
        return end - position;
    }

    /// Where the next byte lies in the array.
    public int position() {
        return position;
    }

    /// Reads one byte, 0 to 255.
    public int readByte() {
        return data[take(1)] & 0xFF;
    }

    /// Reads two bytes.
    public short readShort() {
        int at = take(2);
        return (short) ((data[at] & 0xFF) << 8 | data[at + 1] & 0xFF);
    }

    /// Reads four bytes.
    public int readInt() {
        return Bytes.intBig(data, take(4));
    }

    /// Reads eight bytes.
    public long readLong() {
        return Bytes.longBig(data, take(8));
    }

    /// Reads a number of 7 bits a byte, least first.
    public long readVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new CorruptionException("a stored number is too long");
    }

    /// Reads a number of bytes.
    public byte[] readBytes(int count) {
        int at = take(count);
        return Arrays.copyOfRange(data, at, at + count);
    }

    /// Reads UTF-8 of a number of bytes.
    public String readText(int count) {
        return new String(data, take(count), count, StandardCharsets.UTF_8);
    }

    /// Skips bytes and returns where they start.
    public int take(int count) {
        if (count < 0 || count > end - position) {
            throw new CorruptionException("a stored value ends early");
        }
        int at = position;
        position += count;
        return at;
    }
}
