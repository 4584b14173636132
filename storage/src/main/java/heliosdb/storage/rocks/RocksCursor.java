package heliosdb.storage.rocks;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// Walks over entries with a native iterator, whose keys and values it copies into its own buffers.
final class RocksCursor implements KvCursor {
    private static final int KEY_BYTES_AT_START = 64;
    private static final int VALUE_BYTES_AT_START = 256;

    /// Where the iterator stands, seen from the caller.
    private enum Place {
        /// Has to go to the range's first entry.
        START,
        /// Stands on the entry that comes next.
        BEFORE_ENTRY,
        /// Stands on the entry that the caller sees.
        ON_ENTRY,
        /// Nothing follows.
        END
    }

    private final RocksStore store;
    private final KvRange range;
    private final boolean isReverse;
    private final NativeResources bounds;
    private final RocksIterator iterator;
    private final UseLock use = new UseLock();
    private final Slice key = new Slice();
    private final Slice value = new Slice();
    private byte[] keyBuffer = new byte[KEY_BYTES_AT_START];
    private byte[] valueBuffer = new byte[VALUE_BYTES_AT_START];
    private Place place = Place.START;

    // Whether the entry's parts are in the buffers: who only counts entries needs neither.
    private boolean isKeyRead = true;
    private boolean isValueRead = true;

    RocksCursor(
            RocksStore store,
            KvRange range,
            boolean isReverse,
            NativeResources bounds,
            RocksIterator iterator) {
        this.store = store;
        this.range = range;
        this.isReverse = isReverse;
        this.bounds = bounds;
        this.iterator = iterator;
    }

    /// The options of an iterator over a range: its end, and for a reverse one also its start, so
    /// that RocksDB stops there by itself.
    static ReadOptions readOptions(KvRange range, boolean isReverse, NativeResources bounds) {
        ReadOptions options = bounds.own(new ReadOptions());
        byte[] to = range.to();
        if (to != null) {
            options.setIterateUpperBound(bounds.own(new org.rocksdb.Slice(to)));
        }
        if (isReverse && range.from().length > 0) {
            options.setIterateLowerBound(bounds.own(new org.rocksdb.Slice(range.from())));
        }
        return options;
    }

    @Override
    public boolean next() {
        use.lock();
        try {
            move();
            if (!iterator.isValid()) {
                place = Place.END;
                isKeyRead = true;
                isValueRead = true;
                checkStatus();
                return false;
            }
            place = Place.ON_ENTRY;
            isKeyRead = false;
            isValueRead = false;
            return true;
        } finally {
            use.unlock();
        }
    }

    @Override
    public void seek(byte[] target) {
        use.lock();
        try {
            seekNative(target);
            place = Place.BEFORE_ENTRY;
            isKeyRead = true;
            isValueRead = true;
        } finally {
            use.unlock();
        }
    }

    @Override
    public Slice key() {
        if (!isKeyRead) {
            use.lock();
            try {
                readKey();
                isKeyRead = true;
            } finally {
                use.unlock();
            }
        }
        return key;
    }

    @Override
    public Slice value() {
        if (!isValueRead) {
            use.lock();
            try {
                readValue();
                isValueRead = true;
            } finally {
                use.unlock();
            }
        }
        return value;
    }

    @Override
    public void close() {
        if (use.tryLock()) {
            iterator.close();
            bounds.close();
            use.unlockClosed();
            store.forget(this);
        }
    }

    private void move() {
        switch (place) {
            case START -> seekFirst();
            case ON_ENTRY -> {
                if (isReverse) {
                    iterator.prev();
                } else {
                    iterator.next();
                }
            }
            case BEFORE_ENTRY, END -> {}
        }
    }

    private void seekFirst() {
        if (isReverse) {
            iterator.seekToLast();
        } else {
            iterator.seek(range.from());
        }
    }

    private void seekNative(byte[] target) {
        byte[] to = range.to();
        if (!isReverse) {
            iterator.seek(Bytes.compare(target, range.from()) < 0 ? range.from() : target);
        } else if (isAtOrAfter(target, to)) {
            iterator.seekToLast();
        } else {
            iterator.seekForPrev(target);
        }
    }

    private static boolean isAtOrAfter(byte[] target, byte @Nullable [] to) {
        return to != null && Bytes.compare(target, to) >= 0;
    }

    private void readKey() {
        int length = iterator.key(keyBuffer, 0, keyBuffer.length);
        if (length > keyBuffer.length) {
            keyBuffer = new byte[grown(length)];
            iterator.key(keyBuffer, 0, keyBuffer.length);
        }
        key.set(keyBuffer, 0, length);
    }

    private void readValue() {
        int length = iterator.value(valueBuffer, 0, valueBuffer.length);
        if (length > valueBuffer.length) {
            valueBuffer = new byte[grown(length)];
            iterator.value(valueBuffer, 0, valueBuffer.length);
        }
        value.set(valueBuffer, 0, length);
    }

    private static int grown(int length) {
        return (int) Math.min(length + length / 2L, Integer.MAX_VALUE - 8L);
    }

    private void checkStatus() {
        try {
            iterator.status();
        } catch (RocksDBException failure) {
            throw store.translate(failure);
        }
    }
}
