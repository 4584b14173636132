package heliosdb.engine.session;

import heliosdb.base.clock.Clock;
import org.jspecify.annotations.Nullable;

/// What a session does, as others see it. Written by the session's thread, read by any.
public final class Activity {
    private final Clock clock;
    private final long startedMicros;
    private volatile Picture picture;

    /// What others see, at one moment. Times are microseconds since 1970.
    ///
    /// @param state as in `pg_stat_activity`: `active`, `idle`, `idle in transaction` ..
    /// @param query the last text, null before the first
    public record Picture(
            String state, @Nullable String query, long queryMicros, long stateMicros) {}

    Activity(Clock clock) {
        this.clock = clock;
        startedMicros = clock.currentMicros();
        picture = new Picture("idle", null, startedMicros, startedMicros);
    }

    /// When the session began, in microseconds since 1970.
    public long startedMicros() {
        return startedMicros;
    }

    /// What it does now.
    public Picture picture() {
        return picture;
    }

    void begin(@Nullable String text) {
        long now = clock.currentMicros();
        Picture before = picture;
        picture =
                new Picture(
                        "active",
                        text == null ? before.query : text,
                        text == null ? before.queryMicros : now,
                        now);
    }

    void end(TransactionStatus status) {
        String state =
                switch (status) {
                    case IDLE -> "idle";
                    case IN_BLOCK -> "idle in transaction";
                    case FAILED -> "idle in transaction (aborted)";
                };
        Picture before = picture;
        picture = new Picture(state, before.query, before.queryMicros, before.stateMicros);
    }
}
