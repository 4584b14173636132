package heliosdb.wire.net;

import heliosdb.base.clock.Clock;
import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/// Looks for the next message for a moment before it gives up the processor: a client that sends
/// its next statement as soon as it has the answer is met awake, which saves waking a thread. It
/// does so only while messages keep coming soon, so that an idle server uses no time; and whoever
/// else wants the processor gets it at each look. For one event loop.
final class SpinningSelect implements SelectStrategy {
    /// How long it looks; waking a thread costs about as much.
    private static final long SPIN_NANOS = 50_000;

    /// Waits up to this long count as short: some of it is the time that waking takes.
    private static final long SHORT_NANOS = 120_000;

    private final Clock clock;
    private long idleSince;
    private boolean isIdle;
    private boolean wasShort;

    SpinningSelect(Clock clock) {
        this.clock = clock;
    }

    @Override
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
        int ready = selectNow.get();
        if (ready > 0 || hasTasks) {
            if (isIdle) {
                wasShort = clock.nanoTime() - idleSince < SHORT_NANOS;
                isIdle = false;
            }
            return ready;
        }
        if (!isIdle) {
            isIdle = true;
            idleSince = clock.nanoTime();
        }
        if (wasShort && clock.nanoTime() - idleSince < SPIN_NANOS) {
            Thread.yield();
            return 0;
        }
        return SELECT;
    }
}
