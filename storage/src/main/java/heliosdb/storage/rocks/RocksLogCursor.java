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
    private static final int ATTEMPTS = 3;

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
            long first = next.firstSequence();
            long last = first + next.count() - 1;
            if (last <= lastSequence) {
                continue;
            }
            boolean isMark = IngestMark.isMark(next);
            boolean isNext = first == lastSequence + 1;
            if (!isNext && !(isMark && IngestMark.sequenceBefore(next) == lastSequence)) {
                throw KvLog.gapAfter(lastSequence);
            }
            firstSequence = first;
            lastSequence = last;
            if (!isMark) {
                batch = next;
                return true;
            }
        }
        return false;
    }

    /// The next batch, which is there since the position is not the last one.
    private KvBatchReader readNext() throws RocksDBException {
        RocksDBException failure = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                TransactionLogIterator moved = moveIterator();
                if (moved.isValid()) {
                    return read(moved.getBatch());
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
