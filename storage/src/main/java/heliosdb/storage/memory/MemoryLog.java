package heliosdb.storage.memory;

import heliosdb.base.bytes.Bytes;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The last batches in the order of commit, as many as fit into a number of bytes. Appending is for
/// the writer, reading for every thread.
final class MemoryLog {
    /// @param form the batch; null for a sequence that is not in the log: that of an ingest
    record Entry(long lastSequence, byte @Nullable [] form) {
        long bytes() {
            return form == null ? 0 : form.length;
        }
    }

    private final ConcurrentSkipListMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
    private final long bytesMax;
    private long bytes;

    MemoryLog(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// Adds a batch's form and drops the oldest ones beyond the limit.
    void append(long firstSequence, int count, byte[] form) {
        Bytes.putLongLittle(form, 0, firstSequence);
        entries.put(firstSequence, new Entry(firstSequence + count - 1, form));
        bytes += form.length;
        while (bytes > bytesMax && entries.size() > 1) {
            bytes -= entries.pollFirstEntry().getValue().bytes();
        }
    }

    /// Says that a sequence is not in the log and nothing is missing.
    void appendHole(long sequence) {
        entries.put(sequence, new Entry(sequence, null));
    }

    /// The entry that holds a sequence, or null if it is not in the log.
    Map.@Nullable Entry<Long, Entry> holding(long sequence) {
        Map.Entry<Long, Entry> entry = entries.floorEntry(sequence);
        return entry == null || entry.getValue().lastSequence() < sequence ? null : entry;
    }
}
