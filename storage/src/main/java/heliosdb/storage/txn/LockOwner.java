package heliosdb.storage.txn;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// One transaction as the lock table sees it: what it holds, in the order in which it was taken,
/// and what it waits for. The holdings belong to the transaction's thread, or to whoever that
/// thread has handed the transaction to.
final class LockOwner {
    private static final int TABLE_AT_START = 16;

    final long id;

    /// Writes done so far; with the locks it makes the cost of being chosen as a deadlock's victim.
    long writes;

    /// What it waits for; read by others under the locks of all shards.
    volatile @Nullable Waiter waiter;

    private volatile boolean isCancelled;

    // Holdings by linear probing over the hash of the resource; never more than half full.
    private @Nullable Holding[] table = new @Nullable Holding[TABLE_AT_START];
    private int size;

    // Each step by which modes were added, with the modes before it.
    private Holding[] steps = new Holding[8];
    private int[] modesBefore = new int[8];
    private int stepCount;

    LockOwner(long id) {
        this.id = id;
    }

    long cost() {
        return writes + stepCount;
    }

    int lockCount() {
        return size;
    }

    int stepCount() {
        return stepCount;
    }

    Holding stepAt(int index) {
        return steps[index];
    }

    /// Ends the current wait, or else the next one.
    void cancel() {
        isCancelled = true;
        Waiter current = waiter;
        if (current != null) {
            current.wake();
        }
    }

    boolean isCancelled() {
        return isCancelled;
    }

    void clearCancelled() {
        isCancelled = false;
    }

    @Nullable Holding find(byte[] resource, int hash) {
        int mask = table.length - 1;
        for (int i = hash & mask; ; i = i + 1 & mask) {
            Holding holding = table[i];
            if (holding == null) {
                return null;
            }
            if (holding.resource.hash == hash && Arrays.equals(holding.resource.name, resource)) {
                return holding;
            }
        }
    }

    /// Notes that modes were added to a holding.
    void addStep(Holding holding, int heldBefore) {
        if (stepCount == steps.length) {
            steps = Arrays.copyOf(steps, 2 * stepCount);
            modesBefore = Arrays.copyOf(modesBefore, 2 * stepCount);
        }
        steps[stepCount] = holding;
        modesBefore[stepCount++] = heldBefore;
        if (heldBefore == 0) {
            if (2 * (size + 1) > table.length) {
                grow();
            }
            insert(table, holding);
            size++;
        }
    }

    /// Forgets the newest step.
    ///
    /// @return the modes that its holding had before
    int removeStep() {
        Holding holding = steps[--stepCount];
        int heldBefore = modesBefore[stepCount];
        if (heldBefore == 0) {
            remove(holding);
            size--;
        }
        return heldBefore;
    }

    /// Forgets every step; the holdings are given back already.
    void clear() {
        table = new @Nullable Holding[0];
        size = 0;
        stepCount = 0;
    }

    private void grow() {
        @Nullable Holding[] wider = new @Nullable Holding[2 * table.length];
        for (Holding holding : table) {
            if (holding != null) {
                insert(wider, holding);
            }
        }
        table = wider;
    }

    private static void insert(@Nullable Holding[] table, Holding holding) {
        int mask = table.length - 1;
        int i = holding.resource.hash & mask;
        while (table[i] != null) {
            i = i + 1 & mask;
        }
        table[i] = holding;
    }

    private void remove(Holding holding) {
        int mask = table.length - 1;
        int hole = holding.resource.hash & mask;
        while (table[hole] != holding) {
            hole = hole + 1 & mask;
        }
        table[hole] = null;
        // What follows without a gap may have been pushed here by the one removed.
        for (int i = hole + 1 & mask; ; i = i + 1 & mask) {
            Holding follower = table[i];
            if (follower == null) {
                return;
            }
            table[i] = null;
            insert(table, follower);
        }
    }
}
