package heliosdb.storage.memory;

import com.heliosdb.common.StoreClosedException;
import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map.Entry;

/// Walks over the versions of a family that are visible at a sequence.
final class MemoryCursor implements KvCursor {
    private final MemoryStore store;
    private final VersionMap map;
    private final KvRange range;
    private final boolean isReverse;
    private final long sequence;
    private final Slice key = new Slice();
    private final Slice value = new Slice();
    private Iterator<Entry<byte[], Version>> entries;
    private boolean isClosed;

    MemoryCursor(
            MemoryStore store, VersionMap map, KvRange range, boolean isReverse, long sequence) {
        this.store = store;
        this.map = map;
        this.range = range;
        this.isReverse = isReverse;
        this.sequence = sequence;
        entries = entriesOf(range);
    }

    @Override
    public boolean next() {
        checkOpen();
        while (entries.hasNext()) {
            Entry<byte[], Version> entry = entries.next();
            Version version = Version.at(entry.getValue(), sequence);
            if (version != null && version.value() != null) {
                key.set(entry.getKey(), 0, entry.getKey().length);
                value.set(version.value(), 0, version.value().length);
                return true;
            }
        }
        return false;
    }

    @Override
    public void seek(byte[] target) {
        checkOpen();
        entries = entriesOf(isReverse ? rangeUpTo(target) : rangeFrom(target));
    }

    @Override
    public Slice key() {
        return key;
    }

    @Override
    public Slice value() {
        return value;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            store.closeCursor(sequence);
        }
    }

    private KvRange rangeFrom(byte[] target) {
        return Bytes.compare(target, range.from()) > 0 ? new KvRange(target, range.to()) : range;
    }

    private KvRange rangeUpTo(byte[] target) {
        byte[] end = Bytes.successor(target);
        byte[] to = range.to();
        return to == null || Bytes.compare(end, to) < 0 ? new KvRange(range.from(), end) : range;
    }

    private Iterator<Entry<byte[], Version>> entriesOf(KvRange part) {
        return part.isEmpty()
                ? Collections.emptyIterator()
                : map.entries(part, isReverse).entrySet().iterator();
    }

    private void checkOpen() {
        store.checkOpen();
        if (isClosed) {
            throw new StoreClosedException("the cursor is closed");
        }
    }
}
