package heliosdb.storage.kv;

import heliosdb.base.clock.Clock;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Writes what many threads want on the disk with few syncs: a thread that comes while nobody
/// writes does so at once; those that come meanwhile are collected into one batch, which one of
/// them writes for all as soon as the writer is done. Thread-safe; virtual threads wait without
/// holding their carrier.
///
/// Threads that write again and again come back a little after the others' batch could start. It
/// waits for them for a part of the time that a sync takes: more as long as they come, ever less if
/// they do not.
///
/// A collected batch has a bound: threads that find it full wait for the one after it.
public final class GroupCommit {
    private static final int GROUP_BYTES_MAX = 4 << 20;
    private static final int GATHER_SHIFT_MIN = 2;
    private static final int GATHER_SHIFT_MAX = 7;
    private static final int SYNC_WEIGHT = 8;

    private final KvStore store;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition newGroup = lock.newCondition();
    private boolean isWriting;
    private Group next = new Group();

    /// What a sync takes, as a moving average.
    private long syncNanos;

    /// The part of a sync's time to wait for those who come back is 1 / 2^shift.
    private int gatherShift = GATHER_SHIFT_MIN;

    /// For the writers of one store.
    public GroupCommit(KvStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The threads that are written for together.
    private final class Group {
        private final KvBatch batch = new KvBatch();
        private final Condition changed = lock.newCondition();
        private final Condition gathered = lock.newCondition();
        private int threads;
        private int threadsExpected;
        private boolean isDone;
        private @Nullable Throwable failure;
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
        if (!isWriting && next.threads == 0 && next.threadsExpected <= 1) {
            isWriting = true;
            lock.unlock();
            return null;
        }
        while (next.batch.sizeBytes() > GROUP_BYTES_MAX) {
            newGroup.awaitUninterruptibly();
        }
        next.threads++;
        if (next.threads == next.threadsExpected) {
            next.gathered.signal();
        }
        return next;
    }

    private void lead(Runnable write) {
        long start = clock.nanoTime();
        try {
            write.run();
        } finally {
            lock.lock();
            handOver(1, start);
            lock.unlock();
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
                isWriting = true;
                gather(group);
                writeNext(group);
            }
            switch (group.failure) {
                case RuntimeException refused -> throw refused;
                case Error error -> throw error;
                case null -> {}
                case Throwable other -> throw new IllegalStateException(other);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for those who are expected, without the lock.
    private void gather(Group group) {
        long nanos = syncNanos >> gatherShift;
        try {
            while (group.threads < group.threadsExpected && nanos > 0) {
                nanos = group.gathered.awaitNanos(nanos);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean areThere = group.threads >= group.threadsExpected;
        gatherShift =
                areThere
                        ? Math.max(GATHER_SHIFT_MIN, gatherShift - 1)
                        : Math.min(GATHER_SHIFT_MAX, gatherShift + 1);
    }

    private void writeNext(Group group) {
        next = new Group();
        newGroup.signalAll();
        lock.unlock();
        long start = clock.nanoTime();
        Throwable failure = null;
        try {
            store.write(group.batch, true);
        } catch (RuntimeException | Error refused) {
            failure = refused;
        } finally {
            lock.lock();
        }
        group.failure = failure;
        group.isDone = true;
        group.changed.signalAll();
        handOver(group.threads, start);
    }

    /// Lets someone of the next group write it.
    private void handOver(int threadsDone, long start) {
        syncNanos += (clock.nanoTime() - start - syncNanos) / SYNC_WEIGHT;
        isWriting = false;
        next.threadsExpected = next.threads + threadsDone;
        if (next.threads > 0) {
            next.changed.signal();
        }
    }
}
