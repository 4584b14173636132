package heliosdb.storage.txn;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Bytes;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// The counters that go on after a restart, and where in the store's log commits lie. Numbers of
/// transactions are reserved ahead, so that none comes twice even after a crash. The committer
/// writes; [#nextId] and [#sequenceBefore] are for any thread.
final class StoreState {
    private static final int VERSION = 1;
    private static final int STATE_BYTES = 17;
    private static final long IDS_RESERVED = 1 << 20;
    private static final long COMMITS_BETWEEN_POSITIONS = 1_024;
    private static final int POSITIONS_MAX = 1_024;

    private final KvStore store;
    private final AtomicLong ids;
    private final long lastCommitAtStart;
    private long idLimit;

    // From a commit to a sequence of the store's log that lies before it. Guarded by itself.
    private final TreeMap<Long, Long> positions = new TreeMap<>();
    private long nextPositionAt;

    private StoreState(KvStore store, long lastCommit, long idLimit) {
        this.store = store;
        lastCommitAtStart = lastCommit;
        this.idLimit = idLimit;
        ids = new AtomicLong(idLimit);
        nextPositionAt = lastCommit + 1;
    }

    static StoreState read(KvStore store) {
        byte[] bytes = store.get(Family.META, MetaKeys.STATE);
        if (bytes == null) {
            return new StoreState(store, 0, 0);
        }
        if (bytes.length != STATE_BYTES || bytes[0] != VERSION) {
            throw new CorruptionException("state of transactions is not readable");
        }
        StoreState state = new StoreState(store, Bytes.longBig(bytes, 1), Bytes.longBig(bytes, 9));
        try (KvCursor cursor = store.cursor(Family.META, MetaKeys.positions(), false, null)) {
            while (cursor.next()) {
                state.positions.put(
                        MetaKeys.commitOfPosition(cursor.key().toBytes()),
                        Bytes.longBig(cursor.value().toBytes(), 0));
            }
        }
        return state;
    }

    long lastCommitAtStart() {
        return lastCommitAtStart;
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /// A sequence of the store's log before a commit and not too far from it.
    long sequenceBefore(long commit) {
        synchronized (positions) {
            Map.Entry<Long, Long> entry = positions.floorEntry(commit);
            return entry == null ? 0 : entry.getValue();
        }
    }

    /// Adds the counters to a batch that brings commits, and now and then where it lies in the log.
    void addTo(KvBatch batch, long commitsBefore, long lastCommit) {
        if (ids.get() > idLimit - IDS_RESERVED / 2) {
            idLimit = ids.get() + IDS_RESERVED;
        }
        byte[] bytes = new byte[STATE_BYTES];
        bytes[0] = VERSION;
        Bytes.putLongBig(bytes, 1, lastCommit);
        Bytes.putLongBig(bytes, 9, idLimit);
        batch.put(Family.META, MetaKeys.STATE, bytes);
        if (lastCommit >= nextPositionAt) {
            addPosition(batch, commitsBefore + 1);
            nextPositionAt = lastCommit + COMMITS_BETWEEN_POSITIONS;
        }
    }

    private void addPosition(KvBatch batch, long firstCommit) {
        long sequence = store.sequence();
        byte[] bytes = new byte[Long.BYTES];
        Bytes.putLongBig(bytes, 0, sequence);
        batch.put(Family.META, MetaKeys.position(firstCommit), bytes);
        synchronized (positions) {
            positions.put(firstCommit, sequence);
            if (positions.size() > POSITIONS_MAX) {
                thinOut(batch);
            }
        }
    }

    /// Drops every other position, so that their number stays bounded however long the log is.
    private void thinOut(KvBatch batch) {
        boolean isDropped = false;
        var commits = positions.keySet().iterator();
        while (commits.hasNext()) {
            long commit = commits.next();
            if (isDropped) {
                batch.delete(Family.META, MetaKeys.position(commit));
                commits.remove();
            }
            isDropped = !isDropped;
        }
    }
}
