package heliosdb.base.bytes;

import com.heliosdb.common.CorruptionException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads keys that a [KeyWriter] built, element by element with the same orders. Before a value of
/// a nullable order call [#nextIsNull], which consumes the marker. Not thread-safe. A key that ends
/// early or holds a byte that no writer writes is a [CorruptionException].
public final class KeyReader {
    private static final List<DecimalSpecial> SPECIALS = List.of(DecimalSpecial.values());

    private byte[] array = Bytes.EMPTY;
    private int position;
    private int end;

    /// Starts reading a key.
    public KeyReader reset(byte[] key) {
        return reset(key, 0, key.length);
    }

    /// Starts reading a key.
    public KeyReader reset(Slice key) {
        return reset(key.array(), key.offset(), key.length());
    }

    /// Starts reading a key that is a part of an array, which is shared.
    public KeyReader reset(byte[] newArray, int offset, int length) {
        array = newArray;
        position = offset;
        end = offset + length;
        return this;
    }

    /// Whether bytes are left.
    public boolean hasMore() {
        return position < end;
    }

    /// Where in the array the next element starts.
    public int position() {
        return position;
    }

    /// Skips bytes, such as a prefix written raw or an element of known size.
    public KeyReader skip(int bytes) {
        take(bytes);
        return this;
    }

    /// Reads one raw byte, 0 to 255.
    public int readRaw() {
        return array[take(1)] & 0xFF;
    }

    /// What is left, copied.
    public byte[] readRest() {
        byte[] rest = Arrays.copyOfRange(array, position, end);
        position = end;
        return rest;
    }

    /// Consumes the marker of a nullable element and says whether it is null. False, and nothing is
    /// consumed, for an order without nulls.
    public boolean nextIsNull(KeyOrder order) {
        if (!order.isNullable) {
            return false;
        }
        int marker = readRaw();
        if (marker == KeyOrder.VALUE_MARKER) {
            return false;
        }
        if (marker == order.nullMarker) {
            return true;
        }
        throw broken("key element has an unknown marker");
    }

    /// Reads a truth value.
    public boolean readBoolean(KeyOrder order) {
        return (readRaw() ^ flip(order)) != 0;
    }

    /// Reads a 2-byte integer.
    public short readInt2(KeyOrder order) {
        int at = take(Short.BYTES);
        int bits = (array[at] & 0xFF) << 8 | array[at + 1] & 0xFF;
        return (short) ((order.isDescending ? ~bits : bits) ^ 0x8000);
    }

    /// Reads a 4-byte integer.
    public int readInt4(KeyOrder order) {
        return readBits4(order) ^ Integer.MIN_VALUE;
    }

    /// Reads an 8-byte integer.
    public long readInt8(KeyOrder order) {
        return readBits8(order) ^ Long.MIN_VALUE;
    }

    /// Reads a 4-byte floating-point number.
    public float readFloat4(KeyOrder order) {
        int bits = readBits4(order);
        return Float.intBitsToFloat(bits < 0 ? bits ^ Integer.MIN_VALUE : ~bits);
    }

    /// Reads an 8-byte floating-point number.
    public double readFloat8(KeyOrder order) {
        long bits = readBits8(order);
        return Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
    }

    /// Reads 128 bits.
    public UUID readUuid(KeyOrder order) {
        long high = readBits8(order);
        return new UUID(high, readBits8(order));
    }

    /// Reads a text.
    public String readText(KeyOrder order) {
        return new String(readBytes(order), StandardCharsets.UTF_8);
    }

    /// Reads a byte string.
    public byte[] readBytes(KeyOrder order) {
        int start = position;
        int escapes = skipEscaped(order);
        byte[] bytes = new byte[position - start - 2 - escapes];
        unescape(array, start, flip(order), bytes);
        return bytes;
    }

    /// Skips a byte string or a text.
    public KeyReader skipBytes(KeyOrder order) {
        skipEscaped(order);
        return this;
    }

    /// Consumes and returns an infinity or NaN if that is what the next decimal is; null, and
    /// nothing is consumed, if it is a number.
    public @Nullable DecimalSpecial nextDecimalSpecial(KeyOrder order) {
        int classByte = (array[require(1)] & 0xFF) ^ flip(order);
        for (DecimalSpecial special : SPECIALS) {
            if (special.classByte == classByte) {
                position++;
                return special;
            }
        }
        return null;
    }

    /// Reads a decimal number. Its scale is the smallest that is not negative, since keys do not
    /// keep trailing zeros.
    public BigDecimal readDecimal(KeyOrder order) {
        int classByte = readRaw() ^ flip(order);
        if (classByte == DecimalKey.ZERO) {
            return BigDecimal.ZERO;
        }
        if (classByte != DecimalKey.NEGATIVE && classByte != DecimalKey.POSITIVE) {
            throw broken("key element is not a decimal number");
        }
        boolean isNegative = classByte == DecimalKey.NEGATIVE;
        int start = position;
        int flip = isNegative ? flip(order) ^ 0xFF : flip(order);
        skipDecimalForm(flip);
        byte[] form = Arrays.copyOfRange(array, start, position);
        for (int i = 0; i < form.length; i++) {
            form[i] ^= (byte) flip;
        }
        return DecimalKey.read(isNegative, form);
    }

    /// Skips a decimal, special or not.
    public KeyReader skipDecimal(KeyOrder order) {
        int classByte = readRaw() ^ flip(order);
        if (classByte == DecimalKey.NEGATIVE) {
            skipDecimalForm(flip(order) ^ 0xFF);
        } else if (classByte == DecimalKey.POSITIVE) {
            skipDecimalForm(flip(order));
        }
        return this;
    }

    private void skipDecimalForm(int flip) {
        int first = readRaw() ^ flip;
        if (DecimalKey.isWideExponent(first)) {
            take(Integer.BYTES);
        }
        while (((array[take(1)] & 0xFF) ^ flip) != 0) {
            continue;
        }
    }

    /// Moves behind the terminator and returns how many escapes there were.
    private int skipEscaped(KeyOrder order) {
        int flip = flip(order);
        int escapes = 0;
        while (true) {
            if (((array[take(1)] & 0xFF) ^ flip) != 0) {
                continue;
            }
            int next = (array[take(1)] & 0xFF) ^ flip;
            if (next == 1) {
                return escapes;
            }
            if (next != 0xFF) {
                throw broken("key element has an unknown escape");
            }
            escapes++;
        }
    }

    private static void unescape(byte[] from, int start, int flip, byte[] to) {
        int at = start;
        for (int i = 0; i < to.length; i++) {
            byte value = (byte) (from[at++] ^ flip);
            to[i] = value;
            if (value == 0) {
                at++;
            }
        }
    }

    private int readBits4(KeyOrder order) {
        int bits = Bytes.intBig(array, take(Integer.BYTES));
        return order.isDescending ? ~bits : bits;
    }

    private long readBits8(KeyOrder order) {
        long bits = Bytes.longBig(array, take(Long.BYTES));
        return order.isDescending ? ~bits : bits;
    }

    private int take(int bytes) {
        int at = require(bytes);
        position += bytes;
        return at;
    }

    private int require(int bytes) {
        if (bytes > end - position) {
            throw broken("key ends within an element");
        }
        return position;
    }

    private CorruptionException broken(String message) {
        CorruptionException failure = new CorruptionException(message);
        failure.with("position", position).with("key", Bytes.toHex(array, 0, end));
        return failure;
    }

    private static int flip(KeyOrder order) {
        return order.isDescending ? 0xFF : 0;
    }
}
