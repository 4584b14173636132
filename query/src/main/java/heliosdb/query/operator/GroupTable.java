package heliosdb.query.operator;

import heliosdb.data.value.Comparison;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.Arrays;

/// Numbers the different combinations of some key columns, NULLs counting as equal: an
/// open-addressing table over vectors of the keys.
final class GroupTable {
    private static final long NULL_HASH = 0x5851F42D4C957F2DL;

    private final Type[] types;
    private final Vector[] keys;
    private long[] hashes = new long[64];
    private int[] table = new int[256];
    private int groups;

    GroupTable(Type[] types) {
        this.types = types;
        keys = new Vector[types.length];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = Vector.of(types[k].form(), 64);
        }
        Arrays.fill(table, -1);
    }

    int groups() {
        return groups;
    }

    int slots() {
        return table.length;
    }

    /// The key columns of all groups, by group number.
    Vector[] keys() {
        return keys;
    }

    /// Forgets all groups and frees their memory; nothing may be added or found afterwards.
    void clear() {
        for (int k = 0; k < keys.length; k++) {
            keys[k] = Vector.of(types[k].form(), 1);
        }
        hashes = new long[1];
        table = new int[1];
        groups = 0;
    }

    /// About how many bytes it holds.
    long memoryBytes() {
        long bytes = 8L * hashes.length + 4L * table.length;
        for (Vector key : keys) {
            bytes += key.memoryBytes();
        }
        return bytes;
    }

    /// The groups of some rows; new combinations get new groups.
    void add(Vector[] columns, int rows, int[] groupIds) {
        long[] rowHashes = hash(types, columns, rows);
        for (int i = 0; i < rows; i++) {
            groupIds[i] = addRow(columns, i, rowHashes[i]);
        }
    }

    /// The groups of some rows, -1 for combinations that were never added.
    void find(Vector[] columns, int rows, int[] groupIds) {
        long[] rowHashes = hash(types, columns, rows);
        for (int i = 0; i < rows; i++) {
            groupIds[i] = table[slot(columns, i, rowHashes[i])];
        }
    }

    private int addRow(Vector[] columns, int row, long hash) {
        int slot = slot(columns, row, hash);
        if (table[slot] >= 0) {
            return table[slot];
        }
        int group = groups++;
        if (group == hashes.length) {
            hashes = Arrays.copyOf(hashes, group * 2);
        }
        hashes[group] = hash;
        for (int k = 0; k < keys.length; k++) {
            keys[k].appendFrom(columns[k], row);
        }
        table[slot] = group;
        if (groups * 2 > table.length) {
            grow();
        }
        return group;
    }

    private int slot(Vector[] columns, int row, long hash) {
        int mask = table.length - 1;
        int slot = (int) (hash ^ hash >>> 32) & mask;
        while (true) {
            int group = table[slot];
            if (group < 0 || hashes[group] == hash && isEqual(group, columns, row)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private boolean isEqual(int group, Vector[] columns, int row) {
        for (int k = 0; k < keys.length; k++) {
            if (!same(types[k], keys[k], group, columns[k], row)) {
                return false;
            }
        }
        return true;
    }

    /// Whether two values are the same, NULL being the same as NULL.
    static boolean same(Type type, Vector left, int i, Vector right, int j) {
        boolean leftNull = left.isNull(i);
        if (leftNull || right.isNull(j)) {
            return leftNull && right.isNull(j);
        }
        return left.form() == Form.LONG
                ? ((LongVector) left).values()[i] == ((LongVector) right).values()[j]
                : Comparison.equal(type, left, i, right, j);
    }

    private void grow() {
        table = new int[table.length * 2];
        Arrays.fill(table, -1);
        int mask = table.length - 1;
        for (int group = 0; group < groups; group++) {
            int slot = (int) (hashes[group] ^ hashes[group] >>> 32) & mask;
            while (table[slot] >= 0) {
                slot = slot + 1 & mask;
            }
            table[slot] = group;
        }
    }

    /// A hash a row over some columns, the same for equal values of the types.
    static long[] hash(Type[] types, Vector[] columns, int rows) {
        long[] hashes = new long[rows];
        for (int k = 0; k < columns.length; k++) {
            Vector column = columns[k];
            if (column.form() == Form.LONG) {
                mixLongs((LongVector) column, rows, hashes);
            } else {
                for (int i = 0; i < rows; i++) {
                    long value =
                            column.isNull(i) ? NULL_HASH : Comparison.hash(types[k], column, i);
                    hashes[i] = mix(hashes[i], value);
                }
            }
        }
        return hashes;
    }

    private static void mixLongs(LongVector column, int rows, long[] hashes) {
        long[] values = column.values();
        boolean[] nulls = column.nulls();
        for (int i = 0; i < rows; i++) {
            hashes[i] = mix(hashes[i], nulls[i] ? NULL_HASH : values[i]);
        }
    }

    private static long mix(long hash, long value) {
        long mixed = (hash * 31 + value) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }
}
