package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Sends what a [ReplyWriter] has collected. A worker waits here while the client is slow to read:
/// the bound on memory is the channel's high water mark plus one buffer.
final class Outlet {
    private static final int SEND_BYTES = 32 << 10;

    private final Channel channel;
    private final ReplyWriter replies;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    Outlet(Channel channel, ReplyWriter replies) {
        this.channel = channel;
        this.replies = replies;
    }

    /// Sends what is there.
    void flush() {
        ByteBuf buffer = take();
        if (buffer != null) {
            channel.writeAndFlush(buffer, channel.voidPromise());
        }
    }

    /// What is there, for the caller to send; null for nothing.
    @Nullable ByteBuf take() {
        if (replies.size() == 0) {
            return null;
        }
        ByteBuf buffer = channel.alloc().directBuffer(replies.size());
        buffer.writeBytes(replies.data(), 0, replies.size());
        replies.clear();
        return buffer;
    }

    /// Sends what is there if it is much, and waits until the client has read enough of it.
    ///
    /// @throws HeliosException CONNECTION_FAILURE when the client has gone
    void flushIfFull() {
        if (replies.size() < SEND_BYTES) {
            return;
        }
        flush();
        if (!channel.eventLoop().inEventLoop()) {
            awaitWritable();
        }
    }

    /// The channel's writability has changed, or it is closed.
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitWritable() {
        lock.lock();
        try {
            while (channel.isActive() && !channel.isWritable()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        if (!channel.isActive()) {
            throw new HeliosException(ErrorCode.CONNECTION_FAILURE, "connection to client lost");
        }
    }
}
