package heliosdb.storage.rocks;

import com.heliosdb.common.StoreClosedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Counts the calls that are inside, in counters that threads rarely share. After [#shut] nobody
/// gets in.
///
/// A call adds to its counter and then looks whether the gate is shut; shutting sets that and then
/// reads the counters. Both are ordered by full fences, so that one of the two sees the other.
final class UseGate {
    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int COUNTERS = 16;
    private static final int LONGS_A_CACHE_LINE_PAIR = 16;
    private static final long WAIT_NANOS = 20_000;

    private final long[] counts = new long[(COUNTERS + 1) * LONGS_A_CACHE_LINE_PAIR];
    private final AtomicBoolean isShut = new AtomicBoolean();

    /// Goes in. The result has to be handed to [#exit].
    int enter() {
        int index = tryEnter();
        if (index < 0) {
            throw new StoreClosedException("the store is closed");
        }
        return index;
    }

    /// Goes in, or returns a negative number if the gate is shut.
    int tryEnter() {
        int counter = (int) Thread.currentThread().threadId() & (COUNTERS - 1);
        int index = (counter + 1) * LONGS_A_CACHE_LINE_PAIR;
        COUNTS.getAndAdd(counts, index, 1L);
        if (isShut.get()) {
            exit(index);
            return -1;
        }
        return index;
    }

    /// Goes out.
    void exit(int index) {
        COUNTS.getAndAdd(counts, index, -1L);
    }

    /// Lets nobody in any longer; false if the gate was shut already.
    boolean shut() {
        return isShut.compareAndSet(false, true);
    }

    /// Waits until everyone is out.
    void awaitEmpty() {
        while (!isEmpty()) {
            LockSupport.parkNanos(this, WAIT_NANOS);
        }
    }

    private boolean isEmpty() {
        long sum = 0;
        for (int counter = 0; counter < COUNTERS; counter++) {
            sum += (long) COUNTS.getVolatile(counts, (counter + 1) * LONGS_A_CACHE_LINE_PAIR);
        }
        return sum == 0;
    }
}
