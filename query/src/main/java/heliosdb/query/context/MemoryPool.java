package heliosdb.query.context;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that the executions of all sessions share. Safe for any thread.
public final class MemoryPool {
    private final long capacityBytes;
    private final AtomicLong takenBytes = new AtomicLong();

    /// A pool from which nothing is taken.
    public MemoryPool(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /// Takes memory if there is enough left.
    boolean tryTake(long bytes) {
        if (takenBytes.addAndGet(bytes) <= capacityBytes) {
            return true;
        }
        takenBytes.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        takenBytes.addAndGet(-bytes);
    }

    /// Whether so little is left that operators should use disks already.
    boolean isShort() {
        return takenBytes.get() > capacityBytes - capacityBytes / 4;
    }

    /// What is taken now.
    public long takenBytes() {
        return takenBytes.get();
    }
}
