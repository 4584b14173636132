package heliosdb.query.context;

/// How much memory the sorts, hashes and stored rows of one execution may hold together. An
/// operator asks before it grows; refused, it spills. Used by one thread.
public final class MemoryBudget {
    private final long limitBytes;
    private long usedBytes;

    /// A budget with nothing used.
    public MemoryBudget(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /// Takes memory if there is enough left.
    public boolean tryReserve(long bytes) {
        if (usedBytes + bytes > limitBytes) {
            return false;
        }
        usedBytes += bytes;
        return true;
    }

    /// Takes memory that can't be refused: the least that makes progress.
    public void reserve(long bytes) {
        usedBytes += bytes;
    }

    /// Gives memory back.
    public void release(long bytes) {
        usedBytes -= bytes;
    }

    /// The most that may be held.
    public long limitBytes() {
        return limitBytes;
    }

    /// What is held now.
    public long usedBytes() {
        return usedBytes;
    }
}
