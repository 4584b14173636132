package heliosdb.storage.rocks;

import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.KvBatchReader;
import heliosdb.storage.kv.KvLog;
import heliosdb.storage.kv.KvLogCursor;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.TransactionLogIterator;
import org.rocksdb.WriteBatch;

/// Walks over the write-ahead log with a native iterator, which it opens again when the log went on
/// in a file that the iterator does not know. RocksDB skips what is missing without a word, so each
/// batch is checked to start where the last one ended.
final class RocksLogCursor implements KvLogCursor {
    private static final int ATTEMPTS = 10;

    private final RocksStore store;
    private final UseLock use = new UseLock();
    private @Nullable TransactionLogIterator iterator;
    private @Nullable KvBatchReader batch;
    private long firstSequence;
    private long lastSequence;

    RocksLogCursor(RocksStore store, long afterSequence) {
        this.store = store;
        lastSequence = afterSequence;
    }

    @Override
    public boolean next() {
        use.lock();
        try {
            batch = null;
            long noIngest = store.lockWriter();
            try {
                return advance();
            } finally {
                store.unlockWriter(noIngest);
            }
        } catch (RocksDBException failure) {
            throw store.translate(failure);
        } finally {
            use.unlock();
        }
    }

    @Override
    public long firstSequence() {
        return firstSequence;
    }

    @Override
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public KvBatchReader batch() {
        if (batch == null) {
            throw new IllegalStateException("the log cursor stands on no batch");
        }
        return batch;
    }

    @Override
    public void close() {
        if (use.tryLock()) {
            closeIterator();
            use.unlockClosed();
            store.forget(this);
        }
    }

    private boolean advance() throws RocksDBException {
        while (lastSequence < store.sequence()) {
            KvBatchReader next = readNext();
            int known = (int) Math.max(0, lastSequence + 1 - next.firstSequence());
            firstSequence = next.firstSequence() + known;
            lastSequence = last(next);
            if (!IngestMark.isMark(next)) {
                batch = next.skip(known);
                return true;
            }
        }
        return false;
    }

    /// The next batch, which is there since the position is not the last one. A gap is looked at
    /// again with a new iterator: RocksDB overlooks files that it moves to the archive meanwhile.
    private KvBatchReader readNext() throws RocksDBException {
        RocksDBException failure = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                TransactionLogIterator moved = moveIterator();
                while (moved.isValid()) {
                    KvBatchReader next = read(moved.getBatch());
                    if (last(next) > lastSequence) {
                        if (follows(next)) {
                            return next;
                        }
                        break;
                    }
                    moved.next();
                }
                moved.status();
            } catch (RocksDBException next) {
                failure = next;
            }
            closeIterator();
        }
        if (failure == null || isGap(failure)) {
            throw KvLog.gapAfter(lastSequence);
        }
        throw failure;
    }

    private boolean follows(KvBatchReader next) {
        return next.firstSequence() <= lastSequence + 1
                || IngestMark.sequenceBefore(next) == lastSequence;
    }

    private static long last(KvBatchReader next) {
        return next.firstSequence() + next.count() - 1;
    }

    private static boolean isGap(RocksDBException failure) {
        Status status = failure.getStatus();
        return status != null
                && (status.getCode() == Status.Code.NotFound
                        || status.getCode() == Status.Code.TryAgain);
    }

    private TransactionLogIterator moveIterator() throws RocksDBException {
        TransactionLogIterator open = iterator;
        if (open == null) {
            open = store.database().getUpdatesSince(lastSequence + 1);
            iterator = open;
        } else {
            open.next();
        }
        return open;
    }

    private static KvBatchReader read(TransactionLogIterator.BatchResult result)
            throws RocksDBException {
        try (WriteBatch form = result.writeBatch()) {
            return new KvBatchReader(new Slice(form.data()));
        }
    }

    private void closeIterator() {
        TransactionLogIterator open = iterator;
        if (open != null) {
            iterator = null;
            open.close();
        }
    }
}
