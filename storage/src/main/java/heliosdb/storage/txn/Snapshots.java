package heliosdb.storage.txn;

import com.heliosdb.common.StoreClosedException;
import heliosdb.storage.kv.KvStore;
import org.jspecify.annotations.Nullable;

/// The one current snapshot of a store. Readers share it until a commit replaces it, so that a
/// statement costs no native snapshot when nothing was committed since the one before. Any thread
/// may read; the committer alone publishes.
final class Snapshots {
    private final KvStore store;
    private volatile @Nullable SharedSnapshot current;
    private volatile long lastCommit;

    Snapshots(KvStore store, long lastCommit) {
        this.store = store;
        this.lastCommit = lastCommit;
        current = new SharedSnapshot(store.snapshot(), lastCommit);
    }

    /// The current snapshot with a reference of the caller's.
    SharedSnapshot retainCurrent() {
        while (true) {
            SharedSnapshot snapshot = current;
            if (snapshot == null) {
                throw new StoreClosedException("the store is closed");
            }
            if (snapshot.retain()) {
                return snapshot;
            }
        }
    }

    boolean isCurrent(SharedSnapshot snapshot) {
        return snapshot == current;
    }

    /// The last commit that readers see.
    long lastCommit() {
        return lastCommit;
    }

    boolean isClosed() {
        return current == null;
    }

    /// Shows everything that the store holds now as of a commit.
    void publish(long commit) {
        SharedSnapshot old = current;
        if (old == null) {
            throw new StoreClosedException("the store is closed");
        }
        current = new SharedSnapshot(store.snapshot(), commit);
        lastCommit = commit;
        old.release();
    }

    void close() {
        SharedSnapshot old = current;
        current = null;
        if (old != null) {
            old.release();
        }
    }
}
