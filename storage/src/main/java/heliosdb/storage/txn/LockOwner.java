package heliosdb.storage.txn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One transaction as the lock table sees it: what it holds, in the order in which it was taken,
/// and what it waits for. The holdings belong to the transaction's thread, or to whoever that
/// thread has handed the transaction to.
final class LockOwner {
    private static final int STEPS_AT_START = 4;
    private static final int STEPS_SEARCHED_MAX = 8;
    private static final @Nullable Holding[] NO_TABLE = {};

    final long id;

    /// Writes done so far; with the locks it makes the cost of being chosen as a deadlock's victim.
    long writes;

    /// What it waits for; read by others under the locks of all shards.
    volatile @Nullable Waiter waiter;

    private volatile boolean isCancelled;

    // Each step by which modes were added, with the modes before it.
    private Holding[] steps = new Holding[STEPS_AT_START];
    private int[] modesBefore = new int[STEPS_AT_START];
    private int stepCount;

    // Holdings by linear probing over the hash of the resource, never more than half full; empty
    // while the steps are few enough to be searched.
    private @Nullable Holding[] table = NO_TABLE;
    private int size;

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
        if (table.length == 0) {
            return findInSteps(resource, hash);
        }
        int mask = table.length - 1;
        for (int i = hash & mask; ; i = i + 1 & mask) {
            Holding holding = table[i];
            if (holding == null || holding.resource.isNamed(resource, hash)) {
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
            size++;
        }
        if (table.length > 0 && heldBefore == 0) {
            addToTable(holding);
        } else if (table.length == 0 && stepCount > STEPS_SEARCHED_MAX) {
            makeTable();
        }
    }

    /// Forgets the newest step.
    ///
    /// @return the modes that its holding had before
    int removeStep() {
        Holding holding = steps[--stepCount];
        int heldBefore = modesBefore[stepCount];
        if (heldBefore == 0) {
            size--;
        }
        if (table.length > 0 && heldBefore == 0) {
            remove(holding);
        }
        return heldBefore;
    }

    /// Forgets every step; the holdings are given back already.
    void clear() {
        table = NO_TABLE;
        size = 0;
        stepCount = 0;
    }

    private @Nullable Holding findInSteps(byte[] resource, int hash) {
        for (int i = 0; i < stepCount; i++) {
            if (steps[i].resource.isNamed(resource, hash)) {
                return steps[i];
            }
        }
        return null;
    }

    private void makeTable() {
        table = new @Nullable Holding[4 * STEPS_SEARCHED_MAX];
        for (int i = 0; i < stepCount; i++) {
            if (modesBefore[i] == 0) {
                addToTable(steps[i]);
            }
        }
    }

    private void addToTable(Holding added) {
        if (2 * size > table.length) {
            @Nullable Holding[] wider = new @Nullable Holding[2 * table.length];
            for (Holding holding : table) {
                if (holding != null) {
                    insert(wider, holding);
                }
            }
            table = wider;
        }
        insert(table, added);
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
