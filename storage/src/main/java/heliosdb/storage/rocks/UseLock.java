package heliosdb.storage.rocks;

import com.heliosdb.common.StoreClosedException;
import java.util.concurrent.atomic.AtomicInteger;

/// Guards one native object that one thread uses and any thread may close. Held for the length of a
/// native call only, so that waiting for it spins.
final class UseLock {
    private static final int FREE = 0;
    private static final int HELD = 1;
    private static final int CLOSED = 2;

    private final AtomicInteger state = new AtomicInteger();

    /// Takes the lock; an error if the object is closed.
    void lock() {
        if (!tryLock()) {
            throw new StoreClosedException("the cursor is closed");
        }
    }

    /// Takes the lock; false if the object is closed.
    boolean tryLock() {
        while (!state.compareAndSet(FREE, HELD)) {
            if (state.get() == CLOSED) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /// Gives the lock back.
    void unlock() {
        state.setRelease(FREE);
    }

    /// Gives the lock back for ever.
    void unlockClosed() {
        state.setRelease(CLOSED);
    }
}
