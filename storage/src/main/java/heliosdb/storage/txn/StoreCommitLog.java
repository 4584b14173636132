package heliosdb.storage.txn;

import heliosdb.base.bytes.Bytes;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The commit log over the store's own log. Consumers and their positions live in META: new and
/// dropped ones at once, confirmed positions with the next commit.
final class StoreCommitLog implements CommitLog {
    private final KvStore store;
    private final StoreState state;
    private final Snapshots snapshots;
    private final CommitSignal signal;
    private final Bookkeeper bookkeeper;

    // All guarded by `confirmed`.
    private final TreeMap<String, Long> confirmed = new TreeMap<>();
    private final Map<String, Long> unwritten = new HashMap<>();
    private final Map<String, Long> written = new HashMap<>();

    /// Writes something to META at once.
    interface Bookkeeper {
        void write(KvBatch batch);
    }

    StoreCommitLog(
            KvStore store,
            StoreState state,
            Snapshots snapshots,
            CommitSignal signal,
            Bookkeeper bookkeeper) {
        this.store = store;
        this.state = state;
        this.snapshots = snapshots;
        this.signal = signal;
        this.bookkeeper = bookkeeper;
        try (KvCursor cursor = store.cursor(Family.META, MetaKeys.consumers(), false, null)) {
            while (cursor.next()) {
                confirmed.put(
                        MetaKeys.name(cursor.key().toBytes()),
                        Bytes.longBig(cursor.value().toBytes(), 0));
            }
        }
    }

    @Override
    public Reader read(long afterCommit) {
        return new LogReader(store, state, snapshots, signal, afterCommit);
    }

    @Override
    public long register(String consumer) {
        long position;
        synchronized (confirmed) {
            Long known = confirmed.get(consumer);
            if (known != null) {
                return known;
            }
            position = snapshots.lastCommit();
            confirmed.put(consumer, position);
        }
        bookkeeper.write(
                new KvBatch().put(Family.META, MetaKeys.consumer(consumer), bytesOf(position)));
        return position;
    }

    @Override
    public void confirm(String consumer, long commit) {
        synchronized (confirmed) {
            Long known = confirmed.get(consumer);
            if (known == null) {
                throw new IllegalArgumentException("no consumer " + consumer);
            }
            if (commit > known) {
                confirmed.put(consumer, commit);
                unwritten.put(consumer, commit);
            }
        }
    }

    @Override
    public void drop(String consumer) {
        synchronized (confirmed) {
            unwritten.remove(consumer);
            if (confirmed.remove(consumer) == null) {
                return;
            }
        }
        bookkeeper.write(new KvBatch().delete(Family.META, MetaKeys.consumer(consumer)));
    }

    @Override
    public List<Consumer> consumers() {
        synchronized (confirmed) {
            List<Consumer> list = new ArrayList<>(confirmed.size());
            confirmed.forEach((name, position) -> list.add(new Consumer(name, position)));
            return list;
        }
    }

    /// Adds the positions confirmed since the last batch.
    void addTo(KvBatch batch) {
        synchronized (confirmed) {
            written.clear();
            written.putAll(unwritten);
            unwritten.forEach((name, position) ->
                    batch.put(Family.META, MetaKeys.consumer(name), bytesOf(position)));
        }
    }

    /// What was added last is on the disk; whatever was confirmed meanwhile stays for the next
    /// batch.
    void written() {
        synchronized (confirmed) {
            written.forEach(unwritten::remove);
        }
    }

    /// Whether there are positions that no batch has taken yet.
    boolean hasUnwritten() {
        synchronized (confirmed) {
            return !unwritten.isEmpty();
        }
    }

    private static byte[] bytesOf(long value) {
        byte[] bytes = new byte[Long.BYTES];
        Bytes.putLongBig(bytes, 0, value);
        return bytes;
    }
}
