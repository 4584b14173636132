package heliosdb.storage.txn;

import heliosdb.base.transaction.LockMode;
import org.jspecify.annotations.Nullable;

/// What one owner holds on one resource. The links and the modes belong to the resource's shard:
/// they change under its lock only. The owner's thread may read the modes without it, for nobody
/// else changes them while that thread runs.
final class Holding {
    final Resource resource;
    final LockOwner owner;

    /// The modes held, as bits by ordinal; 0 while the first one is waited for.
    int modes;

    @Nullable Holding previous;
    @Nullable Holding next;

    Holding(Resource resource, LockOwner owner) {
        this.resource = resource;
        this.owner = owner;
    }

    /// Whether a mode held conflicts with everything that the given one conflicts with.
    boolean covers(LockMode mode) {
        int wanted = mode.conflictBits();
        for (int rest = modes; rest != 0; rest &= rest - 1) {
            int held = Modes.conflictBits(Integer.numberOfTrailingZeros(rest));
            if ((held & wanted) == wanted) {
                return true;
            }
        }
        return false;
    }
}
