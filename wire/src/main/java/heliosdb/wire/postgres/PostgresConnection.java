package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.engine.session.Notice;
import heliosdb.engine.session.Session;
import heliosdb.engine.session.SessionEvents;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A client that has logged in: runs its conversation on the event loop or on a worker, and closes
/// its session when it goes. The methods are the event loop's unless they say otherwise.
final class PostgresConnection implements SessionEvents, Inbox.Flow {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresConnection.class);

    private final PostgresService service;
    private final Channel channel;
    private final ReplyWriter replies;
    private final Outlet outlet;
    private final Inbox inbox = new Inbox(this);
    private volatile @Nullable Conversation conversation;
    private volatile Charset charset = StandardCharsets.UTF_8;
    private @Nullable ScheduledFuture<?> idleTimer;
    private boolean saidGoodbye;

    PostgresConnection(
            PostgresService service, Channel channel, ReplyWriter replies, Outlet outlet) {
        this.service = service;
        this.channel = channel;
        this.replies = replies;
        this.outlet = outlet;
    }

    /// The session is open: tells the client all that it needs to begin.
    void begin(Session session) {
        Conversation opened =
                new Conversation(
                        session, replies, outlet, inbox, () -> onEventLoop(this::committed));
        conversation = opened;
        replies.authentication(0);
        session.reportedSettings().forEach(replies::parameterStatus);
        replies.charset(ClientEncoding.charset(session.setting("client_encoding")));
        charset = ClientEncoding.charset(session.setting("client_encoding"));
        replies.backendKey(session.processId(), session.secret());
        opened.ready();
        outlet.flush();
        watchIdleness();
    }

    void received(byte type, ByteBuf body) {
        dispatch(decode(type, body));
    }

    /// A message was thrown away.
    void refused(byte type, HeliosException reason) {
        dispatch(malformed(type, reason));
    }

    private void dispatch(FrontendMessage message) {
        saidGoodbye |= message instanceof FrontendMessage.Terminate;
        stopIdleTimer();
        Conversation current = conversation;
        if (current == null) {
            return;
        }
        if (!inbox.isIdle()) {
            inbox.offer(message);
        } else if (!answered(current, message) && inbox.offer(message)) {
            work(null);
        }
    }

    // Answers a message here and now, unless that would wait. A commit that was started keeps the
    // connection as a worker would.
    private boolean answered(Conversation current, FrontendMessage message) {
        if (!current.isDirect(message)) {
            return false;
        }
        if (!current.handleInHaste(message)) {
            return false;
        }
        charset = replies.charset();
        if (current.isCommitting()) {
            inbox.claim();
        } else if (current.isOver()) {
            end();
        }
        return true;
    }

    // The commit that was left is done: its answers may go, and what came meanwhile is next.
    private void committed() {
        Conversation current = conversation;
        if (current == null) {
            return;
        }
        current.finishCommit();
        if (current.isOver()) {
            end();
            return;
        }
        while (!inbox.release()) {
            FrontendMessage message = inbox.poll();
            if (message == null || !answered(current, message)) {
                work(message);
                return;
            }
            if (current.isCommitting() || current.isOver()) {
                return;
            }
        }
        if (current.session().hasAsides()) {
            current.writeAsides();
        }
        outlet.flush();
        watchIdleness();
    }

    private FrontendMessage decode(byte type, ByteBuf body) {
        try {
            return FrontendReader.read(type, body, charset);
        } catch (HeliosException malformed) {
            return malformed(type, malformed);
        } catch (OutOfMemoryError exhausted) {
            LOG.error("out of memory for a message of {} bytes", body.capacity());
            return malformed(type, LargeMessages.tooLarge());
        }
    }

    private static FrontendMessage malformed(byte type, HeliosException reason) {
        boolean isExtended =
                switch (type) {
                    case 'Q', 'F' -> false;
                    default -> true;
                };
        return new FrontendMessage.Malformed(isExtended, reason);
    }

    /// All that had arrived has been taken: answers of the event loop may go.
    void readComplete() {
        if (inbox.isIdle()) {
            outlet.flush();
            watchIdleness();
        }
    }

    /// The client has broken the protocol: the connection ends after what came before.
    void breakOff(HeliosException reason) {
        Conversation current = conversation;
        if (current != null && inbox.claim()) {
            current.end(reason);
            end();
        } else {
            inbox.offer(new FrontendMessage.Broken(reason));
        }
    }

    /// The client has gone.
    void gone() {
        stopIdleTimer();
        inbox.close();
        outlet.signal();
        Conversation current = conversation;
        if (inbox.claim()) {
            work(null);
        } else if (current != null && !saidGoodbye) {
            // A crashed client wants nothing of what the worker is doing any more.
            current.session().terminate();
        }
    }

    void writabilityChanged() {
        outlet.signal();
    }

    /// Ends the session with a reason: at once when it does nothing, else as soon as it stops. From
    /// any thread.
    void terminate() {
        Conversation current = conversation;
        if (current != null) {
            current.session().terminate();
        }
    }

    private void work(@Nullable FrontendMessage first) {
        service.workers().execute(() -> workUntilEmpty(first));
    }

    // On a worker.
    private void workUntilEmpty(@Nullable FrontendMessage first) {
        Conversation current = conversation;
        if (current == null) {
            return;
        }
        try {
            FrontendMessage next = first;
            while (true) {
                FrontendMessage message = next == null ? inbox.poll() : next;
                next = null;
                if (message != null) {
                    current.handle(message);
                    charset = replies.charset();
                } else if (inbox.isClosed()) {
                    outlet.flush();
                    end();
                    return;
                } else {
                    // Written and released in one task: what the event loop answers itself from
                    // then on comes after it.
                    @Nullable ByteBuf answers = outlet.take();
                    channel.eventLoop().execute(() -> release(current, answers));
                    return;
                }
                if (current.isOver()) {
                    end();
                    return;
                }
            }
        } catch (RuntimeException | Error defect) {
            LOG.error("connection ends by an internal error", defect);
            end();
        }
    }

    // The worker stops and the connection is the event loop's again, unless more has come
    // meanwhile.
    private void release(Conversation current, @Nullable ByteBuf answers) {
        if (answers != null) {
            channel.writeAndFlush(answers, channel.voidPromise());
        }
        if (!inbox.release()) {
            work(null);
            return;
        }
        if (current.session().hasAsides()) {
            current.writeAsides();
            outlet.flush();
        }
        watchIdleness();
    }

    // By whoever owns the connection; it owns it for ever.
    private void end() {
        inbox.claim();
        Conversation current = conversation;
        conversation = null;
        if (current == null) {
            return;
        }
        outlet.flush();
        boolean isWorker = !channel.eventLoop().inEventLoop();
        onEventLoop(() ->
                channel.writeAndFlush(channel.alloc().buffer(0))
                        .addListener(ChannelFutureListener.CLOSE));
        if (isWorker) {
            close(current.session());
        } else {
            service.workers().execute(() -> close(current.session()));
        }
    }

    private void close(Session session) {
        try {
            session.close();
        } finally {
            service.sessions().decrementAndGet();
        }
    }

    private void watchIdleness() {
        Conversation current = conversation;
        if (current == null || !inbox.isIdle() || idleTimer != null) {
            return;
        }
        long millis = current.session().idleTimeoutMillis();
        if (millis > 0) {
            idleTimer =
                    channel.eventLoop().schedule(this::idleTooLong, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void stopIdleTimer() {
        if (idleTimer != null) {
            idleTimer.cancel(false);
            idleTimer = null;
        }
    }

    private void idleTooLong() {
        idleTimer = null;
        Conversation current = conversation;
        if (current == null || !inbox.claim()) {
            return;
        }
        boolean isInBlock =
                switch (current.session().status()) {
                    case IDLE -> false;
                    case IN_BLOCK, FAILED -> true;
                };
        current.end(
                isInBlock
                        ? new HeliosException(
                                ErrorCode.IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
                                "terminating connection due to idle-in-transaction timeout")
                        : new HeliosException(
                                ErrorCode.IDLE_SESSION_TIMEOUT,
                                "terminating connection due to idle-session timeout"));
        end();
    }

    @Override
    public void notice(Notice notice) {
        Conversation current = conversation;
        if (current != null) {
            current.notice(notice);
        }
    }

    @Override
    public void notificationsArrived() {
        channel.eventLoop()
                .execute(() -> {
                    Conversation current = conversation;
                    if (current != null && inbox.isIdle()) {
                        current.writeAsides();
                        outlet.flush();
                    }
                });
    }

    @Override
    public void terminated() {
        onEventLoop(() -> {
            Conversation current = conversation;
            if (current != null && inbox.claim()) {
                current.end(
                        new HeliosException(
                                ErrorCode.ADMIN_SHUTDOWN,
                                "terminating connection due to administrator command"));
                end();
            }
        });
    }

    private void onEventLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException serverHasEnded) {
            LOG.debug("the connection has gone with its server", serverHasEnded);
        }
    }

    @Override
    public void pause() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void resume() {
        channel.config().setAutoRead(true);
    }
}
