package heliosdb.storage.kv;

import com.heliosdb.common.StorageIoException;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets threads that wrote without sync share the sync that makes their writes durable: while one
/// sync is under way, those that come wait for the next one, which is for all of them. Thread-safe;
/// virtual threads wait without holding their carrier.
public final class GroupSync {
    private final KvStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition synced = lock.newCondition();
    private boolean isSyncing;

    /// Rounds started and ended; a round that starts covers every write that ended before.
    private long started;

    private long ended;

    /// The last round that failed; those that waited for it have not been made durable.
    private long failed;

    /// For the writers of one store.
    public GroupSync(KvStore store) {
        this.store = store;
    }

    /// Returns when everything that the calling thread wrote before is on the disk. When the sync
    /// fails, everyone whose writes it was for gets an error.
    public void await() {
        lock.lock();
        try {
            long round = started + 1;
            while (ended < round) {
                if (isSyncing) {
                    synced.awaitUninterruptibly();
                } else {
                    syncRound();
                }
            }
            if (failed >= round) {
                throw new StorageIoException("the log cannot be synced");
            }
        } finally {
            lock.unlock();
        }
    }

    private void syncRound() {
        isSyncing = true;
        started++;
        boolean isDone = false;
        lock.unlock();
        try {
            store.sync();
            isDone = true;
        } finally {
            lock.lock();
            isSyncing = false;
            ended = started;
            if (!isDone) {
                failed = started;
            }
            synced.signalAll();
        }
    }
}
