package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.DataTransaction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The request to stop what a session does. Requests come from any thread; only a running statement
/// can be cancelled, while the request to end the session stays.
final class Cancellation {
    private volatile @Nullable Reason reason;
    private @Nullable DataTransaction running;
    private boolean isRunning;

    enum Reason {
        USER,
        STATEMENT_TIMEOUT,
        TERMINATED
    }

    /// A statement starts.
    synchronized void begin() {
        isRunning = true;
        if (reason != Reason.TERMINATED) {
            reason = null;
        }
    }

    /// The running statement works in this transaction.
    synchronized void within(DataTransaction transaction) {
        running = transaction;
        // One that came for an earlier statement of the transaction must not end this one.
        if (reason == null) {
            transaction.forgetCancel();
        }
    }

    /// No statement runs any more.
    synchronized void end() {
        isRunning = false;
        running = null;
        if (reason != Reason.TERMINATED) {
            reason = null;
        }
    }

    synchronized void request(Reason wanted) {
        if (reason == Reason.TERMINATED || !isRunning && wanted != Reason.TERMINATED) {
            return;
        }
        reason = wanted;
        DataTransaction transaction = running;
        if (transaction != null) {
            transaction.cancel();
        }
        notifyAll();
    }

    /// Requests the end of a statement that takes too long.
    ///
    /// @param millis 0 for statements that may take any time
    /// @return what undoes this, null without
    @Nullable ScheduledFuture<?> after(ScheduledExecutorService timers, long millis) {
        return millis == 0
                ? null
                : timers.schedule(
                        () -> request(Reason.STATEMENT_TIMEOUT), millis, TimeUnit.MILLISECONDS);
    }

    /// Throws when a request has come.
    void check() {
        Reason wanted = reason;
        if (wanted != null) {
            throw error(wanted);
        }
    }

    /// Waits, until a request comes.
    synchronized void sleep(long nanos) throws InterruptedException {
        long millis = nanos / 1_000_000;
        if (reason == null && nanos > 0) {
            wait(millis, (int) (nanos % 1_000_000));
        }
    }

    /// What the reason reads like, for waits that ended with their own words.
    HeliosException explain(HeliosException error) {
        Reason wanted = reason;
        return wanted != null && error.code() == ErrorCode.QUERY_CANCELED ? error(wanted) : error;
    }

    private static HeliosException error(Reason reason) {
        return switch (reason) {
            case USER ->
                    new HeliosException(
                            ErrorCode.QUERY_CANCELED, "canceling statement due to user request");
            case STATEMENT_TIMEOUT ->
                    new HeliosException(
                            ErrorCode.QUERY_CANCELED,
                            "canceling statement due to statement timeout");
            case TERMINATED ->
                    new HeliosException(
                            ErrorCode.ADMIN_SHUTDOWN,
                            "terminating connection due to administrator command");
        };
    }
}
