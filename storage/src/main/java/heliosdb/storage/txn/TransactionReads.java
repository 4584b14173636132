package heliosdb.storage.txn;

import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one transaction reads the store: at its snapshot or beyond it, and what of that has to be
/// remembered. Single keys come without the transaction's own writes, scans with them. For the
/// transaction's thread.
final class TransactionReads {
    private final StoreParts parts;
    private final SnapshotHolder snapshots;
    private final WriteBuffer buffer;
    private final List<KvCursor> openCursors = new ArrayList<>(0);

    TransactionReads(StoreParts parts, SnapshotHolder snapshots, WriteBuffer buffer) {
        this.parts = parts;
        this.snapshots = snapshots;
        this.buffer = buffer;
    }

    byte @Nullable [] find(Family family, byte[] key) {
        SharedSnapshot snapshot = snapshots.snapshot();
        snapshots.noteRead(family, key);
        return parts.store().get(family, key, snapshot.view());
    }

    KvCursor scan(Family family, KvRange range, boolean isReverse) {
        SharedSnapshot snapshot = snapshots.snapshot();
        snapshot.retain();
        return open(snapshot, new Part(family, range, isReverse, false), noteFor(family, null));
    }

    KvCursor scanLatest(Family family, KvRange range) {
        if (snapshots.isSerializable()) {
            snapshots.snapshot();
        }
        SharedSnapshot latest = parts.snapshots().retainCurrent();
        return open(latest, new Part(family, range, false, true), noteFor(family, latest));
    }

    /// Reads beyond the snapshot. A serializable transaction that finds something else there has to
    /// know: it depends on a commit that runs beside it.
    byte @Nullable [] findLatest(Family family, byte[] key) {
        SharedSnapshot latest = parts.snapshots().retainCurrent();
        try {
            byte[] value = parts.store().get(family, key, latest.view());
            if (snapshots.isSerializable()) {
                SharedSnapshot seen = snapshots.snapshot();
                SerializableParty party = snapshots.party();
                snapshots.noteRead(family, key);
                if (party != null
                        && seen.commit() != latest.commit()
                        && isChangedSince(seen, family, key, value)) {
                    party.sawNewer = true;
                }
            }
            return value;
        } finally {
            latest.release();
        }
    }

    boolean isChangedSince(
            SharedSnapshot seen, Family family, byte[] key, byte @Nullable [] latest) {
        return !parts.snapshots().isCurrent(seen)
                && !Arrays.equals(parts.store().get(family, key, seen.view()), latest);
    }

    /// What a cursor walks over.
    ///
    /// @param isLatest whether it shows what a change under way has written
    private record Part(Family family, KvRange range, boolean isReverse, boolean isLatest) {}

    private KvCursor open(
            SharedSnapshot snapshot, Part part, TransactionCursor.@Nullable ReadNote note) {
        KvCursor stored;
        try {
            stored =
                    parts.store()
                            .cursor(part.family(), part.range(), part.isReverse(), snapshot.view());
        } catch (Throwable failure) {
            snapshot.release();
            throw failure;
        }
        BufferView written =
                buffer.isEmpty(part.family())
                        ? null
                        : buffer.openView(
                                part.family(), part.range(), part.isReverse(), part.isLatest());
        TransactionCursor cursor =
                new TransactionCursor(
                        new TransactionCursor.Source(
                                stored, written, snapshot, note, part.range(), part.isReverse()),
                        openCursors::remove);
        openCursors.add(cursor);
        return cursor;
    }

    /// Where a scan notes what it has read.
    ///
    /// @param latest set for a scan that goes beyond the transaction's snapshot
    private TransactionCursor.@Nullable ReadNote noteFor(
            Family family, @Nullable SharedSnapshot latest) {
        SerializableParty party = snapshots.party();
        if (party == null) {
            return null;
        }
        return (from, to) -> {
            party.reads.addRange(family, from, to);
            if (latest != null && !party.sawNewer) {
                KvRange range = new KvRange(from, to);
                party.sawNewer = isRangeChanged(family, range, snapshots.snapshot(), latest);
            }
        };
    }

    private boolean isRangeChanged(
            Family family, KvRange range, SharedSnapshot seen, SharedSnapshot latest) {
        if (seen.commit() == latest.commit()) {
            return false;
        }
        try (KvCursor old = parts.store().cursor(family, range, false, seen.view());
                KvCursor young = parts.store().cursor(family, range, false, latest.view())) {
            while (old.next()) {
                if (!young.next()
                        || !old.key().equals(young.key())
                        || !old.value().equals(young.value())) {
                    return true;
                }
            }
            return young.next();
        }
    }

    void closeCursors() {
        while (!openCursors.isEmpty()) {
            openCursors.getLast().close();
        }
    }
}
