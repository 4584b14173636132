package heliosdb.base.clock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until it is told to move: for tests and simulations. Thread-safe.
public final class ManualClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong startMicros;

    /// A clock that stands at a time of day.
    ///
    /// @param currentMicros microseconds since 1970-01-01T00:00:00Z
    public ManualClock(long currentMicros) {
        startMicros = new AtomicLong(currentMicros);
    }

    /// Moves both times forward.
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("advance by " + duration);
        }
        nanos.addAndGet(duration.toNanos());
    }

    /// Sets the time of day, forward or back; the elapsed time stays.
    public void setCurrentMicros(long currentMicros) {
        startMicros.set(currentMicros - nanos.get() / 1_000);
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public long currentMicros() {
        return startMicros.get() + nanos.get() / 1_000;
    }
}
