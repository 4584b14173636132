package heliosdb.storage.rocks;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.storage.journal.Journal;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Brings the writes of all threads into one order: journal, one sync for all who wait for one,
/// engine.
///
/// Whoever gets the lock leads: it takes along all that are queued, and wakes them when their
/// writes are done. A thread that doesn't get the lock queues and waits to be done or to lead.
final class WriteQueue {
    private static final int SINGLE_BYTES_KEPT = 1 << 16;

    private final ReentrantLock order = new ReentrantLock();
    private final Queue<Write> queue = new ConcurrentLinkedQueue<>();
    private KvBatch single = new KvBatch();
    private final Journal journal;
    private final RocksStore engine;
    private final Runnable afterWrite;
    private volatile @Nullable RuntimeException failure;

    WriteQueue(Journal journal, RocksStore engine, Runnable afterWrite) {
        this.journal = journal;
        this.engine = engine;
        this.afterWrite = afterWrite;
    }

    private static final class Write {
        private final KvBatch batch;
        private final boolean isSynced;
        private final Thread thread = Thread.currentThread();
        private long sequence;
        private @Nullable RuntimeException refusal;
        private volatile boolean isDone;

        Write(KvBatch batch, boolean isSynced) {
            this.batch = batch;
            this.isSynced = isSynced;
        }

        private void done() {
            isDone = true;
            LockSupport.unpark(thread);
        }
    }

    /// Writes a batch.
    ///
    /// @return the sequence of its last operation
    long write(KvBatch batch, boolean isSynced) {
        Write own = new Write(batch, isSynced);
        queue.add(own);
        while (!own.isDone) {
            if (order.tryLock()) {
                try {
                    lead();
                } finally {
                    order.unlock();
                }
                wakeNext();
            } else {
                LockSupport.park(this);
            }
        }
        if (own.refusal != null) {
            throw own.refusal;
        }
        return own.sequence;
    }

    /// Writes one entry without a sync. Cheaper than a batch where nobody else writes.
    void put(Family family, byte[] key, byte[] value) {
        if (!order.tryLock()) {
            write(new KvBatch().put(family, key, value), false);
            return;
        }
        try {
            if (!queue.isEmpty()) {
                lead();
            }
            refuseAfterFailure();
            engine.checkWritable();
            KvBatch batch = single.clear().put(family, key, value);
            long sequence = journal.append(batch.form(), 1, false);
            applied(() -> engine.put(family, key, value, false), sequence);
            if (batch.sizeBytes() > SINGLE_BYTES_KEPT) {
                single = new KvBatch();
            }
            afterWrite.run();
        } finally {
            order.unlock();
        }
        wakeNext();
    }

    /// Runs something while nobody writes.
    long exclusively(LongSupplier work) {
        order.lock();
        try {
            return work.getAsLong();
        } finally {
            order.unlock();
            wakeNext();
        }
    }

    /// Runs something while nobody writes.
    void exclusively(Runnable work) {
        exclusively(() -> {
            work.run();
            return 0;
        });
    }

    // Whoever queued after the leader had looked, and then found the lock taken, waits for this.
    private void wakeNext() {
        Write next = queue.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    private void lead() {
        List<Write> group = new ArrayList<>();
        for (Write next = queue.poll(); next != null; next = queue.poll()) {
            group.add(next);
        }
        if (group.isEmpty()) {
            return;
        }
        try {
            apply(append(group));
        } catch (RuntimeException refusal) {
            refuse(group, refusal);
        }
        group.forEach(Write::done);
        afterWrite.run();
    }

    // A write that finds no room refuses itself and all behind it; those before it stand in the
    // journal, so they must go on: a restart would bring them back.
    private List<Write> append(List<Write> group) {
        refuseAfterFailure();
        engine.checkWritable();
        boolean isSynced = group.stream().anyMatch(write -> write.isSynced);
        Write last = group.getLast();
        int appended = 0;
        try {
            for (Write write : group) {
                boolean isForcedNext = isSynced && write == last;
                write.sequence =
                        journal.append(write.batch.form(), write.batch.count(), isForcedNext);
                appended++;
            }
        } catch (RuntimeException refusal) {
            refuse(group.subList(appended, group.size()), refusal);
        }
        if (isSynced && appended > 0) {
            journal.force();
        }
        return group.subList(0, appended);
    }

    private static void refuse(List<Write> writes, RuntimeException refusal) {
        for (Write write : writes) {
            if (write.refusal == null) {
                write.refusal = refusal;
            }
        }
    }

    private void refuseAfterFailure() {
        RuntimeException first = failure;
        if (first != null) {
            throw new HeliosException(
                    ErrorCode.IO_ERROR, "a write failed halfway; restart the database", first);
        }
    }

    private void apply(List<Write> group) {
        if (group.isEmpty()) {
            return;
        }
        applied(
                () -> {
                    for (Write write : group) {
                        engine.apply(write.batch.toBytes());
                    }
                },
                group.getLast().sequence);
    }

    private void applied(Runnable work, long sequence) {
        try {
            work.run();
            journal.publish(sequence);
        } catch (RuntimeException broken) {
            // It stands in the journal, so a restart brings it back: neither done nor undone as of
            // now.
            failure = broken;
            throw new HeliosException(
                    ErrorCode.TRANSACTION_RESOLUTION_UNKNOWN,
                    "the write is in the log but could not be applied",
                    broken);
        }
    }
}
