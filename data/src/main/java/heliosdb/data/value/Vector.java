package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

/// A column of a batch: values of one form with nulls. Grows by appending; readers take positions
/// below [#size]. Knows nothing of SQL types. Not safe for concurrent change.
///
/// Kernels work on the whole vector, without selection: a filter gathers what it keeps. Positions
/// that are null hold an unspecified value of the form.
public sealed interface Vector permits LongVector, DoubleVector, BytesVector, ObjectVector {
    /// How many values it holds.
    int size();

    /// Its form.
    Form form();

    /// Whether the value at a position is null.
    boolean isNull(int position);

    /// Whether any value is null; false lets kernels skip their null checks.
    boolean hasNulls();

    /// The boxed value at a position; null for SQL's NULL. A byte array is the caller's own copy.
    @Nullable Object value(int position);

    /// Appends a boxed value of the vector's form, or null.
    void append(@Nullable Object value);

    /// Appends a null.
    void appendNull();

    /// Appends a value of another vector of the same form.
    void appendFrom(Vector source, int position);

    /// A new vector of the values at the positions `selected[0..count)`.
    Vector gather(int[] selected, int count);

    /// Forgets all values, keeps the memory.
    void clear();

    /// About how many bytes of memory it holds: for memory budgets.
    long memoryBytes();

    /// An empty vector of a form.
    static Vector of(Form form, int capacity) {
        return switch (form) {
            case LONG -> new LongVector(capacity);
            case DOUBLE -> new DoubleVector(capacity);
            case BYTES -> new BytesVector(capacity);
            case OBJECT -> new ObjectVector(capacity);
        };
    }

    /// A vector of one boxed value, `count` times.
    static Vector constant(Form form, @Nullable Object value, int count) {
        Vector vector = of(form, count);
        for (int i = 0; i < count; i++) {
            vector.append(value);
        }
        return vector;
    }
}
