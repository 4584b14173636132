package heliosdb.query.expression;

/// A set of longs, open addressing.
final class LongSet {
    private final long[] keys;
    private final boolean[] used;
    private final int mask;

    /// @param count how many will be added at most
    LongSet(int count) {
        int capacity = Integer.highestOneBit(Math.max(count, 1)) * 4;
        keys = new long[capacity];
        used = new boolean[capacity];
        mask = capacity - 1;
    }

    void add(long key) {
        int at = find(key);
        keys[at] = key;
        used[at] = true;
    }

    boolean contains(long key) {
        return used[find(key)];
    }

    private int find(long key) {
        int at = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (used[at] && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }
}
