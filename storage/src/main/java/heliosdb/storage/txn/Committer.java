package heliosdb.storage.txn;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StorageIoException;
import com.heliosdb.common.StoreClosedException;
import heliosdb.base.clock.Clock;
import heliosdb.base.task.Tasks;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes commits, one group at a time: everything that waits is validated, written in one batch
/// with one sync, and shown to others.
///
/// Order for a group: validate each, write, run the commit actions, publish the snapshot, free the
/// locks, wake the waiting threads. A failed write undoes the validations and changes nothing else.
///
/// Whoever holds the turn does this. That is a platform thread with a commit of its own when nobody
/// else has it, which saves two changes of threads; otherwise the committer thread, always for
/// virtual threads, whose carriers a native call would hold. Who gives the turn back looks whether
/// somebody came meanwhile and wakes the committer thread for them; who comes while the turn is
/// taken relies on that.
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int KEPT_BUFFER_BYTES = 4 << 20;
    private static final int COPY_BYTES_MAX = 256 << 10;
    private static final int GATHERED_MIN = 4;
    private static final long GATHER_NANOS_MAX = 200_000;
    private static final int IDLE_SPINS = 2_000;
    private static final int WAITER_SPINS = 200;

    private final KvStore store;
    private final Snapshots snapshots;
    private final Clock clock;
    private final int groupBytesMax;
    private final Bookkeeping bookkeeping;
    private final AtomicReference<@Nullable CommitRequest> arrivals = new AtomicReference<>();
    private final CommitRequest closed =
            new CommitRequest(new KvBatch(0), false, null, new NoWork());
    private final ReentrantLock turn = new ReentrantLock();
    private final Thread thread;
    private volatile boolean isParked;
    private volatile boolean isClosing;
    private volatile @Nullable Gathering gathering;

    // Of whoever has the turn.
    private KvBatch merged = new KvBatch();
    private long lastCommit;
    private int groupSize;
    private long writeNanos;

    /// What goes into each batch beside the commits, and who wants to know about them.
    interface Bookkeeping {
        /// Adds to a batch that ends with a commit.
        void addTo(KvBatch batch, long lastCommit);

        /// The batch is written and visible.
        void written(long lastCommit);
    }

    Committer(
            KvStore store,
            Snapshots snapshots,
            Clock clock,
            TxnOptions options,
            Bookkeeping bookkeeping) {
        this.store = store;
        this.snapshots = snapshots;
        this.clock = clock;
        this.bookkeeping = bookkeeping;
        groupBytesMax = options.groupBytesMax();
        lastCommit = snapshots.lastCommit();
        thread = Tasks.startPlatform("helios-committer", this::run);
    }

    /// Hands a request in and waits until it is done.
    ///
    /// @return the commit timestamp; for what is no commit, the last one before
    long submit(CommitRequest request) {
        enqueue(request);
        boolean isVirtual = Thread.currentThread().isVirtual();
        if (!isVirtual && turn.tryLock()) {
            takeTurn();
        } else if (isVirtual) {
            wakeCommitter();
        }
        return request.await(isVirtual ? 0 : WAITER_SPINS);
    }

    /// Hands a request in that tells by itself when it is done.
    void submitLater(CommitRequest request) {
        enqueue(request);
        wakeCommitter();
    }

    private void enqueue(CommitRequest request) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a commit action must not commit");
        }
        CommitRequest head = arrivals.get();
        while (true) {
            if (head == closed) {
                throw new StoreClosedException("the store is closed");
            }
            request.follow(head);
            if (arrivals.compareAndSet(head, request)) {
                break;
            }
            head = arrivals.get();
        }
        wakeGathering(request);
    }

    /// Shows what is in the store now, though nothing was committed. It takes a turn: between the
    /// write of a group and its end a snapshot would show too much.
    void refresh() {
        turn.lock();
        try {
            snapshots.publish(lastCommit);
        } finally {
            turn.unlock();
        }
        if (arrivals.get() != null) {
            wakeCommitter();
        }
    }

    /// Finishes what waits and refuses everything after.
    @Override
    public void close() {
        isClosing = true;
        LockSupport.unpark(thread);
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int spins = 0;
        while (true) {
            if (arrivals.get() != null && turn.tryLock()) {
                takeTurn();
                spins = 0;
            } else if (isClosing && closeArrivals()) {
                return;
            } else if (arrivals.get() == null && spins++ < IDLE_SPINS) {
                Thread.onSpinWait();
            } else {
                parkUntilArrivals();
            }
        }
    }

    private boolean closeArrivals() {
        turn.lock();
        try {
            return arrivals.compareAndSet(null, closed);
        } finally {
            turn.unlock();
        }
    }

    private void parkUntilArrivals() {
        isParked = true;
        // With the turn taken, its holder wakes this thread for what is left.
        if (!isClosing && (arrivals.get() == null || turn.isLocked())) {
            LockSupport.park(this);
        }
        isParked = false;
    }

    private void takeTurn() {
        try {
            gather();
            CommitRequest newest = arrivals.get();
            if (newest != null && newest != closed) {
                processAll(Objects.requireNonNull(arrivals.getAndSet(null)));
            }
        } finally {
            turn.unlock();
        }
        if (arrivals.get() != null || isClosing) {
            wakeCommitter();
        }
    }

    private void wakeCommitter() {
        if (isParked && Thread.currentThread() != thread) {
            isParked = false;
            LockSupport.unpark(thread);
        }
    }

    /// Waits a moment for those who committed together last time: they are likely to come again,
    /// and a sync costs the same for all of them as for the first.
    private void gather() {
        if (groupSize < GATHERED_MIN) {
            return;
        }
        int wanted = groupSize - groupSize / 4;
        long start = clock.nanoTime();
        long patience = Math.min(writeNanos / 4, GATHER_NANOS_MAX);
        gathering = new Gathering(Thread.currentThread(), wanted);
        long left = patience;
        while (left > 0 && arrivalCount() < wanted) {
            LockSupport.parkNanos(this, left);
            left = patience - (clock.nanoTime() - start);
        }
        gathering = null;
    }

    /// Who waits for others to arrive.
    private record Gathering(Thread thread, int wanted) {}

    private void wakeGathering(CommitRequest arrived) {
        Gathering current = gathering;
        if (current != null && arrived.position == current.wanted) {
            LockSupport.unpark(current.thread);
        }
    }

    private int arrivalCount() {
        CommitRequest newest = arrivals.get();
        return newest == null ? 0 : newest.position;
    }

    private void processAll(CommitRequest newest) {
        List<CommitRequest> group = new ArrayList<>();
        long bytes = 0;
        for (CommitRequest request : inOrder(newest)) {
            if (!group.isEmpty() && bytes + request.section.sizeBytes() > groupBytesMax) {
                process(group);
                group.clear();
                bytes = 0;
            }
            group.add(request);
            bytes += request.section.sizeBytes();
        }
        process(group);
    }

    private static List<CommitRequest> inOrder(CommitRequest newest) {
        List<CommitRequest> requests = new ArrayList<>();
        for (CommitRequest at = newest; at != null; at = at.earlier) {
            requests.add(at);
        }
        return requests.reversed();
    }

    private void process(List<CommitRequest> group) {
        groupSize = group.size();
        List<CommitRequest> passed = new ArrayList<>(group.size());
        long commit = lastCommit;
        for (CommitRequest request : group) {
            try {
                request.work.validate(commit + 1);
                passed.add(request);
                commit += request.author == null ? 0 : 1;
            } catch (RuntimeException | Error reason) {
                request.fail(asRuntime(reason));
            }
        }
        if (passed.isEmpty()) {
            return;
        }
        try {
            write(passed, commit);
        } catch (RuntimeException | Error reason) {
            for (CommitRequest request : passed.reversed()) {
                request.work.undo(lastCommit);
            }
            passed.forEach(request -> request.fail(writeFailure(reason)));
            return;
        }
        try {
            show(passed, commit);
        } catch (RuntimeException | Error reason) {
            // Durable, but the store went away before it could be shown.
            passed.forEach(request -> request.fail(asRuntime(reason)));
        }
    }

    private void write(List<CommitRequest> passed, long newLastCommit) {
        KvBatch batch = passed.getFirst().section;
        boolean isAlone = passed.size() == 1 && batch.sizeBytes() > COPY_BYTES_MAX;
        if (!isAlone) {
            batch = merged.clear();
        }
        boolean isSynced = false;
        long commit = lastCommit;
        long micros = clock.currentMicros();
        for (CommitRequest request : passed) {
            if (!isAlone) {
                batch.append(request.section);
            }
            if (request.author != null) {
                commit++;
                batch.logData(new CommitMark(commit, request.author, micros).toBytes());
            }
            isSynced |= request.isSynced;
        }
        bookkeeping.addTo(batch, newLastCommit);
        try {
            long start = clock.nanoTime();
            store.write(batch, isSynced);
            writeNanos = clock.nanoTime() - start;
        } finally {
            if (merged.sizeBytes() > KEPT_BUFFER_BYTES) {
                merged = new KvBatch();
            }
        }
    }

    private void show(List<CommitRequest> passed, long newLastCommit) {
        for (CommitRequest request : passed) {
            try {
                request.work.durable();
            } catch (RuntimeException | Error reason) {
                LOG.error("A commit action failed", reason);
            }
        }
        long commit = lastCommit;
        boolean isNewCommit = newLastCommit != commit;
        lastCommit = newLastCommit;
        if (isNewCommit) {
            snapshots.publish(newLastCommit);
        }
        bookkeeping.written(newLastCommit);
        for (CommitRequest request : passed) {
            commit += request.author == null ? 0 : 1;
            request.work.visible();
            request.succeed(commit);
        }
    }

    private static RuntimeException asRuntime(Throwable reason) {
        return reason instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException("commit failed", reason);
    }

    /// Each waiting thread gets an exception of its own: they may be added to.
    private static RuntimeException writeFailure(Throwable reason) {
        if (reason instanceof StoreClosedException) {
            return new StoreClosedException("the store is closed", reason);
        }
        HeliosException failure =
                reason instanceof HeliosException known
                        ? new StorageIoException(
                                known.code(),
                                Objects.requireNonNullElse(known.getMessage(), "write failed"))
                        : new StorageIoException("could not write a commit");
        failure.initCause(reason);
        if (reason instanceof HeliosException known) {
            known.field(HeliosException.Field.DETAIL).ifPresent(failure::withDetail);
            known.field(HeliosException.Field.HINT).ifPresent(failure::withHint);
        }
        return failure;
    }
}
