package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Reads the fields of a message.
final class Fields {
    private static final short[] NO_FORMATS = {};
    private static final int FIELD_BYTES_MAX = 1 << 30;

    private final ByteBuf body;
    private final Charset charset;

    Fields(ByteBuf body, Charset charset) {
        this.body = body;
        this.charset = charset;
    }

    int int32() {
        need(4);
        return body.readInt();
    }

    int int16() {
        need(2);
        return body.readUnsignedShort();
    }

    /// A count of things that take at least some bytes each, so that nothing is allocated for
    /// things that can't follow.
    int count(int bytesEach) {
        int count = int16();
        need((long) count * bytesEach);
        return count;
    }

    short[] formats() {
        int count = count(2);
        if (count == 0) {
            return NO_FORMATS;
        }
        short[] formats = new short[count];
        for (int i = 0; i < count; i++) {
            formats[i] = body.readShort();
        }
        return formats;
    }

    byte[] bytes(int length) {
        need(length);
        byte[] bytes = new byte[length];
        body.readBytes(bytes);
        return bytes;
    }

    String text() {
        int length = body.bytesBefore((byte) 0);
        if (length < 0) {
            throw malformed();
        }
        if (length == 0) {
            body.skipBytes(1);
            return "";
        }
        byte[] bytes = bytes(length);
        body.skipBytes(1);
        return decode(bytes, charset);
    }

    boolean isStatement(String what) {
        need(1);
        byte kind = body.readByte();
        if (kind != 'S' && kind != 'P') {
            throw new HeliosException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "invalid " + what + " message subtype " + (kind & 0xFF));
        }
        return kind == 'S';
    }

    /// Text from a client; what isn't in its encoding is an error with the bytes in question.
    static String decode(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        if (text.indexOf('\0') >= 0) {
            throw invalidEncoding(new byte[1], 0, charset);
        }
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        ByteBuffer source = ByteBuffer.wrap(bytes);
        try {
            return charset.newDecoder().decode(source).toString();
        } catch (CharacterCodingException invalid) {
            throw invalidEncoding(bytes, source.position(), charset);
        }
    }

    private static HeliosException invalidEncoding(byte[] bytes, int at, Charset charset) {
        StringBuilder shown = new StringBuilder();
        int lead = bytes[at] & 0xFF;
        int expected = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        for (int i = at; i < Math.min(bytes.length, at + expected); i++) {
            shown.append(i == at ? "" : " ").append(String.format("0x%02x", bytes[i]));
        }
        String name = charset == StandardCharsets.UTF_8 ? "UTF8" : charset.name();
        return new HeliosException(
                ErrorCode.CHARACTER_NOT_IN_REPERTOIRE,
                "invalid byte sequence for encoding \"" + name + "\": " + shown);
    }

    private void need(long bytes) {
        if (bytes < 0 || bytes > FIELD_BYTES_MAX || body.readableBytes() < bytes) {
            throw malformed();
        }
    }

    static HeliosException malformed() {
        return new HeliosException(ErrorCode.PROTOCOL_VIOLATION, "invalid message format");
    }
}
