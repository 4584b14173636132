package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.engine.ConnectRequest;
import heliosdb.engine.session.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket from its first byte on: encryption, login, then frames for a [PostgresConnection].
/// Runs on the channel's event loop; what may wait before the session exists is done by a worker
/// while the phase [Phase.Waiting] leaves the client's bytes where they are.
final class PostgresHandler extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresHandler.class);
    private static final int READ_BYTES = 1 << 16;

    private final PostgresService service;
    private final ReplyWriter replies = new ReplyWriter();
    private Phase phase = new Phase.Starting(false);
    private @Nullable PostgresConnection connection;
    private @Nullable Outlet outlet;
    private @Nullable ScheduledFuture<?> loginTimer;
    private boolean holdsPlace;
    private long reservedBytes;

    /// How far the client has come.
    private sealed interface Phase {
        /// The startup packet is due.
        record Starting(boolean isEncrypted) implements Phase {}

        /// A worker does something for the client.
        record Waiting() implements Phase {}

        /// The client must prove who it is.
        record Proving(Login login, StartupOptions options) implements Phase {}

        /// The session is open.
        record Talking(PostgresConnection connection) implements Phase {}

        /// The rest of a message that is too large for the memory is thrown away.
        record Skipping(PostgresConnection connection, byte type, long left) implements Phase {}

        /// Nothing is read any more.
        record Over() implements Phase {}
    }

    PostgresHandler(PostgresService service) {
        this.service = service;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        Outlet opened = new Outlet(ctx.channel(), replies);
        outlet = opened;
        PostgresConnection made = new PostgresConnection(service, ctx.channel(), replies, opened);
        connection = made;
        if (!service.admitsSocket()) {
            ctx.close();
            phase = new Phase.Over();
            return;
        }
        service.connections().add(made);
        loginTimer =
                ctx.executor()
                        .schedule(
                                () -> loginTimedOut(ctx),
                                service.options().authenticationTimeout().toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        switch (phase) {
            case Phase.Starting starting -> start(ctx, in, starting.isEncrypted());
            case Phase.Waiting _ -> {}
            case Phase.Proving proving -> prove(ctx, in, proving);
            case Phase.Talking(var current) -> talk(in, current);
            case Phase.Skipping skipping -> skip(in, skipping);
            case Phase.Over _ -> in.skipBytes(in.readableBytes());
        }
    }

    private void start(ChannelHandlerContext ctx, ByteBuf in, boolean isEncrypted) {
        if (in.readableBytes() < 4) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < 8 || length > StartupPacket.BYTES_MAX) {
            Garbage.answer(ctx, in);
            phase = new Phase.Over();
            return;
        }
        if (in.readableBytes() < length) {
            return;
        }
        in.skipBytes(4);
        StartupPacket packet;
        try {
            packet = StartupPacket.read(in.readSlice(length - 4));
        } catch (HeliosException malformed) {
            refuse(
                    ctx,
                    new HeliosException(
                            ErrorCode.PROTOCOL_VIOLATION,
                            "invalid startup packet layout: expected terminator as last byte"));
            return;
        }
        switch (packet) {
            case StartupPacket.TlsRequest _ -> encrypt(ctx, in, isEncrypted);
            case StartupPacket.GssRequest _ -> ctx.writeAndFlush(one(ctx, 'N'));
            case StartupPacket.Cancel(var processId, var secret) -> {
                phase = new Phase.Over();
                service.workers()
                        .execute(() -> {
                            service.database().cancel(processId, secret);
                            ctx.close();
                        });
            }
            case StartupPacket.Unsupported(var major, var minor) ->
                    refuse(
                            ctx,
                            new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "unsupported frontend protocol "
                                            + major
                                            + "."
                                            + minor
                                            + ": server supports 3.0 to 3.0"));
            case StartupPacket.Start start -> admit(ctx, start);
        }
    }

    private void encrypt(ChannelHandlerContext ctx, ByteBuf in, boolean isEncrypted) {
        if (isEncrypted || !service.tls().isEnabled()) {
            ctx.writeAndFlush(one(ctx, 'N'));
            return;
        }
        // What came in plain text behind the request would otherwise pass for encrypted.
        if (in.isReadable()) {
            refuse(
                    ctx,
                    new HeliosException(
                            ErrorCode.PROTOCOL_VIOLATION,
                            "received unencrypted data after SSL request"));
            return;
        }
        onWorker(
                ctx,
                service.tls()::context,
                (SslContext tls) -> {
                    ctx.writeAndFlush(one(ctx, 'S'));
                    ctx.pipeline().addFirst(tls.newHandler(ctx.alloc()));
                    phase = new Phase.Starting(true);
                });
    }

    private void admit(ChannelHandlerContext ctx, StartupPacket.Start start) {
        StartupOptions options;
        try {
            options = StartupOptions.of(start.parameters());
        } catch (HeliosException refused) {
            refuse(ctx, refused);
            return;
        }
        if (start.minorVersion() > 0 || !options.unknownProtocolOptions().isEmpty()) {
            replies.negotiateVersion(0, options.unknownProtocolOptions());
        }
        if (!service.admitSession()) {
            refuse(
                    ctx,
                    new HeliosException(
                            ErrorCode.TOO_MANY_CONNECTIONS, "sorry, too many clients already"));
            return;
        }
        holdsPlace = true;
        boolean isTrusted = service.options().trustsLoopback() && isLoopback(ctx);
        onWorker(
                ctx,
                () -> service.database().credentials(options.user(), isTrusted),
                credentials -> {
                    byte[] binding = ChannelBinding.of(ctx.pipeline().get(SslHandler.class));
                    Login login = Login.start(credentials, binding, service.random(), replies);
                    flush();
                    proceed(ctx, login, options);
                });
    }

    private void prove(ChannelHandlerContext ctx, ByteBuf in, Phase.Proving proving) {
        if (in.readableBytes() < 5) {
            return;
        }
        byte type = in.getByte(in.readerIndex());
        int length = in.getInt(in.readerIndex() + 1);
        if (type != 'p' || length < 4 || length > FrontendReader.bytesMax(type, 0)) {
            refuse(
                    ctx,
                    new HeliosException(
                            ErrorCode.PROTOCOL_VIOLATION,
                            "expected password response, got message type " + (type & 0xFF)));
            return;
        }
        if (in.readableBytes() < 1 + length) {
            return;
        }
        in.skipBytes(5);
        byte[] data = new byte[length - 4];
        in.readBytes(data);
        try {
            Login next = proving.login().answer(data, replies);
            flush();
            proceed(ctx, next, proving.options());
        } catch (HeliosException refused) {
            refuse(ctx, refused);
        }
    }

    private void proceed(ChannelHandlerContext ctx, Login login, StartupOptions options) {
        PostgresConnection opening = connection;
        if (!(login instanceof Login.Done) || opening == null) {
            phase = new Phase.Proving(login, options);
            return;
        }
        InetSocketAddress remote = (InetSocketAddress) ctx.channel().remoteAddress();
        ConnectRequest request =
                new ConnectRequest(
                        options.user(), options.database(), options.settings(), remote, opening);
        onWorker(
                ctx,
                () -> service.database().connect(request),
                (Session session) -> {
                    stopLoginTimer();
                    if (!ctx.channel().isActive()) {
                        service.workers().execute(session::close);
                        return;
                    }
                    holdsPlace = false;
                    phase = new Phase.Talking(opening);
                    opening.begin(session);
                });
    }

    private void talk(ByteBuf in, PostgresConnection current) {
        if (in.readableBytes() < 5) {
            return;
        }
        byte type = in.getByte(in.readerIndex());
        int length = in.getInt(in.readerIndex() + 1);
        int bytesMax = FrontendReader.bytesMax(type, service.options().messageBytesMax());
        if (length < 4 || length > bytesMax) {
            String text =
                    bytesMax < 0
                            ? "invalid frontend message type " + (type & 0xFF)
                            : "invalid message length";
            phase = new Phase.Over();
            current.breakOff(new HeliosException(ErrorCode.PROTOCOL_VIOLATION, text));
            return;
        }
        if (in.readableBytes() < 1 + length) {
            makeRoom(in, current, type, length);
            return;
        }
        in.skipBytes(5);
        current.received(type, in.readSlice(length - 4));
        releaseRoom();
    }

    // Grows by doubling: what only claims to be long takes no more than twice what has come.
    private void makeRoom(ByteBuf in, PostgresConnection current, byte type, int length) {
        if (length <= LargeMessages.BYTES_MIN) {
            return;
        }
        if (reservedBytes == 0) {
            if (!service.largeMessages().reserve(length)) {
                long left = 1L + length - in.readableBytes();
                in.skipBytes(in.readableBytes());
                phase = new Phase.Skipping(current, type, left);
                return;
            }
            reservedBytes = length;
        }
        int missing = 1 + length - in.readableBytes();
        if (in.writableBytes() < Math.min(missing, READ_BYTES)) {
            in.ensureWritable(Math.min(missing, Math.max(in.readableBytes(), READ_BYTES)));
        }
    }

    private void skip(ByteBuf in, Phase.Skipping skipping) {
        int skipped = (int) Math.min(in.readableBytes(), skipping.left());
        in.skipBytes(skipped);
        long left = skipping.left() - skipped;
        if (left > 0) {
            phase = new Phase.Skipping(skipping.connection(), skipping.type(), left);
            return;
        }
        phase = new Phase.Talking(skipping.connection());
        skipping.connection().refused(skipping.type(), LargeMessages.tooLarge());
    }

    private void releaseRoom() {
        service.largeMessages().release(reservedBytes);
        reservedBytes = 0;
    }

    // Leaves the client's bytes alone while a worker computes something, then goes on with it.
    private <T> void onWorker(
            ChannelHandlerContext ctx, Supplier<T> work, Consumer<? super T> then) {
        phase = new Phase.Waiting();
        service.workers()
                .execute(() -> {
                    try {
                        T result = work.get();
                        ctx.executor().execute(() -> resume(ctx, () -> then.accept(result)));
                    } catch (HeliosException refused) {
                        ctx.executor().execute(() -> refuse(ctx, refused));
                    } catch (RuntimeException | Error defect) {
                        LOG.error("login fails by an internal error", defect);
                        HeliosException shown =
                                new HeliosException(
                                        ErrorCode.INTERNAL_ERROR, "internal error: " + defect);
                        ctx.executor().execute(() -> refuse(ctx, shown));
                    }
                });
    }

    private void resume(ChannelHandlerContext ctx, Runnable then) {
        then.run();
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception failure) {
            exceptionCaught(ctx, failure);
        }
    }

    private void refuse(ChannelHandlerContext ctx, HeliosException reason) {
        phase = new Phase.Over();
        if (!ctx.channel().isActive()) {
            return;
        }
        replies.error("FATAL", reason);
        flush();
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private void loginTimedOut(ChannelHandlerContext ctx) {
        if (!(phase instanceof Phase.Talking)) {
            refuse(
                    ctx,
                    new HeliosException(
                            ErrorCode.QUERY_CANCELED, "canceling authentication due to timeout"));
        }
    }

    private void stopLoginTimer() {
        if (loginTimer != null) {
            loginTimer.cancel(false);
            loginTimer = null;
        }
    }

    private void flush() {
        if (outlet != null) {
            outlet.flush();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (phase instanceof Phase.Talking(var current)) {
            current.readComplete();
        }
        super.channelReadComplete(ctx);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        if (connection != null) {
            connection.writabilityChanged();
        }
        super.channelWritabilityChanged(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        stopLoginTimer();
        releaseRoom();
        phase = new Phase.Over();
        if (connection != null) {
            connection.gone();
            service.connections().remove(connection);
        }
        if (holdsPlace) {
            holdsPlace = false;
            service.sessions().decrementAndGet();
        }
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (failure instanceof IOException || failure.getCause() instanceof IOException) {
            LOG.debug("connection lost", failure);
        } else {
            LOG.error("connection ends by an internal error", failure);
        }
        ctx.close();
    }

    private static boolean isLoopback(ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress address
                && address.getAddress() != null
                && address.getAddress().isLoopbackAddress();
    }

    private static ByteBuf one(ChannelHandlerContext ctx, char answer) {
        return ctx.alloc().buffer(1).writeByte(answer);
    }
}
