package heliosdb.wire.net;

import heliosdb.base.task.Tasks;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.concurrent.TimeUnit;

/// The threads that wait for the network, and the memory that they read into. Linux's epoll where
/// its native library loads, the JDK's selector elsewhere. Thread-safe.
public final class EventLoops implements AutoCloseable {
    private static final int PAGE_BYTES = 8192;
    // Chunks of 256 KiB: an idle server holds one a thread.
    private static final int CHUNK_ORDER = 5;
    private static final long CLOSE_MILLIS_MAX = 5_000;

    private final EventLoopGroup group;
    private final Class<? extends ServerChannel> listenerClass;
    private final ByteBufAllocator allocator;

    private EventLoops(
            EventLoopGroup group, Class<? extends ServerChannel> listenerClass, int threads) {
        this.group = group;
        this.listenerClass = listenerClass;
        allocator =
                new PooledByteBufAllocator(true, 0, threads, PAGE_BYTES, CHUNK_ORDER, 64, 16, true);
    }

    /// Starts the loops; their threads come with the first connections.
    public static EventLoops open(int threads) {
        boolean isEpoll = Epoll.isAvailable();
        IoHandlerFactory factory =
                isEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(threads, Tasks.platformFactory("net"), factory);
        return new EventLoops(
                group,
                isEpoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class,
                threads);
    }

    EventLoopGroup group() {
        return group;
    }

    Class<? extends ServerChannel> listenerClass() {
        return listenerClass;
    }

    ByteBufAllocator allocator() {
        return allocator;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
