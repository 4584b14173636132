package heliosdb.storage.memory;

import com.heliosdb.common.StoreClosedException;
import heliosdb.base.bytes.Bytes;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvIngest;
import org.jspecify.annotations.Nullable;

/// Collects entries and adds them all at once.
final class MemoryIngest implements KvIngest {
    private final MemoryStore store;
    private final Family family;
    private final KvBatch entries = new KvBatch();
    private byte @Nullable [] lastKey;
    private boolean isClosed;

    MemoryIngest(MemoryStore store, Family family) {
        this.store = store;
        this.family = family;
    }

    @Override
    public void put(byte[] key, byte[] value) {
        checkOpen();
        if (lastKey != null && Bytes.compare(lastKey, key) >= 0) {
            throw new IllegalArgumentException("ingested keys must be strictly ascending");
        }
        lastKey = key.clone();
        entries.put(family, key, value);
    }

    @Override
    public void finish() {
        checkOpen();
        isClosed = true;
        if (!entries.isEmpty()) {
            store.ingest(family, entries);
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private void checkOpen() {
        store.checkOpen();
        if (isClosed) {
            throw new StoreClosedException("the ingest is closed");
        }
    }
}
