package heliosdb.wire.net;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/// A port that accepts connections of one protocol. Thread-safe.
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final WriteBufferWaterMark WATER_MARK =
            new WriteBufferWaterMark(64 << 10, 256 << 10);

    private final Channel channel;

    private Listener(Channel channel) {
        this.channel = channel;
    }

    /// Binds to an address; port 0 takes any free one.
    ///
    /// @param setting the configuration key of the port, for the error message
    /// @throws HeliosException CONFIG_FILE_ERROR when the address can't be had
    public static Listener bind(
            EventLoops loops,
            InetSocketAddress address,
            String setting,
            Supplier<? extends ChannelHandler> connectionHandlers) {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops.group())
                        .channel(loops.listenerClass())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.ALLOCATOR, loops.allocator())
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                        .childHandler(new Initializer(connectionHandlers));
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new HeliosException(
                            ErrorCode.CONFIG_FILE_ERROR,
                            "could not listen on "
                                    + address.getHostString()
                                    + ":"
                                    + address.getPort()
                                    + " (setting "
                                    + setting
                                    + "): "
                                    + bound.cause().getMessage(),
                            bound.cause())
                    .withHint(
                            "Stop the program that uses the port, or change the setting "
                                    + setting
                                    + ".");
        }
        return new Listener(bound.channel());
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /// Stops accepting; connections that are open stay open.
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    private static final class Initializer extends ChannelInitializer<Channel> {
        private final Supplier<? extends ChannelHandler> handlers;

        Initializer(Supplier<? extends ChannelHandler> handlers) {
            this.handlers = handlers;
        }

        @Override
        protected void initChannel(Channel accepted) {
            accepted.pipeline().addLast(handlers.get());
        }
    }
}
