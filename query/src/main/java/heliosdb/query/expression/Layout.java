package heliosdb.query.expression;

import heliosdb.query.ir.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where columns lie in a batch.
public final class Layout {
    private final Map<Column, Integer> positions = new HashMap<>();
    private final int width;

    /// The layout of columns in order.
    public Layout(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            positions.putIfAbsent(columns.get(i), i);
        }
        width = columns.size();
    }

    /// The position of a column, -1 when the batch doesn't have it.
    public int find(Column column) {
        return positions.getOrDefault(column, -1);
    }

    /// The position of a column that the batch has.
    public int position(Column column) {
        int position = find(column);
        if (position < 0) {
            throw new IllegalStateException("no column " + column + " in " + positions);
        }
        return position;
    }

    /// How many columns the batch has.
    int width() {
        return width;
    }
}
