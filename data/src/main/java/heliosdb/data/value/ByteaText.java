package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_PARAMETER_VALUE;
import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.util.Arrays;

/// The text forms of bytea: hexadecimal after `\x`, or escaped.
final class ByteaText {
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private ByteaText() {}

    static byte[] parse(byte[] source, int offset, int length) {
        return length >= 2 && source[offset] == '\\' && source[offset + 1] == 'x'
                ? parseHex(source, offset + 2, offset + length)
                : parseEscaped(source, offset, offset + length);
    }

    private static byte[] parseHex(byte[] source, int start, int end) {
        byte[] result = new byte[(end - start) / 2];
        int size = 0;
        for (int at = start; at < end; at++) {
            if (isBlank(source[at])) {
                continue;
            }
            int high = digit(source, at, end);
            if (++at >= end) {
                throw new HeliosException(
                        INVALID_PARAMETER_VALUE, "invalid hexadecimal data: odd number of digits");
            }
            result[size++] = (byte) (high << 4 | digit(source, at, end));
        }
        return size == result.length ? result : Arrays.copyOf(result, size);
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }

    private static int digit(byte[] source, int at, int end) {
        int value = Ascii.hexValue(source[at]);
        if (value < 0) {
            int length = Utf8.prefixBytes(source, at, end - at, 1);
            throw new HeliosException(
                    INVALID_PARAMETER_VALUE,
                    "invalid hexadecimal digit: \"" + TextErrors.text(source, at, length) + "\"");
        }
        return value;
    }

    private static byte[] parseEscaped(byte[] source, int start, int end) {
        byte[] result = new byte[end - start];
        int size = 0;
        for (int at = start; at < end; at++) {
            if (source[at] != '\\') {
                result[size++] = source[at];
            } else if (at + 1 < end && source[at + 1] == '\\') {
                result[size++] = '\\';
                at++;
            } else if (at + 3 < end && isOctal(source, at + 1)) {
                result[size++] =
                        (byte)
                                (source[at + 1] - '0' << 6
                                        | source[at + 2] - '0' << 3
                                        | source[at + 3] - '0');
                at += 3;
            } else {
                throw new HeliosException(
                        INVALID_TEXT_REPRESENTATION, "invalid input syntax for type bytea");
            }
        }
        return size == result.length ? result : Arrays.copyOf(result, size);
    }

    private static boolean isOctal(byte[] source, int at) {
        return source[at] >= '0'
                && source[at] <= '3'
                && source[at + 1] >= '0'
                && source[at + 1] <= '7'
                && source[at + 2] >= '0'
                && source[at + 2] <= '7';
    }

    static void write(byte[] source, int offset, int length, ByteaOutput form, ByteSink out) {
        switch (form) {
            case HEX -> writeHex(source, offset, length, out);
            case ESCAPE -> writeEscaped(source, offset, length, out);
        }
    }

    private static void writeHex(byte[] source, int offset, int length, ByteSink out) {
        byte[] target = out.reserve(Math.addExact(2, Math.multiplyExact(length, 2)));
        int at = out.size();
        target[at++] = '\\';
        target[at++] = 'x';
        for (int i = offset; i < offset + length; i++) {
            target[at++] = HEX[source[i] >> 4 & 15];
            target[at++] = HEX[source[i] & 15];
        }
        out.size(at);
    }

    private static void writeEscaped(byte[] source, int offset, int length, ByteSink out) {
        for (int i = offset; i < offset + length; i++) {
            int value = source[i] & 0xFF;
            if (value == '\\') {
                out.writeAscii("\\\\");
            } else if (value < 0x20 || value > 0x7E) {
                out.writeByte('\\');
                out.writeByte('0' + (value >> 6));
                out.writeByte('0' + (value >> 3 & 7));
                out.writeByte('0' + (value & 7));
            } else {
                out.writeByte(value);
            }
        }
    }
}
