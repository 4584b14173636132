package heliosdb.data.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow at their end: what text and binary forms are written into. Numbers are
/// big-endian. Not safe for concurrent use.
public final class ByteSink {
    private byte[] data;
    private int size;

    /// An empty sink with room for some bytes.
    public ByteSink(int capacity) {
        data = new byte[Math.max(16, capacity)];
    }

    /// The bytes themselves, shared: valid below [#size] until the next write.
    public byte[] data() {
        return data;
    }

    /// How many bytes it holds.
    public int size() {
        return size;
    }

    /// Cuts it to some size that it has already had, or extends it over bytes that were written
    /// into [#data] after [#reserve].
    public void size(int bytes) {
        size = bytes;
    }

    /// Makes room for some more bytes and returns the array.
    public byte[] reserve(int more) {
        if (data.length - size < more) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, Math.addExact(size, more)));
        }
        return data;
    }

    /// Appends a byte.
    public void writeByte(int value) {
        if (size == data.length) {
            reserve(1);
        }
        data[size++] = (byte) value;
    }

    /// Appends two bytes.
    public void writeShort(int value) {
        byte[] target = reserve(2);
        target[size] = (byte) (value >> 8);
        target[size + 1] = (byte) value;
        size += 2;
    }

    /// Appends four bytes.
    public void writeInt(int value) {
        reserve(4);
        setInt(size, value);
        size += 4;
    }

    /// Overwrites four bytes, such as a length that is known only now.
    public void setInt(int offset, int value) {
        data[offset] = (byte) (value >> 24);
        data[offset + 1] = (byte) (value >> 16);
        data[offset + 2] = (byte) (value >> 8);
        data[offset + 3] = (byte) value;
    }

    /// Appends eight bytes.
    public void writeLong(long value) {
        writeInt((int) (value >> 32));
        writeInt((int) value);
    }

    /// Appends some bytes.
    public void writeBytes(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, reserve(length), size, length);
        size += length;
    }

    /// Appends all bytes of an array.
    public void writeBytes(byte[] source) {
        writeBytes(source, 0, source.length);
    }

    /// Appends text of ASCII characters only.
    @SuppressWarnings("deprecation") // The byte-wise copy is what is wanted for ASCII.
    public void writeAscii(String text) {
        int length = text.length();
        text.getBytes(0, length, reserve(length), size);
        size += length;
    }

    /// Appends text as UTF-8.
    public void writeText(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Appends a number in decimal digits.
    public void writeDecimal(long value) {
        size = Digits.writeLong(reserve(Digits.LONG_CHARACTERS), size, value);
    }

    /// A copy of its bytes.
    public byte[] toBytes() {
        return Arrays.copyOf(data, size);
    }

    /// Its bytes as UTF-8 text.
    @Override
    public String toString() {
        return new String(data, 0, size, StandardCharsets.UTF_8);
    }
}
