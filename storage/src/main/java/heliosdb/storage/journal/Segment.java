package heliosdb.storage.journal;

import heliosdb.base.vfs.Vfs;
import heliosdb.base.vfs.VfsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One file of the journal, as drawn in the package's description.
///
/// One thread appends; others may read records below [#end] and force at the same time.
final class Segment implements AutoCloseable {
    static final int RECORDS_OFFSET = 32;
    static final int RECORD_HEADER_BYTES = 16;
    static final int ALIGNMENT = 8;
    static final String ENDING = ".journal";

    private static final long MAGIC = 0x314A534F494C4548L;
    private static final int HEADER_CHECKED_BYTES = 24;
    private static final int ZEROS_BYTES = 1 << 20;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int CANDIDATE_BYTES = RECORD_HEADER_BYTES + 8;

    private final Path path;
    private final VfsFile file;
    private final long ordinal;
    private final long firstSequence;
    private final long sizeBytes;
    private final int ordinalMix;
    private volatile long end = RECORDS_OFFSET;

    /// For whole blocks past the system's cache; null unless records are appended here, and where
    /// that isn't possible.
    private @Nullable VfsFile direct;

    private Segment(Path path, VfsFile file, long ordinal, long firstSequence, long sizeBytes) {
        this.path = path;
        this.file = file;
        this.ordinal = ordinal;
        this.firstSequence = firstSequence;
        this.sizeBytes = sizeBytes;
        ordinalMix = Long.hashCode(ordinal * MIX);
    }

    static String name(long ordinal) {
        return "%016x%s".formatted(ordinal, ENDING);
    }

    static long ordinal(String name) {
        return Long.parseUnsignedLong(name.substring(0, name.length() - ENDING.length()), 16);
    }

