package heliosdb.storage.txn;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatchReader;
import heliosdb.storage.kv.KvLogCursor;
import heliosdb.storage.kv.KvStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Takes the store's batches apart into commits: what stands before a commit mark belongs to it.
/// What has no mark behind it (bulk work beside transactions, bookkeeping) is no commit. Shows a
/// commit once readers see it, and each number exactly once.
final class LogReader implements CommitLog.Reader {
    private final Snapshots snapshots;
    private final CommitSignal signal;
    private final KvLogCursor cursor;
    private final ArrayDeque<CommitLog.Commit> read = new ArrayDeque<>();
    private long lastShown;

    LogReader(
            KvStore store,
            StoreState state,
            Snapshots snapshots,
            CommitSignal signal,
            long afterCommit) {
        this.snapshots = snapshots;
        this.signal = signal;
        lastShown = afterCommit;
        try {
            cursor = store.log(state.sequenceBefore(afterCommit + 1));
        } catch (HeliosException failure) {
            throw worded(failure);
        }
    }

    @Override
    public CommitLog.@Nullable Commit next(long timeoutMillis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        if (!signal.await(this::isMoreVisible, nanos)) {
            return null;
        }
        if (snapshots.isClosed()) {
            throw new StoreClosedException("the store is closed");
        }
        while (read.isEmpty()) {
            if (!nextBatch()) {
                throw removed();
            }
        }
        CommitLog.Commit commit = read.removeFirst();
        if (commit.commit() != lastShown + 1) {
            throw removed();
        }
        lastShown = commit.commit();
        return commit;
    }

    @Override
    public void close() {
        cursor.close();
    }

    private boolean isMoreVisible() {
        return snapshots.lastCommit() > lastShown || snapshots.isClosed();
    }

    private boolean nextBatch() {
        try {
            if (!cursor.next()) {
                return false;
            }
        } catch (HeliosException failure) {
            throw worded(failure);
        }
        List<CommitLog.Change> changes = new ArrayList<>();
        KvBatchReader batch = cursor.batch();
        while (batch.next()) {
            switch (batch.kind()) {
                case PUT -> addChange(changes, batch, batch.value().toBytes());
                case DELETE -> addChange(changes, batch, null);
                case DELETE_RANGE -> {}
                case LOG_DATA -> {
                    if (CommitMark.isMark(batch.value())) {
                        addCommit(CommitMark.of(batch.value()), changes);
                        changes = new ArrayList<>();
                    }
                }
            }
        }
        return true;
    }

    private void addCommit(CommitMark mark, List<CommitLog.Change> changes) {
        if (mark.commit() > lastShown) {
            read.addLast(
                    new CommitLog.Commit(
                            mark.commit(),
                            mark.author().transactionId(),
                            mark.author().origin(),
                            mark.micros(),
                            changes));
        }
    }

    private static void addChange(
            List<CommitLog.Change> changes, KvBatchReader batch, byte @Nullable [] value) {
        if (batch.family() != Family.META || !MetaKeys.isOurs(batch.key())) {
            changes.add(new CommitLog.Change(batch.family(), batch.key().toBytes(), value));
        }
    }

    private static HeliosException worded(HeliosException failure) {
        if (failure.code() != ErrorCode.SNAPSHOT_TOO_OLD) {
            return failure;
        }
        HeliosException removed = removed();
        removed.initCause(failure);
        return removed;
    }

    private static HeliosException removed() {
        return new HeliosException(
                ErrorCode.UNDEFINED_FILE,
                "requested position of the commit log has already been removed");
    }
}
