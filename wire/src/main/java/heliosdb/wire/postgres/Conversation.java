package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.engine.session.Haste;
import heliosdb.engine.session.Notice;
import heliosdb.engine.session.Notification;
import heliosdb.engine.session.Portal;
import heliosdb.engine.session.PreparedStatement;
import heliosdb.engine.session.Session;
import heliosdb.query.context.WouldWait;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers a client's messages from its session (PostgreSQL's manual, chapter 55.2). Belongs to
/// whoever owns the connection.
///
/// On the event loop a commit is started and left: its answers stay in the writer, and the
/// connection takes no message until [#finishCommit].
final class Conversation implements Haste {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /// Parsing and planning a text up to this long takes little time.
    private static final int DIRECT_LENGTH_MAX = 512;

    private final Session session;
    private final ReplyWriter replies;
    private final Outlet outlet;
    private final Inbox inbox;
    private final Runnable whenCommitted;
    // After an error in the extended protocol, everything up to the next Sync is dropped.
    private boolean skipsUntilSync;
    private boolean isOver;
    private @Nullable FrontendMessage current;
    private @Nullable FrontendMessage committing;
    private int committingFrom;

    /// @param whenCommitted runs on any thread when [#finishCommit] can be called
    Conversation(
            Session session,
            ReplyWriter replies,
            Outlet outlet,
            Inbox inbox,
            Runnable whenCommitted) {
        this.whenCommitted = whenCommitted;
        this.session = session;
        this.replies = replies;
        this.outlet = outlet;
        this.inbox = inbox;
    }

    Session session() {
        return session;
    }

    /// Whether the client has said goodbye, or an error has ended the session.
    boolean isOver() {
        return isOver;
    }

    /// Whether a message can be answered without waiting for anything.
    boolean isDirect(FrontendMessage message) {
        if (skipsUntilSync) {
            return !(message instanceof FrontendMessage.Sync);
        }
        return switch (message) {
            case FrontendMessage.Query query -> session.isDirect(query.sql());
            case FrontendMessage.Parse parse -> parse.sql().length() < DIRECT_LENGTH_MAX;
            case FrontendMessage.Execute execute -> session.isExecuteDirect(execute.portal());
            case FrontendMessage.Sync _ -> session.isSyncDirect();
            case FrontendMessage.Bind _,
                    FrontendMessage.DescribeStatement _,
                    FrontendMessage.DescribePortal _,
                    FrontendMessage.CloseStatement _,
                    FrontendMessage.ClosePortal _,
                    FrontendMessage.Flush _,
                    FrontendMessage.CopyData _,
                    FrontendMessage.CopyDone _,
                    FrontendMessage.CopyFail _,
                    FrontendMessage.FunctionCall _,
                    FrontendMessage.Malformed _,
                    FrontendMessage.Password _ ->
                    true;
            case FrontendMessage.Broken _, FrontendMessage.Terminate _ -> false;
        };
    }

    /// Answers a message. Failures become error messages; none is thrown.
    void handle(FrontendMessage message) {
        if (message instanceof FrontendMessage.Terminate) {
            isOver = true;
            return;
        }
        if (message instanceof FrontendMessage.Broken(var reason)) {
            end(reason);
            return;
        }
        if (skipsUntilSync && !(message instanceof FrontendMessage.Sync)) {
            return;
        }
        try {
            answer(message);
        } catch (HeliosException error) {
            fail(message, error);
        } catch (StackOverflowError overflow) {
            fail(message, tooDeep());
        } catch (OutOfMemoryError exhausted) {
            LOG.error("out of memory", exhausted);
            fail(message, new HeliosException(ErrorCode.OUT_OF_MEMORY, "out of memory"));
        } catch (WouldWait later) {
            throw later;
        } catch (RuntimeException | AssertionError defect) {
            LOG.error("internal error", defect);
            fail(
                    message,
                    new HeliosException(ErrorCode.INTERNAL_ERROR, "internal error: " + defect));
        }
    }

    /// Answers a message on the event loop, which must not wait.
    ///
    /// @return false when it would have had to: nothing has happened then
    boolean handleInHaste(FrontendMessage message) {
        int before = replies.size();
        current = message;
        session.hurry(this);
        try {
            handle(message);
            return true;
        } catch (WouldWait later) {
            replies.discardUnfinished();
            replies.discardFrom(before);
            return false;
        } finally {
            session.hurry(null);
            current = null;
        }
    }

    @Override
    public void commitStarted() {
        committing = current;
        committingFrom = replies.size();
    }

    @Override
    public void commitDone() {
        whenCommitted.run();
    }

    /// Whether a commit was started that [#finishCommit] has to end.
    boolean isCommitting() {
        return committing != null;
    }

