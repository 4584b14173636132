package heliosdb.storage.journal;

/// How a journal uses its directory.
///
/// @param segmentBytes bytes of a segment; a batch larger than that gets a segment of its own size
/// @param spareSegmentsMax segments that are kept for reuse
public record JournalOptions(int segmentBytes, int spareSegmentsMax) {
    /// Segments of 16 MiB, two kept for reuse.
    public static final JournalOptions DEFAULT = new JournalOptions(16 << 20, 2);

    /// Checks the bounds.
    public JournalOptions {
        if (segmentBytes < Segment.RECORDS_OFFSET + Segment.RECORD_HEADER_BYTES) {
            throw new IllegalArgumentException("segmentBytes=" + segmentBytes);
        }
        if (spareSegmentsMax < 0) {
            throw new IllegalArgumentException("spareSegmentsMax=" + spareSegmentsMax);
        }
    }
}
