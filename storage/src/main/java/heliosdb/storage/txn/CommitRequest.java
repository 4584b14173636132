package heliosdb.storage.txn;

import heliosdb.storage.kv.KvBatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Something to be written by the committer, and the thread that waits for it.
final class CommitRequest {
    /// What to write; the committer may add to it.
    final KvBatch section;

    final boolean isSynced;

    /// Who commits; null for what is no commit and shows nothing to others.
    final @Nullable Author author;

    final CommitWork work;

    /// The request that arrived before, while both wait to be taken.
    @Nullable CommitRequest earlier;

    /// How many wait with this one, counted from 1.
    int position = 1;

    private final Thread thread;
    private final @Nullable Runnable whenDone;
    private long commit;
    private @Nullable RuntimeException failure;
    private volatile boolean isDone;
    private volatile boolean isParked;

    /// @param transactionId its number
    /// @param origin where the changes come from
    record Author(long transactionId, int origin) {}

    /// For a thread that waits for it.
    CommitRequest(KvBatch section, boolean isSynced, @Nullable Author author, CommitWork work) {
        this(section, isSynced, author, work, null);
    }

    /// @param whenDone runs when it is done; null when the thread that makes it waits for it
    CommitRequest(
            KvBatch section,
            boolean isSynced,
            @Nullable Author author,
            CommitWork work,
            @Nullable Runnable whenDone) {
        this.section = section;
        this.isSynced = isSynced;
        this.author = author;
        this.work = work;
        this.whenDone = whenDone;
        thread = Thread.currentThread();
    }

    void follow(@Nullable CommitRequest head) {
        earlier = head;
        position = head == null ? 1 : head.position + 1;
    }

    /// Waits for the end.
    ///
    /// @param spins how often to look before giving up the processor
    /// @return the commit timestamp
    long await(int spins) {
        for (int i = 0; i < spins && !isDone; i++) {
            Thread.onSpinWait();
        }
        boolean wasInterrupted = false;
        isParked = true;
        while (!isDone) {
            LockSupport.park(this);
            wasInterrupted |= Thread.interrupted();
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        return commit;
    }

    void succeed(long commitTimestamp) {
        commit = commitTimestamp;
        finish();
    }

    /// Ends it with an error, unless it has ended.
    void fail(RuntimeException reason) {
        if (!isDone) {
            failure = reason;
            finish();
        }
    }

    private void finish() {
        isDone = true;
        if (whenDone != null) {
            whenDone.run();
        } else if (isParked) {
            LockSupport.unpark(thread);
        }
    }
}
