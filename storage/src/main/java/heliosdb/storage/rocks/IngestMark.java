package heliosdb.storage.rocks;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvBatchReader;

/// The batch that an ingest writes into the log right after the sequences that it took, so that
/// readers of the log know that nothing is missing there.
///
/// ```
/// delete META key      key: FF and the mark's name; nothing is ever stored there
/// log data             the key, then the last sequence before the ingest, 8 bytes big-endian
/// ```
final class IngestMark {
    private static final byte[] KEY =
            Bytes.concat(new byte[] {(byte) 0xFF}, Bytes.ofText("heliosdb.ingest"));

    private IngestMark() {}

    static KvBatch batch(long sequenceBefore) {
        byte[] note = java.util.Arrays.copyOf(KEY, KEY.length + Long.BYTES);
        Bytes.putLongBig(note, KEY.length, sequenceBefore);
        return new KvBatch().delete(Family.META, KEY).logData(note);
    }

    /// Whether a batch is such a mark. Leaves the reader at its start.
    static boolean isMark(KvBatchReader batch) {
        return sequenceBefore(batch) >= 0;
    }

    /// The last sequence before the ingest, or -1 if the batch is no mark.
    static long sequenceBefore(KvBatchReader batch) {
        try {
            if (batch.count() != 1
                    || !batch.next()
                    || batch.kind() != KvBatchReader.Kind.DELETE
                    || batch.key().compareTo(KEY) != 0
                    || !batch.next()
                    || batch.kind() != KvBatchReader.Kind.LOG_DATA) {
                return -1;
            }
            Slice note = batch.value();
            return Bytes.longBig(note.array(), note.offset() + KEY.length);
        } finally {
            batch.rewind();
        }
    }
}
