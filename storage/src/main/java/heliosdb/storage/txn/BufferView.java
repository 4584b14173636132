package heliosdb.storage.txn;

import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// Walks over a range of a write buffer as it was when the walk began, whatever is written
/// meanwhile. For the buffer's thread.
final class BufferView {
    private final WriteBuffer buffer;
    private final NavigableMap<byte[], Write> writes;
    private final long stamp;
    private Iterator<Write> rest;
    private long changesSeen;

    // Where the walk is, for finding the place again when keys came or went.
    private byte @Nullable [] position;
    private boolean isPositionNext;

    private boolean isAtWrite;
    private byte @Nullable [] value;

    /// @param writes the range in the walk's direction
    BufferView(WriteBuffer buffer, NavigableMap<byte[], Write> writes, long stamp) {
        this.buffer = buffer;
        this.writes = writes;
        this.stamp = stamp;
        rest = writes.values().iterator();
        changesSeen = buffer.structureChanges();
    }

    long stamp() {
        return stamp;
    }

    /// Goes so that [#next] finds the first write at or after a key, in the walk's direction.
    void seek(byte[] from) {
        position = from;
        isPositionNext = true;
        isAtWrite = false;
        findPlace();
    }

    /// Goes to the next key that was written at the time of the view.
    boolean next() {
        if (changesSeen != buffer.structureChanges()) {
            findPlace();
        }
        while (rest.hasNext()) {
            Write write = rest.next();
            if (write.isWrittenAsOf(stamp)) {
                position = write.key;
                isPositionNext = false;
                value = write.valueAsOf(stamp);
                isAtWrite = true;
                return true;
            }
        }
        isAtWrite = false;
        return false;
    }

    boolean isAtWrite() {
        return isAtWrite;
    }

    /// The key of the write; only after a [#next] that found one.
    byte[] key() {
        byte[] key = position;
        if (key == null) {
            throw new IllegalStateException("not at a write");
        }
        return key;
    }

    /// The value, or null if the write is a deletion.
    byte @Nullable [] value() {
        return value;
    }

    void close() {
        buffer.closeView(this);
    }

    private void findPlace() {
        changesSeen = buffer.structureChanges();
        rest = position == null ? writes.values().iterator() : tail(position, isPositionNext);
    }

    /// The writes from a key on. The key may lie outside of the range, where the map itself would
    /// refuse it.
    private Iterator<Write> tail(byte[] from, boolean isInclusive) {
        if (writes.isEmpty()) {
            return writes.values().iterator();
        }
        var order = writes.comparator();
        if (order.compare(from, writes.firstKey()) < 0) {
            return writes.values().iterator();
        }
        if (order.compare(from, writes.lastKey()) > 0) {
            return Collections.emptyIterator();
        }
        return writes.tailMap(from, isInclusive).values().iterator();
    }
}
