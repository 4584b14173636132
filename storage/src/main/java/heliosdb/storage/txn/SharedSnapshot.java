package heliosdb.storage.txn;

import heliosdb.storage.kv.KvSnapshot;
import java.util.concurrent.atomic.AtomicInteger;

/// A store snapshot that many readers share. It closes when the last reference goes.
final class SharedSnapshot {
    private final KvSnapshot view;
    private final long commit;
    private final AtomicInteger references = new AtomicInteger(1);

    /// @param commit the last commit that the view holds
    SharedSnapshot(KvSnapshot view, long commit) {
        this.view = view;
        this.commit = commit;
    }

    KvSnapshot view() {
        return view;
    }

    long commit() {
        return commit;
    }

    /// Adds a reference, unless the last one has gone already.
    boolean retain() {
        int count = references.get();
        while (count > 0) {
            if (references.compareAndSet(count, count + 1)) {
                return true;
            }
            count = references.get();
        }
        return false;
    }

    void release() {
        if (references.decrementAndGet() == 0) {
            view.close();
        }
    }
}
