package heliosdb.storage.txn;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Walks over a range as a transaction sees it: the store at a snapshot, the transaction's own
/// writes over it. Holds its snapshot until it is closed, and tells then how far it has read.
final class TransactionCursor implements KvCursor {
    /// Where the parts come from.
    ///
    /// @param stored the store's entries; closed with this cursor
    /// @param written the transaction's own writes, null when there were none
    /// @param reads where to note what was read, null when nobody asks
    record Source(
            KvCursor stored,
            @Nullable BufferView written,
            SharedSnapshot snapshot,
            @Nullable ReadNote reads,
            KvRange range,
            boolean isReverse) {}

    /// Hears which keys were read: from one (inclusive) to another one (exclusive), or to the end
    /// of all where that is null.
    interface ReadNote {
        void note(byte[] from, byte @Nullable [] to);
    }

    private final Source source;
    private final KvCursor stored;
    private final @Nullable BufferView written;
    private final Consumer<TransactionCursor> onClose;
    private final Slice writtenKey = new Slice();
    private final Slice writtenValue = new Slice();

    // Merging: which part stands before an entry not shown yet, and which one is shown.
    private boolean hasStored;
    private boolean isStoredDue = true;
    private boolean isWrittenDue = true;
    private boolean isWrittenShown;

    // What counts as read when the cursor closes: from here to where it stands.
    private byte @Nullable [] readFrom;
    private boolean hasMoved;
    private boolean isAtEnd;
    private boolean isClosed;

    TransactionCursor(Source source, Consumer<TransactionCursor> onClose) {
        this.source = source;
        this.onClose = onClose;
        stored = source.stored();
        written = source.written();
    }

    @Override
    public boolean next() {
        hasMoved = true;
        boolean found = written == null ? stored.next() : nextMerged(written);
        isAtEnd = !found;
        return found;
    }

    @Override
    public void seek(byte[] key) {
        noteRead();
        readFrom = key;
        hasMoved = false;
        isAtEnd = false;
        stored.seek(key);
        if (written != null) {
            written.seek(key);
        }
        isStoredDue = true;
        isWrittenDue = true;
        isWrittenShown = false;
    }

    @Override
    public Slice key() {
        return isWrittenShown ? writtenKey : stored.key();
    }

    @Override
    public Slice value() {
        return isWrittenShown ? writtenValue : stored.value();
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            noteRead();
            if (written != null) {
                written.close();
            }
            stored.close();
        } finally {
            source.snapshot().release();
            onClose.accept(this);
        }
    }

    private boolean nextMerged(BufferView buffer) {
        while (true) {
            if (isStoredDue) {
                hasStored = stored.next();
                isStoredDue = false;
            }
            if (isWrittenDue) {
                buffer.next();
                isWrittenDue = false;
            }
            if (!buffer.isAtWrite()) {
                isWrittenShown = false;
                isStoredDue = true;
                return hasStored;
            }
            int order = hasStored ? stored.key().compareTo(buffer.key()) : 1;
            if (hasStored && (source.isReverse() ? order > 0 : order < 0)) {
                isWrittenShown = false;
                isStoredDue = true;
                return true;
            }
            isStoredDue = hasStored && order == 0;
            isWrittenDue = true;
            byte[] value = buffer.value();
            if (value != null) {
                isWrittenShown = true;
                writtenKey.set(buffer.key(), 0, buffer.key().length);
                writtenValue.set(value, 0, value.length);
                return true;
            }
        }
    }

    /// Adds what was read since the start or the last seek: up to where the cursor stands, or all
    /// that was left when it came to the end.
    private void noteRead() {
        ReadNote reads = source.reads();
        if (reads == null || !hasMoved) {
            return;
        }
        KvRange range = source.range();
        byte[] here = isAtEnd ? null : key().toBytes();
        if (source.isReverse()) {
            byte[] to = readFrom == null ? range.to() : Bytes.successor(readFrom);
            reads.note(here == null ? range.from() : here, to);
        } else {
            byte[] from = readFrom == null ? range.from() : readFrom;
            reads.note(from, here == null ? range.to() : Bytes.successor(here));
        }
    }
}
