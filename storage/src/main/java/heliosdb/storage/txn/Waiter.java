package heliosdb.storage.txn;

import heliosdb.base.transaction.LockMode;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One wait of one thread for one mode of one resource. Changed under the lock of the resource's
/// shard; the waiting thread watches the state.
final class Waiter {
    /// How the wait stands.
    enum State {
        WAITING,
        GRANTED,
        DEADLOCKED,
        CANCELLED,
        TIMED_OUT,
        CLOSED
    }

    /// What the owner holds, or will hold.
    final Holding holding;

    final LockMode mode;

    /// What the owner held before.
    final int modesBefore;

    @Nullable Waiter next;

    /// Who waits for whom, once this wait was ended to break a deadlock.
    @Nullable String deadlock;

    private final Thread thread;
    private volatile State state = State.WAITING;

    Waiter(Holding holding, LockMode mode) {
        this.holding = holding;
        this.mode = mode;
        modesBefore = holding.modes;
        thread = Thread.currentThread();
    }

    State state() {
        return state;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    void end(State newState) {
        state = newState;
        wake();
    }

    void wake() {
        LockSupport.unpark(thread);
    }
}
