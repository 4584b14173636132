package heliosdb.storage.memory;

import com.heliosdb.common.StoreClosedException;
import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.KvBatchReader;
import heliosdb.storage.kv.KvLog;
import heliosdb.storage.kv.KvLogCursor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks over the batches of a [MemoryLog] as far as they are published.
final class MemoryLogCursor implements KvLogCursor {
    private final MemoryStore store;
    private final MemoryLog log;
    private long firstSequence;
    private long lastSequence;
    private @Nullable KvBatchReader batch;
    private boolean isClosed;

    MemoryLogCursor(MemoryStore store, MemoryLog log, long afterSequence) {
        this.store = store;
        this.log = log;
        lastSequence = afterSequence;
    }

    @Override
    public boolean next() {
        if (isClosed) {
            throw new StoreClosedException("the log cursor is closed");
        }
        batch = null;
        while (lastSequence < store.sequence()) {
            Map.Entry<Long, MemoryLog.Entry> entry = log.holding(lastSequence + 1);
            if (entry == null) {
                throw KvLog.gapAfter(lastSequence);
            }
            firstSequence = lastSequence + 1;
            lastSequence = entry.getValue().lastSequence();
            byte[] form = entry.getValue().form();
            if (form != null) {
                int known = (int) (firstSequence - entry.getKey());
                batch = new KvBatchReader(new Slice(form)).skip(known);
                return true;
            }
        }
        return false;
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
        isClosed = true;
    }
}
