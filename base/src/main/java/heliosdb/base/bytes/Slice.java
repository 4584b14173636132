package heliosdb.base.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A view of a part of a byte array. It is mutable and meant to be reused: whoever hands one out
/// says how long its content stays. Not thread-safe.
public final class Slice implements Comparable<Slice> {
    private byte[] array;
    private int offset;
    private int length;

    /// An empty view.
    public Slice() {
        this(Bytes.EMPTY);
    }

    /// A view of a whole array, which is shared.
    public Slice(byte[] array) {
        this(array, 0, array.length);
    }

    /// A view of a part of an array, which is shared.
    public Slice(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /// Points this view elsewhere.
    public void set(byte[] newArray, int newOffset, int newLength) {
        array = newArray;
        offset = newOffset;
        length = newLength;
    }

    /// The array behind the view, shared.
    public byte[] array() {
        return array;
    }

    /// Where the view starts in its array.
    public int offset() {
        return offset;
    }

    /// Bytes in the view.
    public int length() {
        return length;
    }

    /// The byte at an index of the view, 0 to 255.
    public int at(int index) {
        return array[offset + index] & 0xFF;
    }

    /// A copy of the content.
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /// The content read as UTF-8.
    public String toText() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    /// Compares the content with an array's, unsigned.
    public int compareTo(byte[] other) {
        return Arrays.compareUnsigned(array, offset, offset + length, other, 0, other.length);
    }

    @Override
    public int compareTo(Slice other) {
        return Arrays.compareUnsigned(
                array,
                offset,
                offset + length,
                other.array,
                other.offset,
                other.offset + other.length);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Slice other && compareTo(other) == 0;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return Bytes.toHex(array, offset, length);
    }
}
