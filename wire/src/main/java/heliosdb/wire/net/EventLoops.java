package heliosdb.wire.net;

import heliosdb.base.clock.Clock;
import heliosdb.base.task.Tasks;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.TimeUnit;

/// The threads that wait for the network, and the memory that they read into. Thread-safe.
public final class EventLoops implements AutoCloseable {
    private static final int PAGE_BYTES = 8192;
    // Chunks of 256 KiB: an idle server holds one a thread.
    private static final int CHUNK_ORDER = 5;
    private static final long CLOSE_MILLIS_MAX = 5_000;

    private final EventLoopGroup group;
    private final ByteBufAllocator allocator;

    private EventLoops(EventLoopGroup group, int threads) {
        this.group = group;
        allocator =
                new PooledByteBufAllocator(true, 0, threads, PAGE_BYTES, CHUNK_ORDER, 64, 16, true);
    }

    /// Starts the loops; their threads come with the first connections.
    public static EventLoops open(int threads, Clock clock) {
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(
                        threads,
                        Tasks.platformFactory("net"),
                        NioIoHandler.newFactory(
                                SelectorProvider.provider(), () -> new SpinningSelect(clock)));
        return new EventLoops(group, threads);
    }

    EventLoopGroup group() {
        return group;
    }

    Class<? extends ServerChannel> listenerClass() {
        return NioServerSocketChannel.class;
    }

    ByteBufAllocator allocator() {
        return allocator;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
