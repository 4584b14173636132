package heliosdb.storage.txn;

import com.heliosdb.common.StoreClosedException;
import heliosdb.base.clock.Clock;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvStore;
import java.util.List;

/// Transactions over a store in this process: the parts, put together.
final class LocalTransactionalStore implements TransactionalStore {
    private final StoreParts parts;
    private final StoreState state;
    private final StoreCommitLog log;
    private final CommitSignal signal;
    private volatile boolean isClosed;

    private LocalTransactionalStore(KvStore store, TxnOptions options, Clock clock) {
        state = StoreState.read(store);
        signal = new CommitSignal();
        Snapshots snapshots = new Snapshots(store, state.lastCommitAtStart());
        log = new StoreCommitLog(store, state, snapshots, signal, this::writeNow);
        Committer committer =
                new Committer(store, snapshots, clock, options, new Bookkeeping(snapshots));
        parts =
                new StoreParts(
                        store,
                        options,
                        clock,
                        snapshots,
                        new Locks(clock, options.deadlockDelayMicros()),
                        new Conflicts(snapshots, options),
                        committer,
                        new PreparedTransactions(),
                        new WriteBudget(options));
    }

    static LocalTransactionalStore open(KvStore store, TxnOptions options, Clock clock) {
        LocalTransactionalStore opened = new LocalTransactionalStore(store, options, clock);
        try {
            opened.restorePrepared();
            return opened;
        } catch (Throwable failure) {
            try (opened) {
                throw failure;
            }
        }
    }

    @Override
    public StoreTransaction begin(TransactionOptions options) {
        if (isClosed) {
            throw new StoreClosedException("the store is closed");
        }
        return new BufferedTransaction(parts, state.nextId(), options);
    }

    @Override
    public List<PreparedTransaction> preparedTransactions() {
        return parts.prepared().list();
    }

    @Override
    public void commitPrepared(String name) {
        parts.prepared().end(name, prepared -> prepared.commit(parts));
    }

    @Override
    public void rollbackPrepared(String name) {
        parts.prepared().end(name, prepared -> prepared.rollback(parts));
    }

    @Override
    public CommitLog log() {
        return log;
    }

    @Override
    public LockTable locks() {
        return parts.locks();
    }

    @Override
    public long lastCommit() {
        return parts.snapshots().lastCommit();
    }

    @Override
    public KvStore store() {
        return parts.store();
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        parts.locks().close();
        try {
            if (log.hasUnwritten()) {
                writeNow(new KvBatch());
            }
        } finally {
            parts.committer().close();
            parts.snapshots().close();
            signal.signal();
        }
    }

    private void restorePrepared() {
        try (KvCursor cursor =
                parts.store().cursor(Family.META, MetaKeys.prepared(), false, null)) {
            while (cursor.next()) {
                String name = MetaKeys.name(cursor.key().toBytes());
                restore(
                        PreparedRecord.of(
                                name, cursor.value().toBytes(), parts.options().readItemsMax()));
            }
        }
    }

    private void restore(PreparedRecord prepared) {
        LockOwner owner = new LockOwner(prepared.info().id());
        owner.writes = prepared.writes().count();
        for (LockTable.Entry lock : prepared.locks()) {
            parts.locks().acquire(owner, lock.resource(), lock.mode(), WaitPolicy.FAIL, 0);
        }
        ReadSet reads = prepared.reads();
        SerializableParty party =
                reads == null
                        ? null
                        : parts.conflicts().restorePrepared(reads, prepared.writtenKeys());
        parts.prepared().put(new Prepared(prepared, owner, party, List.of()));
    }

    private void writeNow(KvBatch section) {
        parts.committer().submit(new CommitRequest(section, true, null, new NoWork()));
    }

    /// What goes into every batch: the counters, and positions that consumers have confirmed.
    private final class Bookkeeping implements Committer.Bookkeeping {
        private final Snapshots snapshots;

        Bookkeeping(Snapshots snapshots) {
            this.snapshots = snapshots;
        }

        @Override
        public void addTo(KvBatch batch, long lastCommit) {
            state.addTo(batch, snapshots.lastCommit(), lastCommit);
            log.addTo(batch);
        }

        @Override
        public void written(long lastCommit) {
            log.written();
            signal.signal();
        }
    }
}
