package heliosdb.storage.journal;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.StorageIoException;
import heliosdb.base.bytes.Slice;
import heliosdb.base.vfs.Vfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The write-ahead log of a store: batches in order, each with the sequence of its first operation.
///
/// Invariants: `durable <= appended`, and readers see only up to what was published. One thread at
/// a time appends (the caller sees to that); any thread may force, read, publish and release
/// meanwhile.
public final class Journal implements AutoCloseable {
    private final SegmentFiles files;
    private final List<Segment> segments = new CopyOnWriteArrayList<>();
    private final Object forcing = new Object();
    private final Tail tail = new Tail();
    private volatile Segment active;
    private volatile long appended;
    private volatile long durable;
    private volatile long published;
    private volatile @Nullable StorageIoException failure;

    private Journal(SegmentFiles files, Recovery recovery, List<Segment> old) throws IOException {
        this.files = files;
        segments.addAll(old);
        appended = recovery.lastSequence();
        published = appended;
        if (recovery.canContinue()) {
            active = old.getLast();
            active.force();
        } else {
            active = files.begin(nextOrdinal(), appended + 1, 0);
            segments.add(active);
        }
        active.beginAppending(files.vfs(), tail);
        durable = appended;
    }

    /// Opens the journal of a directory, or starts one, and checks all of it.
    ///
    /// @param sequence up to where the store needs no journal; a new journal goes on behind it
    /// @param background where space for coming segments is prepared
    /// @throws CorruptionException when a place that was durable does not check out, or files are
    ///   missing
    public static Journal open(
            Vfs vfs, Path directory, JournalOptions options, long sequence, Executor background) {
        List<Segment> old = new ArrayList<>();
        try {
            SegmentFiles files = new SegmentFiles(vfs, directory, options, background);
            old.addAll(files.openAll());
            Recovery recovery = new Recovery(old, sequence);
            if (!old.isEmpty() && old.getFirst().firstSequence() > sequence + 1) {
                throw new CorruptionException(
                                "files of the journal are missing or damaged in " + directory)
                        .with("needed", sequence + 1)
                        .with("found", old.getFirst().firstSequence());
            }
            files.deleteDropped();
            return new Journal(files, recovery, old);
        } catch (IOException failure) {
            old.forEach(Journal::closeSegment);
            throw new StorageIoException("opening the journal failed", failure);
        } catch (RuntimeException failure) {
            old.forEach(Journal::closeSegment);
            throw failure;
        }
    }

    /// The sequence of the last operation appended.
    public long lastSequence() {
        return appended;
    }

    /// The sequence of the first operation that is still here; one more than the last when the
    /// journal is empty.
    public long firstSequence() {
        return segments.getFirst().firstSequence();
    }

    /// Hands every batch behind a sequence to a visitor, in order; the view is valid for the call
    /// only.
    public void replay(long afterSequence, Consumer<Slice> visitor) {
        try (JournalReader reader = read(afterSequence)) {
            while (reader.next()) {
                visitor.accept(reader.batch());
            }
        }
    }

    /// Appends a batch; it is durable after [#force].
    ///
    /// @param batch in the form of [heliosdb.storage.kv]; its sequence is filled in
    /// @param operations how many operations it has, at least one
    /// @param isForcedNext whether [#force] comes next, without a batch between
    /// @return the sequence of its last operation
    public long append(Slice batch, int operations, boolean isForcedNext) {
        refuseAfterFailure();
        try {
            if (!active.hasRoomFor(batch.length())) {
                roll(batch.length());
            }
            ByteBuffer buffer = tail.room(Segment.RECORD_HEADER_BYTES + batch.length());
            buffer.put(Segment.RECORD_HEADER_BYTES, batch.array(), batch.offset(), batch.length());
            buffer.putLong(Segment.RECORD_HEADER_BYTES, appended + 1);
            active.append(tail, buffer, durable, isForcedNext);
            appended += operations;
            return appended;
        } catch (IOException failure) {
            throw new StorageIoException("writing the journal failed", failure);
        }
    }

    /// Makes everything appended before the call durable.
    public void force() {
        synchronized (forcing) {
            long target = appended;
            if (durable >= target) {
                return;
            }
            refuseAfterFailure();
            sync();
            durable = target;
        }
    }

    /// Lets readers see everything up to a sequence.
    public void publish(long sequence) {
        published = sequence;
    }

    /// The last sequence that readers see.
    public long published() {
        return published;
    }

    /// Reads from behind a sequence on; the caller closes the reader.
    ///
    /// @throws com.heliosdb.common.HeliosException SNAPSHOT_TOO_OLD when that part has been
    ///   released
    public JournalReader read(long afterSequence) {
        return new JournalReader(this, afterSequence);
    }

    /// Gives up what only concerns operations up to a sequence, but for the newest of it.
    ///
    /// @param keptBytes how many bytes of segments remain for readers at least, as far as there are
    ///   that many
    public void release(long upToSequence, long keptBytes) {
        List<Segment> all = List.copyOf(segments);
        long rest = sizeBytes();
        for (int i = 0; i + 1 < all.size(); i++) {
            rest -= all.get(i).sizeBytes();
            if (all.get(i + 1).firstSequence() > upToSequence + 1 || rest < keptBytes) {
                return;
            }
            segments.remove(all.get(i));
            files.retire(all.get(i));
        }
    }

    /// Bytes of the segments in use.
    public long sizeBytes() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.sizeBytes();
        }
        return bytes;
    }

    /// Makes everything durable and closes the files.
    @Override
    public void close() {
        try {
            force();
        } finally {
            segments.forEach(Journal::closeSegment);
        }
    }

    /// The segments in order; a snapshot.
    List<Segment> segments() {
        return List.copyOf(segments);
    }

    SegmentFiles files() {
        return files;
    }

    private void refuseAfterFailure() {
        StorageIoException first = failure;
        if (first != null) {
            throw new StorageIoException(
                    "the journal could not be synced; restart the database to go on", first);
        }
    }

    // After a failed sync nobody knows what is on disk: trying again may succeed without having
    // written anything.
    private void sync() {
        try {
            active.force();
        } catch (IOException refused) {
            failure = new StorageIoException("syncing the journal failed", refused);
            throw failure;
        }
    }

    private void roll(int batchBytes) throws IOException {
        synchronized (forcing) {
            sync();
            durable = appended;
            Segment next = files.begin(nextOrdinal(), appended + 1, batchBytes);
            active.endAppending();
            segments.add(next);
            active = next;
            next.beginAppending(files.vfs(), tail);
        }
    }

    private long nextOrdinal() {
        return segments.isEmpty() ? 1 : segments.getLast().ordinal() + 1;
    }

    private static void closeSegment(Segment segment) {
        try {
            segment.close();
        } catch (IOException failure) {
            throw new StorageIoException("closing the journal failed", failure);
        }
    }
}
