package heliosdb.storage.memory;

import com.heliosdb.common.StoreClosedException;
import heliosdb.storage.kv.KvSnapshot;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Holds a sequence until it is closed.
final class MemorySnapshot implements KvSnapshot {
    private final MemoryStore store;
    private final long sequence;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    MemorySnapshot(MemoryStore store, long sequence) {
        this.store = store;
        this.sequence = sequence;
    }

    boolean isOf(MemoryStore other) {
        return store == other;
    }

    /// The version that this snapshot sees. Versions are pruned only after the snapshot is closed,
    /// so that looking at the state afterwards suffices.
    @Nullable Version read(@Nullable Version newest) {
        Version version = Version.at(newest, sequence);
        checkOpen();
        return version;
    }

    /// Holds the sequence for a cursor too and returns it.
    long reopen(OpenSnapshots snapshots) {
        checkOpen();
        if (!snapshots.reopen(sequence)) {
            throw closed();
        }
        return sequence;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            store.closeSnapshot(sequence);
        }
    }

    private void checkOpen() {
        if (isClosed.get()) {
            throw closed();
        }
    }

    private static StoreClosedException closed() {
        return new StoreClosedException("the snapshot is closed");
    }
}