    /// Ends a commit whose outcome is there: on failure the error takes the place of its answers.
    void finishCommit() {
        FrontendMessage message = committing;
        committing = null;
        if (message == null) {
            return;
        }
        try {
            session.finishCommit();
        } catch (HeliosException error) {
            replies.discardFrom(committingFrom);
            fail(message, error);
        } catch (RuntimeException | Error defect) {
            LOG.error("internal error", defect);
            replies.discardFrom(committingFrom);
            fail(
                    message,
                    new HeliosException(ErrorCode.INTERNAL_ERROR, "internal error: " + defect));
        }
    }

    private void answer(FrontendMessage message) {
        switch (message) {
            case FrontendMessage.Query query -> {
                session.query(query.sql(), new SimpleResults(session, replies, outlet, inbox));
                ready();
            }
            case FrontendMessage.Parse parse -> {
                session.prepare(parse.statement(), parse.sql(), parse.parameterTypes());
                replies.simple('1');
            }
            case FrontendMessage.Bind bind -> {
                session.bind(
                        bind.portal(),
                        bind.statement(),
                        bind.parameterFormats(),
                        bind.values(),
                        bind.resultFormats());
                replies.simple('2');
            }
            case FrontendMessage.DescribeStatement(var name) -> describe(session.statement(name));
            case FrontendMessage.DescribePortal(var name) -> describe(session.portal(name));
            case FrontendMessage.Execute(var portal, var rowsMax) ->
                    session.execute(
                            portal, rowsMax, new PortalResults(session, replies, outlet, inbox));
            case FrontendMessage.CloseStatement(var name) -> {
                session.closeStatement(name);
                replies.simple('3');
            }
            case FrontendMessage.ClosePortal(var name) -> {
                session.closePortal(name);
                replies.simple('3');
            }
            case FrontendMessage.Flush _ -> outlet.flush();
            case FrontendMessage.Sync _ -> {
                skipsUntilSync = false;
                session.sync();
                ready();
            }
            // Left over from a COPY that failed: the client could not know yet.
            case FrontendMessage.CopyData _,
                    FrontendMessage.CopyDone _,
                    FrontendMessage.CopyFail _ -> {}
            case FrontendMessage.FunctionCall _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "function call messages are not supported");
            case FrontendMessage.Password _ ->
                    throw new HeliosException(
                            ErrorCode.PROTOCOL_VIOLATION, "unexpected password message");
            case FrontendMessage.Malformed malformed -> throw malformed.error();
            case FrontendMessage.Broken _, FrontendMessage.Terminate _ -> isOver = true;
        }
    }

    private void describe(PreparedStatement statement) {
        replies.parameterDescription(statement.parameterTypes());
        if (statement.columns().isEmpty()) {
            replies.simple('n');
        } else {
            replies.rowDescription(statement.columns(), new short[0]);
        }
    }

    private void describe(Portal portal) {
        if (portal.columns().isEmpty()) {
            replies.simple('n');
        } else {
            replies.rowDescription(portal.columns(), portal.resultFormats());
        }
    }

    private void fail(FrontendMessage message, HeliosException error) {
        replies.discardUnfinished();
        session.failed();
        isOver = isFatal(error.code());
        replies.error(isOver ? "FATAL" : "ERROR", error);
        if (isOver) {
            return;
        }
        switch (message) {
            case FrontendMessage.Query _, FrontendMessage.Sync _, FrontendMessage.FunctionCall _ ->
                    ready();
            case FrontendMessage.Malformed(var isExtended, _) when !isExtended -> ready();
            default -> skipsUntilSync = true;
        }
    }

    /// Writes what has happened beside the statements, then that the next one may come.
    void ready() {
        writeAsides();
        replies.readyForQuery(session.status());
    }

    /// Writes changed settings and notifications.
    void writeAsides() {
        for (Map.Entry<String, String> changed : session.takeChangedSettings().entrySet()) {
            if (changed.getKey().equals("client_encoding")) {
                replies.charset(ClientEncoding.charset(changed.getValue()));
            }
            replies.parameterStatus(changed.getKey(), changed.getValue());
        }
        for (Notification notification : session.takeNotifications()) {
            replies.notification(notification);
        }
    }

    void notice(Notice notice) {
        replies.notice(notice);
    }

    /// Ends the session with a last word.
    void end(@Nullable HeliosException reason) {
        if (reason != null) {
            replies.error("FATAL", reason);
        }
        isOver = true;
    }

    private static boolean isFatal(ErrorCode code) {
        return switch (code) {
            case ADMIN_SHUTDOWN,
                    IDLE_SESSION_TIMEOUT,
                    IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
                    DATABASE_DROPPED,
                    CONNECTION_FAILURE ->
                    true;
            default -> false;
        };
    }

    static HeliosException tooDeep() {
        return new HeliosException(ErrorCode.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded")
                .withHint(
                        "Increase the configuration parameter \"max_stack_depth\" (currently 2048kB), after ensuring the platform's stack depth limit is adequate.");
    }
}
