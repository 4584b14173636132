package heliosdb.base.clock;

/// The two times that there are: elapsed time for measuring and waiting, and the time of day.
/// Implementations are thread-safe.
public interface Clock {
    /// Nanoseconds since an arbitrary moment; never goes back.
    long nanoTime();

    /// Microseconds since 1970-01-01T00:00:00Z. May go back when the machine's clock is set.
    long currentMicros();

    /// Milliseconds since 1970-01-01T00:00:00Z.
    default long currentMillis() {
        return Math.floorDiv(currentMicros(), 1000L);
    }

    /// The machine's clock.
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
