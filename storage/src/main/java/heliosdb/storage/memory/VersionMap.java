package heliosdb.storage.memory;

import heliosdb.storage.kv.KvRange;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The keys of one family with their versions. Reading is for every thread, changing for the one
/// that holds the store's write lock.
final class VersionMap {
    /// Roughly what an entry costs beside its key and value.
    private static final int ENTRY_OVERHEAD_BYTES = 120;

    private final ConcurrentSkipListMap<byte[], Version> versions =
            new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
    private final ArrayDeque<byte[]> prunable = new ArrayDeque<>();
    private final LongAdder bytes = new LongAdder();

    @Nullable Version newest(byte[] key) {
        return versions.get(key);
    }

    /// The entries of a range, walked lazily.
    ConcurrentNavigableMap<byte[], Version> entries(KvRange range, boolean isReverse) {
        ConcurrentNavigableMap<byte[], Version> part =
                range.to() == null
                        ? versions.tailMap(range.from(), true)
                        : versions.subMap(range.from(), true, range.to(), false);
        return isReverse ? part.descendingMap() : part;
    }

    /// Adds a version; null deletes.
    ///
    /// @param readers the sequences that are read at, descending
    void write(byte[] key, long sequence, byte @Nullable [] value, long[] readers) {
        Version before = versions.get(key);
        if (before == null && value == null) {
            return;
        }
        Version older = Version.pruned(before, readers);
        versions.put(key, new Version(sequence, value, older));
        bytes.add(size(value) - (before == null ? 0 : size(before.value())));
        if (before == null) {
            bytes.add(ENTRY_OVERHEAD_BYTES + key.length);
        }
        if (older != null || value == null) {
            prunable.add(key);
        }
    }

    /// Deletes the keys of a range that have a value.
    void deleteRange(KvRange range, long sequence, long[] readers) {
        if (range.isEmpty()) {
            return;
        }
        entries(range, false)
                .forEach((key, newest) -> {
                    if (newest.value() != null) {
                        write(key, sequence, null, readers);
                    }
                });
    }

    /// Looks at some keys that had something to prune.
    void prune(int keysMax, long[] readers) {
        int count = Math.min(keysMax, prunable.size());
        for (int i = 0; i < count; i++) {
            byte[] key = prunable.remove();
            Version newest = versions.get(key);
            if (newest != null && !isSettled(key, newest, readers)) {
                prunable.add(key);
            }
        }
    }

    private boolean isSettled(byte[] key, Version newest, long[] readers) {
        Version pruned = Version.pruned(newest, readers);
        if (pruned == null) {
            return false;
        }
        if (pruned.older() == null && pruned.value() == null) {
            versions.remove(key);
            bytes.add(-ENTRY_OVERHEAD_BYTES - key.length);
            return true;
        }
        versions.put(key, pruned);
        return pruned.older() == null;
    }

    int keyCount() {
        return versions.size();
    }

    long bytes() {
        return bytes.sum();
    }

    private static long size(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
    }
}
