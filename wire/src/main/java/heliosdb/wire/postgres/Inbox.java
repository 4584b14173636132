package heliosdb.wire.postgres;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Messages on their way from the event loop to a worker, and the mark of who owns the connection.
///
/// Invariant, under the lock: messages are queued only while a worker owns the connection. The
/// event loop calls [#offer] and [#isIdle], the worker all others.
final class Inbox {
    private static final int BYTES_MAX = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<FrontendMessage> messages = new ArrayDeque<>();
    private final Flow flow;
    private long bytes;
    private boolean hasWorker;
    private boolean isPaused;
    private boolean isClosed;

    /// Stops and continues the reading from the client; may be called by any thread.
    interface Flow {
        void pause();

        void resume();
    }

    Inbox(Flow flow) {
        this.flow = flow;
    }

    /// Whether the event loop owns the connection.
    boolean isIdle() {
        lock.lock();
        try {
            return !hasWorker;
        } finally {
            lock.unlock();
        }
    }

    /// Hands a message to the worker.
    ///
    /// @return whether there was none, so that one must be started now
    boolean offer(FrontendMessage message) {
        lock.lock();
        try {
            messages.add(message);
            bytes += message.bytes();
            if (bytes > BYTES_MAX && !isPaused) {
                isPaused = true;
                flow.pause();
            }
            arrived.signal();
            boolean startsWorker = !hasWorker;
            hasWorker = true;
            return startsWorker;
        } finally {
            lock.unlock();
        }
    }

    /// Takes the connection for a worker without a message, unless one has it.
    boolean claim() {
        lock.lock();
        try {
            boolean claimed = !hasWorker;
            hasWorker = true;
            return claimed;
        } finally {
            lock.unlock();
        }
    }

    /// The next message, or null if there is none now; the worker goes on owning the connection.
    @Nullable FrontendMessage poll() {
        lock.lock();
        try {
            return taken(messages.poll());
        } finally {
            lock.unlock();
        }
    }

    /// Gives the connection back to the event loop, unless there is more to do or the client has
    /// gone.
    ///
    /// @return whether it was given back
    boolean release() {
        lock.lock();
        try {
            if (messages.isEmpty() && !isClosed) {
                hasWorker = false;
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// The next message, waiting for it; null when the connection has gone.
    @Nullable FrontendMessage take() {
        lock.lock();
        try {
            while (messages.isEmpty()) {
                if (isClosed) {
                    return null;
                }
                arrived.awaitUninterruptibly();
            }
            return taken(messages.poll());
        } finally {
            lock.unlock();
        }
    }

    /// The connection has gone: nobody waits for messages any more.
    void close() {
        lock.lock();
        try {
            isClosed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return isClosed;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable FrontendMessage taken(@Nullable FrontendMessage message) {
        if (message != null) {
            bytes -= message.bytes();
            if (isPaused && bytes < BYTES_MAX / 2) {
                isPaused = false;
                flow.resume();
            }
        }
        return message;
    }
}
