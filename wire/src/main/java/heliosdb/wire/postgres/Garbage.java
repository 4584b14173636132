package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;

/// Answers clients that speak something else, so that whoever has mistaken the port learns it.
final class Garbage {
    private static final String HTTP_BODY = "This port speaks the PostgreSQL protocol, not HTTP.\n";
    private static final String HTTP_ANSWER =
            "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                    + HTTP_BODY.length()
                    + "\r\n\r\n"
                    + HTTP_BODY;

    private Garbage() {}

    /// Answers the first bytes of a connection, which are no startup packet, and closes it.
    static void answer(ChannelHandlerContext ctx, ByteBuf in) {
        String start = in.toString(in.readerIndex(), 4, StandardCharsets.ISO_8859_1);
        boolean isTls = start.startsWith("\u0016\u0003");
        in.skipBytes(in.readableBytes());
        ByteBuf answer =
                switch (start) {
                    case "GET ", "POST", "PUT ", "HEAD", "DELE", "OPTI", "PATC", "CONN", "PRI " ->
                            Unpooled.copiedBuffer(HTTP_ANSWER, StandardCharsets.US_ASCII);
                    default -> isTls ? Unpooled.EMPTY_BUFFER : refusal();
                };
        ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    private static ByteBuf refusal() {
        ReplyWriter replies = new ReplyWriter();
        replies.error(
                "FATAL",
                new HeliosException(
                        ErrorCode.PROTOCOL_VIOLATION, "invalid length of startup packet"));
        return Unpooled.copiedBuffer(replies.data(), 0, replies.size());
    }
}
