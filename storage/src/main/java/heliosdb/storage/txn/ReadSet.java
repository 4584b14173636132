package heliosdb.storage.txn;

import heliosdb.storage.kv.Family;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys and ranges that a serializable transaction has read. Beyond a number of them neighbours
/// are merged, which may cost needless conflicts and never misses one. Filled by the transaction's
/// thread, then read under the lock of [Conflicts].
final class ReadSet {
    private final int itemsMax;
    private final IntervalSet[] families = new IntervalSet[Family.all().size()];

    ReadSet(int itemsMax) {
        this.itemsMax = itemsMax;
        Arrays.setAll(families, i -> new IntervalSet());
    }

    void addKey(Family family, byte[] key) {
        IntervalSet set = families[family.id()];
        set.addKey(key);
        bound(set);
    }

    void addRange(Family family, byte[] from, byte @Nullable [] to) {
        IntervalSet set = families[family.id()];
        set.addRange(from, to);
        bound(set);
    }

    boolean covers(Family family, byte[] key) {
        return families[family.id()].covers(key);
    }

    List<IntervalSet.Interval> intervals(Family family) {
        return families[family.id()].intervals();
    }

    int size() {
        int size = 0;
        for (IntervalSet set : families) {
            size += set.size();
        }
        return size;
    }

    private void bound(IntervalSet set) {
        if (set.size() > itemsMax) {
            set.coarsen(itemsMax / 2);
        }
    }
}
