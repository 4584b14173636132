package heliosdb.storage.txn;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction whose writes lie in memory until it commits. Reads go to the store at a snapshot,
/// its own writes over them.
final class BufferedTransaction implements StoreTransaction {
    private static final int STEPS_FREED_BY_COMMITTER = 256;

    private final StoreParts parts;
    private final LockOwner owner;
    private final SnapshotHolder snapshots;
    private final WriteBuffer buffer;
    private final TransactionReads reads;
    private final List<Runnable> actions = new ArrayList<>(0);
    private final List<Savepoint> savepoints = new ArrayList<>(0);
    private TransactionOptions options;
    private long lockTimeoutMillis;
    private int lastSavepoint;
    private boolean hasEnded;
    private boolean hasPassedLocksOn;
    private @Nullable CommitRequest started;

    BufferedTransaction(StoreParts parts, long id, TransactionOptions options) {
        this.parts = parts;
        this.options = options;
        owner = new LockOwner(id);
        snapshots = new SnapshotHolder(parts, owner, options);
        buffer = new WriteBuffer(parts.writeBudget().newShare());
        reads = new TransactionReads(parts, snapshots, buffer);
    }

    /// A point to roll back to: what there was when it was set.
    private record Savepoint(int number, int fence, int lockSteps, int actions) {}

    @Override
    public long id() {
        return owner.id;
    }

    @Override
    public Isolation isolation() {
        return options.isolation();
    }

    @Override
    public void change(TransactionOptions newOptions) {
        requireOpen();
        if (snapshots.isTaken() || !buffer.isEmpty()) {
            throw new HeliosException(
                    ErrorCode.ACTIVE_SQL_TRANSACTION,
                    "isolation and access mode are fixed once a transaction has read or written");
        }
        options = newOptions;
        snapshots.change(newOptions);
    }

    @Override
    public void beginStatement() {
        requireOpen();
        snapshots.beginStatement();
        buffer.showAll();
    }

    @Override
    public void beginChange() {
        requireOpen();
        buffer.hideLater();
    }

    @Override
    public void endChange() {
        buffer.showAll();
    }

    @Override
    public boolean isWrittenByChange(Family family, byte[] key) {
        Write write = ownWrite(family, key);
        return write != null && buffer.isHidden(write);
    }

    @Override
    public byte @Nullable [] find(Family family, byte[] key) {
        requireOpen();
        Write.Shown own = buffer.isEmpty() ? null : buffer.findShown(family, key);
        return own == null ? reads.find(family, key) : own.value();
    }

    @Override
    public List<byte @Nullable []> findAll(Family family, List<byte[]> keys) {
        requireOpen();
        SharedSnapshot snapshot = snapshots.snapshot();
        if (!buffer.isEmpty(family) || snapshots.party() != null) {
            List<byte @Nullable []> values = new ArrayList<>(keys.size());
            for (byte[] key : keys) {
                values.add(find(family, key));
            }
            return values;
        }
        return parts.store().multiGet(family, keys, snapshot.view());
    }

    @Override
    public byte @Nullable [] findLatest(Family family, byte[] key) {
        requireOpen();
        Write write = ownWrite(family, key);
        return write == null ? reads.findLatest(family, key) : write.value();
    }

    @Override
    public KvCursor scan(Family family, KvRange range, boolean reverse) {
        requireOpen();
        return reads.scan(family, range, reverse);
    }

    @Override
    public KvCursor scanLatest(Family family, KvRange range) {
        requireOpen();
        return reads.scanLatest(family, range);
    }

    @Override
    public void put(Family family, byte[] key, byte[] value) {
        requireWritable();
        buffer.put(family, key, value);
        owner.writes++;
    }

    @Override
    public void delete(Family family, byte[] key) {
        requireWritable();
        buffer.put(family, key, null);
        owner.writes++;
    }

    @Override
    public LockOutcome lock(byte[] resource, LockMode mode, WaitPolicy policy) {
        requireOpen();
        return parts.locks().acquire(owner, resource, mode, policy, lockTimeoutMillis);
    }

