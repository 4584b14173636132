package heliosdb.storage.kv;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Writes what many threads want on the disk with few syncs: a thread that comes while nobody
/// writes does so at once; those that come meanwhile are collected into one batch, which one of
/// them writes for all as soon as the writer is done. Thread-safe; virtual threads wait without
/// holding their carrier.
///
/// A collected batch has a bound: threads that find it full wait for the one after it.
public final class GroupCommit {
    private static final int GROUP_BYTES_MAX = 4 << 20;

    private final KvStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition newGroup = lock.newCondition();
    private boolean isWriting;
    private Group next = new Group();

    /// For the writers of one store.
    public GroupCommit(KvStore store) {
        this.store = store;
    }

    /// The threads that are written for together.
    private final class Group {
        private final KvBatch batch = new KvBatch();
        private final Condition changed = lock.newCondition();
        private boolean isDone;
        private @Nullable RuntimeException failure;
    }

    /// Sets the value of a key and waits until that is on the disk.
    public void put(Family family, byte[] key, byte[] value) {
        Group group = join();
        if (group == null) {
            lead(() -> store.put(family, key, value, true));
        } else {
            group.batch.put(family, key, value);
            await(group);
        }
    }

    /// Deletes a key and waits until that is on the disk.
    public void delete(Family family, byte[] key) {
        Group group = join();
        if (group == null) {
            lead(() -> store.delete(family, key, true));
        } else {
            group.batch.delete(family, key);
            await(group);
        }
    }

    /// Writes a batch and waits until it is on the disk.
    public void write(KvBatch batch) {
        if (batch.count() == 0) {
            store.write(batch, true);
            return;
        }
        Group group = join();
        if (group == null) {
            lead(() -> store.write(batch, true));
        } else {
            group.batch.append(batch);
            await(group);
        }
    }

    /// The group to add to, with the lock held; or null without it if the caller writes itself.
    private @Nullable Group join() {
        lock.lock();
        if (!isWriting && next.batch.isEmpty()) {
            isWriting = true;
            lock.unlock();
            return null;
        }
        while (next.batch.sizeBytes() > GROUP_BYTES_MAX) {
            newGroup.awaitUninterruptibly();
        }
        return next;
    }

    private void lead(Runnable write) {
        try {
            write.run();
        } finally {
            lock.lock();
            handOver();
            lock.unlock();
        }
    }

    /// Lets someone of the next group write it.
    private void handOver() {
        isWriting = false;
        if (!next.batch.isEmpty()) {
            next.changed.signal();
        }
    }

    /// Waits with the lock held, which it gives back, until the group is written by someone or the
    /// caller.
    private void await(Group group) {
        try {
            while (!group.isDone && (isWriting || group != next)) {
                group.changed.awaitUninterruptibly();
            }
            if (!group.isDone) {
                writeNext(group);
            }
            if (group.failure != null) {
                throw group.failure;
            }
        } finally {
            lock.unlock();
        }
    }

    private void writeNext(Group group) {
        isWriting = true;
        next = new Group();
        newGroup.signalAll();
        lock.unlock();
        RuntimeException failure = null;
        try {
            store.write(group.batch, true);
        } catch (RuntimeException refused) {
            failure = refused;
        } finally {
            lock.lock();
            group.failure = failure;
            group.isDone = true;
            group.changed.signalAll();
            handOver();
        }
    }
}
