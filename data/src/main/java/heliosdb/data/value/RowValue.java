package heliosdb.data.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of SQL (`ROW(1, 'a')` or a value of a composite type): fields with their types. The array
/// is shared and must not be changed.
///
/// @param names the fields' names where the row has some, such as a table's row; empty for ROW(..).
///   They don't count for equality
public record RowValue(List<Type> types, List<String> names, @Nullable Object[] values) {
    /// Keeps its own copies of the lists.
    public RowValue {
        types = List.copyOf(types);
        names = List.copyOf(names);
        if (types.size() != values.length || !names.isEmpty() && names.size() != values.length) {
            throw new IllegalArgumentException(types.size() + " types, " + values.length);
        }
    }

    /// A row without names.
    public RowValue(List<Type> types, @Nullable Object[] values) {
        this(types, List.of(), values);
    }

    /// How many fields it has.
    public int size() {
        return values.length;
    }

    /// A field's name; `f1`, `f2` .. where the row has none.
    public String name(int field) {
        return names.isEmpty() ? "f" + (field + 1) : names.get(field);
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
