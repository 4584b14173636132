package heliosdb.query.expression;

import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A hash set of values with SQL's answer to whether one is among them.
final class Membership {
    private final Type type;
    private final int[] table;
    private final Vector values;
    private boolean hasNull;

    Membership(Type type, int count) {
        this.type = type;
        table = new int[Integer.highestOneBit(Math.max(count, 1)) * 4];
        Arrays.fill(table, -1);
        values = Vector.of(type.form(), Math.max(count, 1));
    }

    void add(Vector source, int row) {
        if (source.isNull(row)) {
            hasNull = true;
            return;
        }
        int at = find(source, row);
        if (table[at] < 0) {
            table[at] = values.size();
            values.appendFrom(source, row);
        }
    }

    /// Whether a value is among them; null when that is unknown.
    @Nullable Boolean test(Vector source, int row) {
        if (values.size() == 0 && !hasNull) {
            return false;
        }
        if (source.isNull(row)) {
            return null;
        }
        if (values.size() > 0 && table[find(source, row)] >= 0) {
            return true;
        }
        return hasNull ? null : false;
    }

    private int find(Vector source, int row) {
        int mask = table.length - 1;
        long hash = Comparison.hash(type, source, row);
        int at = (int) (hash ^ hash >>> 32) & mask;
        while (table[at] >= 0 && !Comparison.equal(type, values, table[at], source, row)) {
            at = at + 1 & mask;
        }
        return at;
    }
}
