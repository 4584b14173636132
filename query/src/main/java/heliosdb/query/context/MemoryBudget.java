package heliosdb.query.context;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

/// How much memory the sorts, hashes and kept rows of one execution may hold together. An operator
/// that can put rows on disk does so when [#mustSpill] says it; what can't (the values that an
/// aggregate collects) may grow beyond the limit, until the pool that all executions share has
/// nothing left. Used by one thread.
public final class MemoryBudget implements AutoCloseable {
    /// Below this an execution doesn't touch the pool.
    private static final long FREE_BYTES = 256 << 10;

    private static final long LEASE_BYTES = 1 << 20;

    /// The share of the limit that each operator may hold in any case.
    private static final int SHARE = 8;

    private final long limitBytes;
    private final MemoryPool pool;
    private long usedBytes;
    private long peakBytes;
    private long leasedBytes;

    /// A budget with nothing used.
    public MemoryBudget(long limitBytes, MemoryPool pool) {
        this.limitBytes = limitBytes;
        this.pool = pool;
    }

    /// Whether an operator should put what it holds on disk.
    ///
    /// @param ownBytes how much it holds itself
    public boolean mustSpill(long ownBytes) {
        return ownBytes > limitBytes / SHARE && (usedBytes > limitBytes || pool.isShort());
    }

    /// Takes memory.
    ///
    /// @throws HeliosException OUT_OF_MEMORY when the pool has none left
    public void reserve(long bytes) {
        long wanted = usedBytes + bytes;
        if (wanted > leasedBytes + FREE_BYTES) {
            lease(wanted - leasedBytes - FREE_BYTES);
        }
        usedBytes = wanted;
        peakBytes = Math.max(peakBytes, wanted);
    }

    private void lease(long missing) {
        long lease = (missing + LEASE_BYTES - 1) / LEASE_BYTES * LEASE_BYTES;
        if (!pool.tryTake(lease)) {
            throw new HeliosException(ErrorCode.OUT_OF_MEMORY, "out of memory")
                    .withDetail(
                            "The statement holds "
                                    + (usedBytes >> 20)
                                    + " MB, and the memory for queries is used up.");
        }
        leasedBytes += lease;
    }

    /// Gives memory back.
    public void release(long bytes) {
        usedBytes -= bytes;
        long spare = leasedBytes + FREE_BYTES - usedBytes;
        if (spare > 4 * LEASE_BYTES && leasedBytes > 0) {
            long back = Math.min(leasedBytes, (spare - LEASE_BYTES) / LEASE_BYTES * LEASE_BYTES);
            leasedBytes -= back;
            pool.give(back);
        }
    }

    /// The most that may be held by what can go to disk.
    public long limitBytes() {
        return limitBytes;
    }

    /// What is held now.
    public long usedBytes() {
        return usedBytes;
    }

    /// The most that was ever held.
    public long peakBytes() {
        return peakBytes;
    }

    /// Gives all memory back. Nothing may be reserved afterwards.
    @Override
    public void close() {
        usedBytes = 0;
        pool.give(leasedBytes);
        leasedBytes = 0;
    }
}
