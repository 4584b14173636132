package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;

/// Decodes the bodies of a client's messages (PostgreSQL's manual, chapter 55.7). Every read is
/// checked against the message's end, so that a malformed message is an error and nothing else.
final class FrontendReader {
    private static final int SMALL_BYTES_MAX = 10_000;

    private FrontendReader() {}

    /// The most bytes that a message of some type may have, without its type; -1 for a type that
    /// does not exist.
    static int bytesMax(byte type, int largeBytesMax) {
        return switch (type) {
            case 'Q', 'P', 'B', 'F', 'd' -> largeBytesMax;
            case 'p' -> 65_535;
            case 'E', 'C', 'D', 'H', 'S', 'X', 'c', 'f' -> SMALL_BYTES_MAX;
            default -> -1;
        };
    }

    static FrontendMessage read(byte type, ByteBuf body, Charset charset) {
        Fields in = new Fields(body, charset);
        FrontendMessage message =
                switch (type) {
                    case 'Q' -> new FrontendMessage.Query(in.text());
                    case 'P' -> parse(in);
                    case 'B' -> bind(in);
                    case 'E' -> new FrontendMessage.Execute(in.text(), in.int32());
                    case 'D' -> describe(in);
                    case 'C' -> close(in);
                    case 'H' -> new FrontendMessage.Flush();
                    case 'S' -> new FrontendMessage.Sync();
                    case 'X' -> new FrontendMessage.Terminate();
                    case 'd' -> new FrontendMessage.CopyData(in.bytes(body.readableBytes()));
                    case 'c' -> new FrontendMessage.CopyDone();
                    case 'f' -> new FrontendMessage.CopyFail(in.text());
                    case 'p' -> new FrontendMessage.Password(in.bytes(body.readableBytes()));
                    case 'F' -> functionCall(body);
                    default ->
                            throw new HeliosException(
                                    ErrorCode.PROTOCOL_VIOLATION,
                                    "invalid frontend message type " + (type & 0xFF));
                };
        if (body.isReadable()) {
            throw Fields.malformed();
        }
        return message;
    }

    private static FrontendMessage parse(Fields in) {
        String statement = in.text();
        String sql = in.text();
        int[] types = new int[in.count(4)];
        for (int i = 0; i < types.length; i++) {
            types[i] = in.int32();
        }
        return new FrontendMessage.Parse(statement, sql, types);
    }

    private static FrontendMessage bind(Fields in) {
        String portal = in.text();
        String statement = in.text();
        short[] parameterFormats = in.formats();
        byte[][] values = new byte[in.count(4)][];
        for (int i = 0; i < values.length; i++) {
            int length = in.int32();
            if (length >= 0) {
                values[i] = in.bytes(length);
            } else if (length != -1) {
                throw Fields.malformed();
            }
        }
        return new FrontendMessage.Bind(portal, statement, parameterFormats, values, in.formats());
    }

    private static FrontendMessage describe(Fields in) {
        return in.isStatement("DESCRIBE")
                ? new FrontendMessage.DescribeStatement(in.text())
                : new FrontendMessage.DescribePortal(in.text());
    }

    private static FrontendMessage close(Fields in) {
        return in.isStatement("CLOSE")
                ? new FrontendMessage.CloseStatement(in.text())
                : new FrontendMessage.ClosePortal(in.text());
    }

    private static FrontendMessage functionCall(ByteBuf body) {
        body.skipBytes(body.readableBytes());
        return new FrontendMessage.FunctionCall();
    }
}
