package heliosdb.storage.txn;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A part of the lock table: the resources of some hashes, and the lock that guards them.
final class LockShard extends ReentrantLock {
    private static final long serialVersionUID = 1L;
    private static final int BUCKETS_AT_START = 64;

    private transient @Nullable Resource[] buckets = new @Nullable Resource[BUCKETS_AT_START];
    private transient int size;

    Resource findOrAdd(byte[] name, int hash) {
        int index = indexOf(hash);
        for (Resource at = buckets[index]; at != null; at = at.chained) {
            if (at.isNamed(name, hash)) {
                return at;
            }
        }
        if (size >= buckets.length) {
            grow();
            index = indexOf(hash);
        }
        Resource added = new Resource(name, hash);
        added.chained = buckets[index];
        buckets[index] = added;
        size++;
        return added;
    }

    void removeIfUnused(Resource resource) {
        if (!resource.isUnused()) {
            return;
        }
        int index = indexOf(resource.hash);
        Resource at = buckets[index];
        if (at == resource) {
            buckets[index] = resource.chained;
            size--;
            return;
        }
        while (at != null) {
            if (at.chained == resource) {
                at.chained = resource.chained;
                size--;
                return;
            }
            at = at.chained;
        }
    }

    /// The first resource of each bucket.
    @Nullable Resource[] buckets() {
        return buckets;
    }

    // The low bits have chosen the shard.
    private int indexOf(int hash) {
        return hash >>> 8 & buckets.length - 1;
    }

    private void grow() {
        @Nullable Resource[] old = buckets;
        buckets = new @Nullable Resource[2 * old.length];
        for (Resource first : old) {
            Resource at = first;
            while (at != null) {
                Resource chained = at.chained;
                int index = indexOf(at.hash);
                at.chained = buckets[index];
                buckets[index] = at;
                at = chained;
            }
        }
    }
}
