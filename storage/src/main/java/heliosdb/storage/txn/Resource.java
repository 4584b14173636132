package heliosdb.storage.txn;

import heliosdb.base.transaction.LockMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A name with the holders of its lock and the queue for it. Everything here is read and changed
/// under the lock of its shard.
///
/// Invariant: whoever waits either conflicts with a holder or with somebody ahead in the queue;
/// each change ends with [#grantWaiting], which keeps it so.
final class Resource {
    final byte[] name;
    final int hash;

    /// The next resource in the shard's bucket.
    @Nullable Resource chained;

    private @Nullable Holding holders;
    private int heldModes;
    private @Nullable Waiter queue;

    Resource(byte[] name, int hash) {
        this.name = name;
        this.hash = hash;
    }

    boolean isNamed(byte[] otherName, int otherHash) {
        return hash == otherHash && Arrays.equals(name, otherName);
    }

    boolean isUnused() {
        return holders == null && queue == null;
    }

    @Nullable Holding firstHolder() {
        return holders;
    }

    @Nullable Waiter firstWaiter() {
        return queue;
    }

    /// Whether an owner could have a mode at once. Who holds something here already passes the
    /// queue: those in it may be waiting for just that.
    boolean isFree(LockOwner owner, LockMode mode, boolean isHolder) {
        return !isHeldAgainst(owner, mode.conflictBits())
                && (isHolder || !isQueuedAgainst(mode.conflictBits(), null));
    }

    void grant(Holding holding, int modeBit) {
        if (holding.modes == 0) {
            holding.next = holders;
            if (holders != null) {
                holders.previous = holding;
            }
            holders = holding;
        }
        holding.modes |= modeBit;
        heldModes |= modeBit;
    }

    /// Takes modes away, leaving the given ones, and wakes those who waited for that.
    void reduce(Holding holding, int modesLeft) {
        holding.modes = modesLeft;
        if (modesLeft == 0) {
            unlink(holding);
        }
        heldModes = unionOfModes(heldModes);
        grantWaiting();
    }

    /// Puts a waiter into the queue: holders before the others, each kind in order of arrival.
    void enqueue(Waiter waiter) {
        Waiter before = null;
        Waiter after = queue;
        boolean isHolder = waiter.holding.modes != 0;
        while (after != null && (!isHolder || after.holding.modes != 0)) {
            before = after;
            after = after.next;
        }
        waiter.next = after;
        if (before == null) {
            queue = waiter;
        } else {
            before.next = waiter;
        }
    }

    /// Ends a wait without a grant.
    void withdraw(Waiter waiter, Waiter.State state) {
        dequeue(waiter);
        waiter.end(state);
        grantWaiting();
    }

    /// Whether someone else than the owner holds a mode out of a set.
    boolean isHeldAgainst(LockOwner owner, int conflictBits) {
        if ((heldModes & conflictBits) == 0) {
            return false;
        }
        for (Holding holding = holders; holding != null; holding = holding.next) {
            if (holding.owner != owner && (holding.modes & conflictBits) != 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isQueuedAgainst(int conflictBits, @Nullable Waiter until) {
        for (Waiter waiter = queue; waiter != until && waiter != null; waiter = waiter.next) {
            if ((Modes.bit(waiter.mode) & conflictBits) != 0) {
                return true;
            }
        }
        return false;
    }

    private void grantWaiting() {
        int modesAhead = 0;
        Waiter waiter = queue;
        while (waiter != null) {
            Waiter next = waiter.next;
            int conflicts = waiter.mode.conflictBits();
            if ((modesAhead & conflicts) == 0 && !isHeldAgainst(waiter.holding.owner, conflicts)) {
                dequeue(waiter);
                grant(waiter.holding, Modes.bit(waiter.mode));
                waiter.end(Waiter.State.GRANTED);
            } else {
                modesAhead |= Modes.bit(waiter.mode);
            }
            waiter = next;
        }
    }

    private void dequeue(Waiter waiter) {
        if (queue == waiter) {
            queue = waiter.next;
            return;
        }
        for (Waiter at = queue; at != null; at = at.next) {
            if (at.next == waiter) {
                at.next = waiter.next;
                return;
            }
        }
    }

    private void unlink(Holding holding) {
        if (holding.previous == null) {
            holders = holding.next;
        } else {
            holding.previous.next = holding.next;
        }
        if (holding.next != null) {
            holding.next.previous = holding.previous;
        }
        holding.previous = null;
        holding.next = null;
    }

    /// The modes that are held, given a set that they lie in; mostly known after a holder or two.
    private int unionOfModes(int atMost) {
        int union = 0;
        for (Holding holding = holders;
                holding != null && union != atMost;
                holding = holding.next) {
            union |= holding.modes;
        }
        return union;
    }
}
