package heliosdb.storage.journal;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StorageIoException;
import heliosdb.base.vfs.Vfs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a journal: segments in use, and spare ones that are there already when the next
/// segment begins.
///
/// A segment that readers may still read isn't reused: it's retired only once the last of them is
/// done with it.
final class SegmentFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentFiles.class);
    private static final String SPARE = ".spare";

    private final Vfs vfs;
    private final Path directory;
    private final JournalOptions options;
    private final Executor background;
    private final List<Path> dropped = new ArrayList<>();
    private final Deque<Path> spares = new ArrayDeque<>();
    private long spareCount;
    private boolean isPreparing;
    private int readers;
    private final List<Segment> waiting = new ArrayList<>();

    SegmentFiles(Vfs vfs, Path directory, JournalOptions options, Executor background)
            throws IOException {
        this.vfs = vfs;
        this.directory = directory;
        this.options = options;
        this.background = background;
        vfs.createDirectories(directory);
        for (String name : vfs.list(directory)) {
            // A spare may have been cut short by a crash; making one again is cheaper than checking
            // it.
            if (name.endsWith(SPARE)) {
                vfs.delete(directory.resolve(name));
            }
        }
    }

    Vfs vfs() {
        return vfs;
    }

    /// The segments of before, oldest first: the newest run without a gap. Whatever lies before a
    /// gap was released, and only its name outlived a crash; that the run reaches back far enough
    /// is for the caller to check.
    List<Segment> openAll() throws IOException {
        long[] ordinals =
                vfs.list(directory).stream()
                        .filter(name -> name.endsWith(Segment.ENDING))
                        .mapToLong(Segment::ordinal)
                        .sorted()
                        .toArray();
        List<Segment> run = new ArrayList<>();
        try {
            for (int i = 0; i < ordinals.length; i++) {
                if (!run.isEmpty() && run.getLast().ordinal() + 1 != ordinals[i]) {
                    drop(run);
                }
                openNext(run, ordinals[i], i + 1 == ordinals.length);
            }
            return run;
        } catch (Throwable failure) {
            for (Segment segment : run) {
                segment.close();
            }
            throw failure;
        }
    }

    private void openNext(List<Segment> run, long ordinal, boolean isLast) throws IOException {
        Path path = directory.resolve(Segment.name(ordinal));
        Segment segment = Segment.open(vfs, path, ordinal);
        if (segment != null) {
            run.add(segment);
            return;
        }
        // A last segment without a header was just being started; nothing in it was ever
        // acknowledged.
        if (!isLast) {
            drop(run);
        }
        dropped.add(path);
    }

    private void drop(List<Segment> released) throws IOException {
        for (Segment segment : released) {
            segment.close();
            dropped.add(segment.path());
        }
        released.clear();
    }

    /// Deletes what [#openAll] left out, once the caller has found that the rest is enough.
    void deleteDropped() throws IOException {
        for (Path path : dropped) {
            vfs.delete(path);
        }
        dropped.clear();
    }

    static HeliosException corrupt(Path path, long offset) {
        return new CorruptionException(
                        "the journal is corrupt at a place that was on disk already: "
                                + path
                                + ", offset "
                                + offset)
                .with("file", path)
                .with("offset", offset);
    }

    /// Starts a segment with room for a batch; its file, header and name are durable afterwards.
    Segment begin(long ordinal, long firstSequence, int batchBytes) throws IOException {
        Path path = directory.resolve(Segment.name(ordinal));
        long needed = Segment.RECORDS_OFFSET + Segment.RECORD_HEADER_BYTES + (long) batchBytes;
        Path spare = needed <= options.segmentBytes() ? takeSpare() : null;
        if (spare == null) {
            long wholeBytes = Math.ceilDiv(needed, Vfs.BLOCK_BYTES) * Vfs.BLOCK_BYTES;
            Segment.allocate(vfs, path, Math.max(wholeBytes, options.segmentBytes()));
        } else {
            vfs.rename(spare, path);
        }
        Segment segment = Segment.begin(vfs, path, ordinal, firstSequence);
        segment.force();
        vfs.forceDirectory(directory);
        prepareSpare();
        return segment;
    }

    private synchronized @Nullable Path takeSpare() {
        return spares.pollFirst();
    }

    private synchronized void prepareSpare() {
        if (!spares.isEmpty() || isPreparing || options.spareSegmentsMax() == 0) {
            return;
        }
        isPreparing = true;
        Path path = newSparePath();
        try {
            background.execute(() -> allocateSpare(path));
        } catch (RejectedExecutionException closing) {
            isPreparing = false;
        }
    }

    private void allocateSpare(Path path) {
        boolean isAllocated = false;
        try {
            Segment.allocate(vfs, path, options.segmentBytes());
            isAllocated = true;
        } catch (IOException failure) {
            // The next segment tries again, and reports to whoever commits then.
            LOG.warn("could not prepare space for the journal: {}", failure.getMessage());
            deletePart(path);
        }
        synchronized (this) {
            isPreparing = false;
            if (isAllocated) {
                spares.addLast(path);
            }
        }
    }

    private void deletePart(Path path) {
        try {
            vfs.delete(path);
        } catch (IOException failure) {
            LOG.warn("could not delete {}: {}", path, failure.getMessage());
        }
    }

    private Path newSparePath() {
        return directory.resolve("%d%s".formatted(++spareCount, SPARE));
    }

    synchronized void beginReading() {
        readers++;
    }

    void endReading() {
        List<Segment> free;
        synchronized (this) {
            readers--;
            if (readers > 0 || waiting.isEmpty()) {
                return;
            }
            free = List.copyOf(waiting);
            waiting.clear();
        }
        free.forEach(this::reuseOrDelete);
    }

    /// Takes back a segment that the journal doesn't need any more.
    void retire(Segment segment) {
        synchronized (this) {
            if (readers > 0) {
                waiting.add(segment);
                return;
            }
        }
        reuseOrDelete(segment);
    }

    private void reuseOrDelete(Segment segment) {
        try {
            segment.close();
            Path spare = null;
            synchronized (this) {
                if (spares.size() < options.spareSegmentsMax()
                        && segment.sizeBytes() == options.segmentBytes()) {
                    spare = newSparePath();
                }
            }
            if (spare == null) {
                vfs.delete(segment.path());
                return;
            }
            vfs.rename(segment.path(), spare);
            synchronized (this) {
                spares.addLast(spare);
            }
        } catch (IOException failure) {
            throw new StorageIoException("freeing a file of the journal failed", failure);
        }
    }
}
