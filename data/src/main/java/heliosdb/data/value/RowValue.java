package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A row of SQL (`ROW(1, 'a')` or a value of a composite type): fields with their types. The array
/// is shared and must not be changed.
public record RowValue(List<Type> types, @Nullable Object[] values) {
    /// Keeps its own copy of the types.
    public RowValue {
        types = List.copyOf(types);
        if (types.size() != values.length) {
            throw new IllegalArgumentException(types.size() + " types, " + values.length);
        }
    }

    /// How many fields it has.
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowValue row && Comparison.compareRows(this, row) == 0;
    }

    @Override
    public int hashCode() {
        return Comparison.hashRow(this);
    }
}
