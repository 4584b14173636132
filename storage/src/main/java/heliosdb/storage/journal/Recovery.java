package heliosdb.storage.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Checks the segments of an opened journal and finds where each ends.
final class Recovery {
    private static final int COUNT_OFFSET = Segment.RECORD_HEADER_BYTES + 8;

    private final List<Segment> segments;
    private long last;
    private boolean isTailClean = true;

    Recovery(List<Segment> segments, long sequence) throws IOException {
        this.segments = segments;
        last = segments.isEmpty() ? sequence : segments.getFirst().firstSequence() - 1;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.firstSequence() != last + 1) {
                Segment before = segments.get(Math.max(0, i - 1));
                throw SegmentFiles.corrupt(before.path(), before.end());
            }
            scan(segment);
        }
        if (!segments.isEmpty()) {
            inspectTail(segments.getLast());
        }
    }

    /// The sequence of the last operation; the one that was given when there are no segments.
    long lastSequence() {
        return last;
    }

    /// Whether the last segment can be written on: behind its end there is nothing that could be
    /// taken for a record later.
    boolean canContinue() {
        return isTailClean && !segments.isEmpty();
    }

    static long sequence(ByteBuffer record) {
        return record.getLong(Segment.RECORD_HEADER_BYTES);
    }

    static int operations(ByteBuffer record) {
        return record.getInt(COUNT_OFFSET);
    }

    private void scan(Segment segment) throws IOException {
        long position = Segment.RECORDS_OFFSET;
        ByteBuffer record = segment.read(position);
        while (record != null && sequence(record) == last + 1) {
            last += operations(record);
            position = Segment.aligned(position + record.limit());
            record = segment.read(position);
        }
        segment.end(position);
    }

    // A record behind the end that knows of the missing place as durable shows that it isn't a torn
    // tail.
    private void inspectTail(Segment segment) throws IOException {
        long at = segment.nextCandidate(segment.end(), last);
        while (at >= 0) {
            ByteBuffer record = segment.read(at);
            if (record != null) {
                if (Segment.durableSequence(record) > last) {
                    throw SegmentFiles.corrupt(segment.path(), segment.end());
                }
                isTailClean = false;
            }
            at = segment.nextCandidate(at + Segment.ALIGNMENT, last);
        }
    }
}
