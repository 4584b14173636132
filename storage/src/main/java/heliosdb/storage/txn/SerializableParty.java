package heliosdb.storage.txn;

import heliosdb.storage.kv.Family;
import java.util.List;

/// A serializable transaction in the eyes of [Conflicts], which guards everything here but the read
/// set while the transaction runs.
final class SerializableParty {
    /// No commit.
    static final long NONE = Long.MAX_VALUE;

    /// Counts parties in the order in which their snapshots were taken.
    final long order;

    /// The last commit that it sees.
    final long snapshot;

    /// Whether it was declared read-only.
    final boolean isReadOnly;

    /// What it has read.
    final ReadSet reads;

    /// Whether it has looked beyond its snapshot and found something else there.
    boolean sawNewer;

    /// The keys that it writes, once it asks to commit.
    List<Key> writes = List.of();

    /// Its commit timestamp; for one without writes, the last one assigned when it ended. [#NONE]
    /// while it runs or is prepared.
    long end = NONE;

    /// The first commit that overwrote something that it had read, at the time of its own commit;
    /// [#NONE] if there was none. For a prepared one it goes on: 0 when it may be before all.
    long earliestOut = NONE;

    /// Whether another one that was prepared too has read what this one overwrites.
    boolean isOverlookedByPrepared;

    SerializableParty(long order, long snapshot, boolean isReadOnly, ReadSet reads) {
        this.order = order;
        this.snapshot = snapshot;
        this.isReadOnly = isReadOnly;
        this.reads = reads;
    }

    boolean hasOut() {
        return earliestOut != NONE;
    }

    int items() {
        return writes.size() + reads.size();
    }

    boolean reads(List<Key> keys) {
        for (Key key : keys) {
            if (reads.covers(key.family(), key.bytes())) {
                return true;
            }
        }
        return false;
    }

    /// A key of a family.
    record Key(Family family, byte[] bytes) {}
}