    @Override
    public LockedRow lockRow(Family family, byte[] key, LockMode mode, WaitPolicy policy) {
        requireOpen();
        SharedSnapshot seen = snapshots.isFixed() ? snapshots.snapshot() : null;
        LockOutcome outcome = lock(key, mode, policy);
        if (outcome == LockOutcome.TAKEN) {
            return new LockedRow(outcome, null);
        }
        Write write = ownWrite(family, key);
        if (write != null) {
            return new LockedRow(outcome, write.value());
        }
        byte[] latest = reads.findLatest(family, key);
        if (seen != null && reads.isChangedSince(seen, family, key, latest)) {
            throw new TransactionConflictException(
                    latest == null
                            ? "could not serialize access due to concurrent delete"
                            : "could not serialize access due to concurrent update");
        }
        return new LockedRow(outcome, latest);
    }

    @Override
    public LockedRow lockRow(
            Family family, byte[] key, byte[] seen, LockMode mode, WaitPolicy policy) {
        requireOpen();
        if (!buffer.isEmpty(family) || !snapshots.isTaken()) {
            return lockRow(family, key, mode, policy);
        }
        LockOutcome outcome = lock(key, mode, policy);
        if (outcome == LockOutcome.GRANTED && snapshots.isCurrent()) {
            return new LockedRow(outcome, seen);
        }
        LockedRow row = lockRow(family, key, mode, policy);
        return new LockedRow(outcome, row.latest());
    }

    @Override
    public void lockTimeoutMillis(long millis) {
        lockTimeoutMillis = millis;
    }

    @Override
    public void loaded() {
        requireOpen();
        parts.committer().refresh();
    }

    @Override
    public int savepoint() {
        requireOpen();
        lastSavepoint++;
        savepoints.add(
                new Savepoint(
                        lastSavepoint, buffer.savepoint(), owner.stepCount(), actions.size()));
        return lastSavepoint;
    }

    @Override
    public void rollbackTo(int savepoint) {
        requireOpen();
        int index = indexOf(savepoint);
        Savepoint point = savepoints.get(index);
        savepoints.subList(index + 1, savepoints.size()).clear();
        buffer.rollbackTo(point.fence());
        parts.locks().releaseTo(owner, point.lockSteps());
        actions.subList(point.actions(), actions.size()).clear();
    }

    @Override
    public void release(int savepoint) {
        requireOpen();
        int index = indexOf(savepoint);
        buffer.release(savepoints.get(index).fence());
        savepoints.subList(index, savepoints.size()).clear();
    }

    @Override
    public void onCommit(Runnable action) {
        requireOpen();
        actions.add(action);
    }

    @Override
    public boolean hasWrites() {
        return !buffer.isEmpty();
    }

    @Override
    public long commit() {
        requireOpen();
        try {
            reads.closeCursors();
            return buffer.isEmpty() ? commitReads() : commitWrites();
        } finally {
            end();
        }
    }

    @Override
    public void startCommit(Runnable whenDone) {
        requireOpen();
        try {
            reads.closeCursors();
            CommitRequest request = request(whenDone);
            started = request;
            parts.committer().submitLater(request);
        } catch (Throwable failure) {
            started = null;
            end();
            throw failure;
        }
    }

    @Override
    public long finishCommit() {
        CommitRequest request = started;
        if (request == null) {
            throw new IllegalStateException("no commit was started");
        }
        try {
            long commit = request.await(0);
            snapshots.forgetParty();
            return commit;
        } finally {
            end();
        }
    }

    @Override
    public void rollback() {
        if (!hasEnded) {
            end();
        }
    }

    @Override
    public void prepare(String name, String user, String database) {
        requireOpen();
        try {
            reads.closeCursors();
            parts.prepared().reserve(name);
            boolean isPrepared = false;
            try {
                prepareAs(name, user, database);
                isPrepared = true;
            } finally {
                if (!isPrepared) {
                    parts.prepared().free(name);
                }
            }
        } finally {
            end();
        }
    }

    @Override
    public void cancel() {
        owner.cancel();
    }

    @Override
    public void checkCancelled() {
        if (owner.isCancelled()) {
            owner.clearCancelled();
            throw new HeliosException(
                    ErrorCode.QUERY_CANCELED, "canceling statement due to user request");
        }
    }

