package heliosdb.storage.journal;

import com.heliosdb.common.StorageIoException;
import com.heliosdb.common.StoreClosedException;
import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.KvLog;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Walks over the published batches of a journal in order, and waits for nothing: at the end it can
/// be asked again later. For one thread at a time.
public final class JournalReader implements AutoCloseable {
    private final Journal journal;
    private final long afterSequence;
    private Segment segment;
    private long position = Segment.RECORDS_OFFSET;
    private long last;
    private long first;
    private long batchFirst;

    /// Where the batch starts that the position lies within; -1 if there is none.
    private long batchBegun = -1;

    private Slice batch = new Slice(new byte[0], 0, 0);
    private boolean isClosed;

    JournalReader(Journal journal, long afterSequence) {
        this.journal = journal;
        this.afterSequence = afterSequence;
        journal.files().beginReading();
        try {
            segment = segmentOf(afterSequence + 1);
            last = segment.firstSequence() - 1;
        } catch (RuntimeException failure) {
            journal.files().endReading();
            throw failure;
        }
    }

    /// Goes to the next batch; false when there is none yet.
    public boolean next() {
        if (isClosed) {
            throw new StoreClosedException("the reader of the log is closed");
        }
        skip();
        if (last >= journal.published()) {
            return false;
        }
        ByteBuffer record = readRecord();
        batchFirst = Recovery.sequence(record);
        first = Math.max(batchFirst, last + 1);
        last = batchFirst + Recovery.operations(record) - 1;
        batch =
                new Slice(
                        record.array(),
                        Segment.RECORD_HEADER_BYTES,
                        record.limit() - Segment.RECORD_HEADER_BYTES);
        return true;
    }

    /// The sequence of the batch's first operation that is behind the reader's position.
    public long firstSequence() {
        return first;
    }

    /// How many operations of the batch are not behind the position that reading started from.
    public int operationsKnown() {
        return (int) (first - batchFirst);
    }

    /// The sequence of the batch's last operation.
    public long lastSequence() {
        return last;
    }

    /// The batch in its form.
    public Slice batch() {
        return batch;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            journal.files().endReading();
        }
    }

    private Segment segmentOf(long sequence) {
        Segment found = null;
        for (Segment each : journal.segments()) {
            if (each.firstSequence() <= sequence) {
                found = each;
            }
        }
        if (found == null) {
            throw KvLog.gapAfter(sequence - 1);
        }
        return found;
    }

    // Stops before the record that holds the first sequence behind the position.
    private void skip() {
        while (last < afterSequence && last < journal.published()) {
            long start = position;
            Segment startSegment = segment;
            ByteBuffer record = readRecord();
            long end = Recovery.sequence(record) + Recovery.operations(record) - 1;
            if (end > afterSequence) {
                position = start;
                segment = startSegment;
                batchBegun = last + 1;
                last = afterSequence;
                return;
            }
            last = end;
        }
    }

    // Only called where a record has been published behind `last`.
    private ByteBuffer readRecord() {
        try {
            while (position >= segment.end()) {
                segment = successor();
                position = Segment.RECORDS_OFFSET;
            }
            ByteBuffer record = segment.read(position);
            if (record == null || !follows(record)) {
                throw SegmentFiles.corrupt(segment.path(), position);
            }
            position = Segment.aligned(position + record.limit());
            return record;
        } catch (IOException failure) {
            throw new StorageIoException("reading the journal failed", failure);
        }
    }

    private boolean follows(ByteBuffer record) {
        long sequence = Recovery.sequence(record);
        return sequence == last + 1 || sequence == batchBegun;
    }

    private Segment successor() {
        for (Segment each : journal.segments()) {
            if (each.ordinal() == segment.ordinal() + 1) {
                return each;
            }
        }
        throw KvLog.gapAfter(last);
    }
}