    /// Fills a new file with zeros, so that later writes change nothing but contents.
    static void allocate(Vfs vfs, Path path, long bytes) throws IOException {
        try (VfsFile file = vfs.open(path)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS_BYTES, bytes));
            for (long at = 0; at < bytes; at += zeros.limit()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
                file.write(zeros, at);
                zeros.rewind();
            }
            file.force();
        }
    }

    /// Starts a segment in a file that was allocated or used before; not durable yet.
    static Segment begin(Vfs vfs, Path path, long ordinal, long firstSequence) throws IOException {
        VfsFile file = vfs.open(path);
        try {
            ByteBuffer header = ByteBuffer.allocate(RECORDS_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
            header.putLong(MAGIC).putLong(ordinal).putLong(firstSequence);
            header.putInt(checksum(header.duplicate().flip())).putInt(0);
            file.write(header.flip(), 0);
            return new Segment(path, file, ordinal, firstSequence, file.size());
        } catch (Throwable failure) {
            try (file) {
                throw failure;
            }
        }
    }

    /// Opens a segment that was written before.
    ///
    /// @return null when its header was never written whole
    static @Nullable Segment open(Vfs vfs, Path path, long ordinal) throws IOException {
        VfsFile file = vfs.open(path);
        try {
            ByteBuffer header = ByteBuffer.allocate(RECORDS_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
            boolean isWhole = file.read(header, 0) == RECORDS_OFFSET;
            boolean isValid =
                    isWhole
                            && header.getLong(0) == MAGIC
                            && header.getLong(8) == ordinal
                            && header.getInt(HEADER_CHECKED_BYTES)
                                    == checksum(
                                            header.duplicate()
                                                    .position(0)
                                                    .limit(HEADER_CHECKED_BYTES));
            if (!isValid) {
                file.close();
                return null;
            }
            return new Segment(path, file, ordinal, header.getLong(16), file.size());
        } catch (Throwable failure) {
            try (file) {
                throw failure;
            }
        }
    }

    Path path() {
        return path;
    }

    long ordinal() {
        return ordinal;
    }

    long firstSequence() {
        return firstSequence;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /// Where the next record goes, and readers stop.
    long end() {
        return end;
    }

    void end(long position) {
        end = position;
    }

    boolean hasRoomFor(int batchBytes) {
        return end + RECORD_HEADER_BYTES + batchBytes <= sizeBytes;
    }

    /// Gets ready to append: [Tail] knows the block that the segment ends in from now on.
    void beginAppending(Vfs vfs, Tail tail) throws IOException {
        long blockStart = end / Vfs.BLOCK_BYTES * Vfs.BLOCK_BYTES;
        file.read(tail.restart(end), blockStart);
        if (end == blockStart || sizeBytes % Vfs.BLOCK_BYTES != 0) {
            return;
        }
        direct = vfs.openDirect(path);
        if (direct == null) {
            return;
        }
        try {
            // Some file systems refuse only the write; this one changes nothing.
            direct.write(tail.wholeBlocks(), blockStart);
        } catch (IOException refused) {
            endAppending();
        }
    }

    /// Nothing is appended any more.
    void endAppending() throws IOException {
        VfsFile open = direct;
        direct = null;
        if (open != null) {
            open.close();
        }
    }

    /// Writes the record that [Tail] made room for, its batch behind room for the record's header.
    ///
    /// @param isForcedNext whether [#force] comes next: then whole blocks past the system's cache
    ///   spare it the search for pages to write
    void append(Tail tail, ByteBuffer record, long durableSequence, boolean isForcedNext)
            throws IOException {
        int batchBytes = record.limit() - RECORD_HEADER_BYTES;
        record.putInt(0, batchBytes).putLong(8, durableSequence);
        record.putInt(4, recordChecksum(record.position(0)));
        VfsFile whole = direct;
        if (isForcedNext && whole != null) {
            whole.write(tail.wholeBlocks(), end / Vfs.BLOCK_BYTES * Vfs.BLOCK_BYTES);
        } else {
            file.write(record.position(0), end);
        }
        tail.advance();
        end = aligned(end + record.limit());
    }

    /// The record at a position, from its header on, or null where none checks out.
    @Nullable ByteBuffer read(long position) throws IOException {
        if (position + RECORD_HEADER_BYTES > sizeBytes) {
            return null;
        }
        ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (file.read(header, position) < RECORD_HEADER_BYTES) {
            return null;
        }
        int batchBytes = header.getInt(0);
        if (batchBytes <= 0 || batchBytes > sizeBytes - position - RECORD_HEADER_BYTES) {
            return null;
        }
        ByteBuffer record =
                ByteBuffer.allocate(RECORD_HEADER_BYTES + batchBytes)
                        .order(ByteOrder.LITTLE_ENDIAN);
        if (file.read(record, position) < record.capacity()) {
            return null;
        }
        record.flip();
        return record.getInt(4) == recordChecksum(record) ? record : null;
    }

    /// The next place from a position on where a record that follows a sequence might start, judged
    /// by its length and sequence alone; -1 without. Reads the rest of the segment in large pieces.
    long nextCandidate(long from, long afterSequence) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(ZEROS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long start = from; start < sizeBytes; start += ZEROS_BYTES - CANDIDATE_BYTES) {
            int read = file.read(piece.clear(), start);
            for (int at = 0; at + CANDIDATE_BYTES <= read; at += ALIGNMENT) {
                int length = piece.getInt(at);
                long sequence = piece.getLong(at + RECORD_HEADER_BYTES);
                if (length > 0 && length <= sizeBytes - start - at && sequence > afterSequence) {
                    return start + at;
                }
            }
        }
        return -1;
    }

    static long durableSequence(ByteBuffer record) {
        return record.getLong(8);
    }

    /// Where the record behind one of so many bytes starts.
    static long aligned(long position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            endAppending();
        }
    }

    private int recordChecksum(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        int position = record.position();
        crc.update(record.position(8));
        record.position(position);
        return (int) crc.getValue() ^ ordinalMix;
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
