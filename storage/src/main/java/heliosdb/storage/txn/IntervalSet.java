package heliosdb.storage.txn;

import heliosdb.base.bytes.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Single keys and ranges of keys, kept sorted, apart and few: what overlaps is merged, and
/// [#coarsen] merges neighbours. It may grow wider than what was added, never narrower. For one
/// thread at a time.
final class IntervalSet {
    /// Stands for the end of a single key; told apart by identity.
    private static final byte[] POINT = {0};

    /// Stands for no end.
    private static final byte[] INFINITE = {1};

    private final TreeMap<byte[], byte[]> ends = new TreeMap<>(Bytes::compare);

    int size() {
        return ends.size();
    }

    boolean isEmpty() {
        return ends.isEmpty();
    }

    void addKey(byte[] key) {
        if (!covers(key)) {
            ends.put(key, POINT);
        }
    }

    /// Adds the keys from one (inclusive) to another one (exclusive), or to the end of all where
    /// that is null.
    void addRange(byte[] from, byte @Nullable [] to) {
        if (to != null && Bytes.compare(from, to) >= 0) {
            return;
        }
        byte[] start = from;
        byte[] end = to == null ? INFINITE : to;
        Map.Entry<byte[], byte[]> before = ends.lowerEntry(from);
        if (before != null && reaches(before, from)) {
            start = before.getKey();
            end = later(before.getValue(), end);
        }
        Map.Entry<byte[], byte[]> next = ends.ceilingEntry(start);
        while (next != null && (end == INFINITE || Bytes.compare(next.getKey(), end) < 0)) {
            end = later(endOf(next), end);
            ends.remove(next.getKey());
            next = ends.ceilingEntry(start);
        }
        ends.put(start, end);
    }

    boolean covers(byte[] key) {
        Map.Entry<byte[], byte[]> entry = ends.floorEntry(key);
        if (entry == null) {
            return false;
        }
        byte[] end = entry.getValue();
        if (end == POINT) {
            return Bytes.compare(entry.getKey(), key) == 0;
        }
        return end == INFINITE || Bytes.compare(key, end) < 0;
    }

    /// Merges neighbours until at most so many intervals are left, those first that have the most
    /// of their keys' start in common: so ranges stay within one table or index if they can.
    void coarsen(int sizeMax) {
        if (ends.size() <= sizeMax) {
            return;
        }
        List<Interval> all = intervals();
        int[] common = new int[all.size() - 1];
        for (int i = 0; i < common.length; i++) {
            common[i] = commonPrefix(all.get(i).lastKey(), all.get(i + 1).from());
        }
        int[] sorted = common.clone();
        Arrays.sort(sorted);
        int merges = all.size() - sizeMax;
        int mergeFrom = sorted[sorted.length - merges];
        ends.clear();
        Interval open = all.getFirst();
        for (int i = 0; i < common.length; i++) {
            Interval next = all.get(i + 1);
            if (common[i] >= mergeFrom) {
                open = new Interval(open.from(), next.to());
            } else {
                put(open);
                open = next;
            }
        }
        put(open);
    }

    /// Everything in it, ascending.
    List<Interval> intervals() {
        List<Interval> intervals = new ArrayList<>(ends.size());
        for (Map.Entry<byte[], byte[]> entry : ends.entrySet()) {
            byte[] end = entry.getValue();
            intervals.add(
                    new Interval(
                            entry.getKey(),
                            end == POINT
                                    ? Bytes.successor(entry.getKey())
                                    : end == INFINITE ? null : end));
        }
        return intervals;
    }

    private void put(Interval interval) {
        byte[] to = interval.to();
        ends.put(interval.from(), interval.isPoint() ? POINT : to == null ? INFINITE : to);
    }

    private static boolean reaches(Map.Entry<byte[], byte[]> entry, byte[] key) {
        byte[] end = entry.getValue();
        return end == INFINITE || end != POINT && Bytes.compare(end, key) >= 0;
    }

    private static byte[] endOf(Map.Entry<byte[], byte[]> entry) {
        return entry.getValue() == POINT ? Bytes.successor(entry.getKey()) : entry.getValue();
    }

    private static byte[] later(byte[] left, byte[] right) {
        if (left == INFINITE || right == INFINITE) {
            return INFINITE;
        }
        return Bytes.compare(left, right) >= 0 ? left : right;
    }

    private static int commonPrefix(byte[] left, byte[] right) {
        int mismatch = Arrays.mismatch(left, right);
        return mismatch < 0 ? left.length : mismatch;
    }

    /// The keys from one (inclusive) to another one (exclusive), or all from there where that is
    /// null.
    record Interval(byte[] from, byte @Nullable [] to) {
        boolean isPoint() {
            return to != null
                    && to.length == from.length + 1
                    && to[from.length] == 0
                    && Bytes.startsWith(to, from);
        }

        byte[] lastKey() {
            return to == null ? from : to;
        }
    }
}
