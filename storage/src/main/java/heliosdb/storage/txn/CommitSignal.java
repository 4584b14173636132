package heliosdb.storage.txn;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Wakes those who wait for commits; costs the committer one look while nobody does.
final class CommitSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private volatile int waiters;

    /// Waits until something holds, looking at it after each commit.
    ///
    /// @return whether it holds; false when the time has passed or the thread was interrupted
    boolean await(BooleanSupplier condition, long nanos) {
        if (condition.getAsBoolean()) {
            return true;
        }
        lock.lock();
        try {
            waiters++;
            long left = nanos;
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = committed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return condition.getAsBoolean();
        } finally {
            waiters--;
            lock.unlock();
        }
    }

    void signal() {
        if (waiters == 0) {
            return;
        }
        lock.lock();
        try {
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
