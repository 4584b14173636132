package heliosdb.storage.journal;

import heliosdb.base.vfs.Vfs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The memory that records are put together in: the block that the active segment ends in, as far
/// as it's written, and the next record behind it. So whole blocks can go to the disk. For one
/// thread at a time.
final class Tail {
    private static final int KEPT_BYTES = 1 << 16;

    private static final byte[] ZEROS = new byte[Vfs.BLOCK_BYTES];

    private final ByteBuffer kept = newBuffer(KEPT_BYTES);
    private ByteBuffer blocks = kept;

    /// Bytes of the block that are written.
    private int begun;

    private int recordBytes;

    /// Starts over at a position of a segment; the caller puts what is written of its block into
    /// the buffer, which has its limit there.
    ByteBuffer restart(long position) {
        begun = (int) (position % Vfs.BLOCK_BYTES);
        recordBytes = 0;
        blocks = kept;
        return blocks.clear().limit(begun);
    }

    /// Room for a record; position and limit are its own.
    ByteBuffer room(int bytes) {
        int needed = begun + bytes + Vfs.BLOCK_BYTES;
        if (needed > blocks.capacity()) {
            ByteBuffer larger = newBuffer(needed);
            larger.put(blocks.clear().limit(begun));
            blocks = larger;
        }
        recordBytes = bytes;
        return blocks.clear()
                .position(begun)
                .limit(begun + bytes)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Everything from the block's start to the end of the record's last block, zeros behind it.
    ByteBuffer wholeBlocks() {
        int end = begun + recordBytes;
        int wholeEnd = Math.ceilDiv(end, Vfs.BLOCK_BYTES) * Vfs.BLOCK_BYTES;
        return blocks.clear().put(end, ZEROS, 0, wholeEnd - end).limit(wholeEnd);
    }

    /// Goes on behind the record, which is written.
    void advance() {
        int recordEnd = begun + recordBytes;
        int end = (int) Segment.aligned(recordEnd);
        blocks.clear().put(recordEnd, ZEROS, 0, end - recordEnd);
        int blockStart = end / Vfs.BLOCK_BYTES * Vfs.BLOCK_BYTES;
        begun = end - blockStart;
        kept.clear();
        if (blockStart > 0) {
            kept.put(0, blocks, blockStart, begun);
        }
        // Large records are rare: their buffer isn't kept.
        blocks = kept;
    }

    private static ByteBuffer newBuffer(int bytes) {
        int wholeBytes = Math.ceilDiv(bytes, Vfs.BLOCK_BYTES) * Vfs.BLOCK_BYTES;
        return ByteBuffer.allocateDirect(wholeBytes + Vfs.BLOCK_BYTES)
                .alignedSlice(Vfs.BLOCK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