    @Override
    public void forgetCancel() {
        owner.clearCancelled();
    }

    @Override
    public void close() {
        rollback();
    }

    private long commitReads() {
        SerializableParty party = snapshots.party();
        if (party != null) {
            parts.conflicts().commitReader(party);
            snapshots.forgetParty();
        }
        long commit =
                snapshots.isTaken()
                        ? snapshots.snapshot().commit()
                        : parts.snapshots().lastCommit();
        actions.forEach(Runnable::run);
        return commit;
    }

    private long commitWrites() {
        long commit = parts.committer().submit(request(null));
        snapshots.forgetParty();
        return commit;
    }

    private CommitRequest request(@Nullable Runnable whenDone) {
        List<Write> writes = buffer.inOrderOfWriting();
        CommitWork work = new Commit(joinedParty(writes));
        CommitRequest.Author author = new CommitRequest.Author(owner.id, options.origin());
        return new CommitRequest(
                buffer.section(writes), options.synchronousCommit(), author, work, whenDone);
    }

    private void prepareAs(String name, String user, String database) {
        List<Write> writes = buffer.inOrderOfWriting();
        SerializableParty party = joinedParty(writes);
        PreparedTransaction info =
                new PreparedTransaction(
                        owner.id, name, user, database, parts.clock().currentMicros());
        PreparedRecord preparedRecord =
                new PreparedRecord(
                        info,
                        options.origin(),
                        parts.locks().held(owner),
                        party == null ? null : party.reads,
                        buffer.section(writes));
        KvBatch section =
                new KvBatch().put(Family.META, MetaKeys.prepared(name), preparedRecord.toBytes());
        parts.committer()
                .submit(
                        new CommitRequest(
                                section, true, null, new PrepareWork(parts.conflicts(), party)));
        snapshots.forgetParty();
        hasPassedLocksOn = true;
        parts.prepared().put(new Prepared(preparedRecord, owner, party, List.copyOf(actions)));
    }

    private @Nullable SerializableParty joinedParty(List<Write> writes) {
        SerializableParty party = snapshots.partyForCommit();
        if (party != null) {
            party.writes =
                    writes.stream().map(w -> new SerializableParty.Key(w.family, w.key)).toList();
        }
        return party;
    }

    private @Nullable Write ownWrite(Family family, byte[] key) {
        return buffer.isEmpty() ? null : buffer.find(family, key);
    }

    private int indexOf(int savepoint) {
        for (int i = savepoints.size() - 1; i >= 0; i--) {
            if (savepoints.get(i).number() == savepoint) {
                return i;
            }
        }
        throw new IllegalArgumentException("no savepoint " + savepoint);
    }

    private void end() {
        hasEnded = true;
        reads.closeCursors();
        snapshots.close();
        buffer.close();
        if (!hasPassedLocksOn) {
            parts.locks().releaseAll(owner);
        }
    }

    private void requireOpen() {
        if (hasEnded) {
            throw new IllegalStateException("transaction " + owner.id + " has ended");
        }
    }

    private void requireWritable() {
        requireOpen();
        if (options.readOnly()) {
            throw new HeliosException(
                    ErrorCode.READ_ONLY_SQL_TRANSACTION, "cannot write in a read-only transaction");
        }
    }

    /// The committer's part of [#commit].
    private final class Commit implements CommitWork {
        private final @Nullable SerializableParty party;

        Commit(@Nullable SerializableParty party) {
            this.party = party;
        }

        @Override
        public void validate(long commit) {
            if (party != null) {
                parts.conflicts().commit(party, commit);
            }
        }

        @Override
        public void undo(long lastCommit) {
            if (party != null) {
                parts.conflicts().undoCommit(party, false, lastCommit);
            }
        }

        @Override
        public void durable() {
            actions.forEach(Runnable::run);
        }

        // The thread that waits gets to it only later; others may be waiting for the locks.
        @Override
        public void visible() {
            if (owner.stepCount() <= STEPS_FREED_BY_COMMITTER) {
                parts.locks().releaseAll(owner);
            }
        }
    }
}
