package heliosdb.storage.rocks;

import heliosdb.base.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// What a file of the write-ahead log holds, by RocksDB's documented format:
///
/// ```
/// file    := block*                     32 KB each, the last one shorter
/// block   := record* zeros              no record starts in the last 6 bytes
/// record  := checksum length type payload
///            4        2      1    length       little-endian
/// type    := 1 whole | 2 first | 3 middle | 4 last part of a batch
///            5 to 8: the same in a reused file, with the file's number, 4 bytes, before the payload
/// checksum: CRC-32C of all from the type on, rotated right by 15 and A282EAD8 added
/// ```
///
/// A batch starts with its first sequence and count, see [heliosdb.storage.kv].
///
/// @param firstSequence of the first whole batch; -1 if there is none
/// @param sequenceEnd one above the last sequence of the last whole batch; -1 if there is none
/// @param isCut whether bytes that are not zero follow the last whole batch
/// @param damagedAt offset of a damaged record that whole ones follow, or -1
record LogFile(long firstSequence, long sequenceEnd, boolean isCut, long damagedAt) {
    static final LogFile EMPTY = new LogFile(-1, -1, false, -1);

    private static final int BLOCK_BYTES = 32 << 10;
    private static final int HEADER_BYTES = 7;
    private static final int FILE_NUMBER_BYTES = 4;
    private static final int CHECKSUM_MASK = 0xA282EAD8;
    private static final int WHOLE = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int REUSED = 4;
    private static final int REUSED_LAST = 8;
    private static final int SECTOR_BYTES = 512;

    boolean hasBatches() {
        return firstSequence >= 0;
    }

    static LogFile read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new Reader(bytes).read();
        }
    }

    /// Reads block by block.
    private static final class Reader {
        private final InputStream bytes;
        private final byte[] block = new byte[BLOCK_BYTES];
        private final CRC32C checksum = new CRC32C();
        private int blockLength;
        private long blockOffset;
        private long firstSequence = -1;
        private long sequenceEnd = -1;
        private final byte[] batchHeader = new byte[Long.BYTES + Integer.BYTES];
        private int headerLength;
        private boolean isInBatch;

        Reader(InputStream bytes) {
            this.bytes = bytes;
        }

        LogFile read() throws IOException {
            while (nextBlock()) {
                int bad = readRecords();
                if (bad >= 0) {
                    return readDamaged(bad);
                }
            }
            return new LogFile(firstSequence, sequenceEnd, isInBatch, -1);
        }

        private boolean nextBlock() throws IOException {
            blockOffset += blockLength;
            blockLength = bytes.readNBytes(block, 0, BLOCK_BYTES);
            return blockLength > 0;
        }

        /// Returns where in the block a record is not whole, or -1.
        private int readRecords() {
            int at = 0;
            while (at + HEADER_BYTES <= blockLength) {
                int end = recordEnd(at);
                if (end < 0) {
                    return at;
                }
                takeRecord(at);
                at = end;
            }
            return at < blockLength && blockLength < BLOCK_BYTES ? at : -1;
        }

        /// Where a whole record ends, or -1 if none starts here.
        private int recordEnd(int at) {
            int end = at + HEADER_BYTES + length(at);
            int type = block[at + 6];
            if (type == 0 || end > blockLength) {
                return -1;
            }
            checksum.reset();
            checksum.update(block, at + 6, end - at - 6);
            int crc = (int) checksum.getValue();
            int masked = Integer.rotateRight(crc, 15) + CHECKSUM_MASK;
            return masked == Bytes.intLittle(block, at) ? end : -1;
        }

        private int length(int at) {
            return block[at + 4] & 0xFF | (block[at + 5] & 0xFF) << 8;
        }

        private void takeRecord(int at) {
            int type = block[at + 6];
            boolean isReused = type > REUSED && type <= REUSED_LAST;
            int part = isReused ? type - REUSED : type;
            int payload = at + HEADER_BYTES + (isReused ? FILE_NUMBER_BYTES : 0);
            if (part > LAST) {
                return;
            }
            if (part == WHOLE || part == FIRST) {
                isInBatch = true;
                headerLength = 0;
            }
            takeBatchHeader(payload, at + HEADER_BYTES + length(at));
            if (part == WHOLE || part == LAST) {
                isInBatch = false;
                endBatch();
            }
        }

        /// The header of a batch may lie in several parts.
        private void takeBatchHeader(int from, int to) {
            int bytesTaken = Math.min(to - from, batchHeader.length - headerLength);
            System.arraycopy(block, from, batchHeader, headerLength, bytesTaken);
            headerLength += bytesTaken;
        }

        private void endBatch() {
            long first = Bytes.longLittle(batchHeader, 0);
            firstSequence = firstSequence < 0 ? first : firstSequence;
            sequenceEnd = first + Bytes.intLittle(batchHeader, Long.BYTES);
        }

        /// Finds out whether whole records follow a bad one.
        private LogFile readDamaged(int bad) throws IOException {
            long offset = blockOffset + bad;
            boolean isZero = isZero(bad);
            boolean isLost = isZero || wasNeverWritten(bad);
            boolean isFollowed = !isLost && isFollowedInBlock(bad);
            while (!isFollowed && nextBlock()) {
                isFollowed = !isLost && isFollowedInBlock(-1);
                isZero = isZero && isZero(0);
            }
            return new LogFile(
                    firstSequence, sequenceEnd, isInBatch || !isZero, isFollowed ? offset : -1);
        }

        /// Whether there is a whole record anywhere behind a place: the length of the bad one may
        /// be what is wrong with it.
        private boolean isFollowedInBlock(int bad) {
            for (int at = bad + 1; at + HEADER_BYTES <= blockLength; at++) {
                if (block[at + 6] >= WHOLE && block[at + 6] <= REUSED_LAST && recordEnd(at) >= 0) {
                    return true;
                }
            }
            return false;
        }

        /// Whether a record starts with zeros or has a sector of them.
        private boolean wasNeverWritten(int at) {
            int end = Math.min(at + HEADER_BYTES + length(at), blockLength);
            int zeros = 0;
            for (int i = at; i < end; i++) {
                zeros = block[i] == 0 ? zeros + 1 : 0;
                boolean isSectorEnd = (i + 1) % SECTOR_BYTES == 0;
                if (isSectorEnd && zeros >= SECTOR_BYTES) {
                    return true;
                }
            }
            return length(at) == 0 && block[at + 6] == 0;
        }

        private boolean isZero(int from) {
            for (int i = from; i < blockLength; i++) {
                if (block[i] != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
