package heliosdb.data.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of the form LONG.
public final class LongVector implements Vector {
    private long[] values;
    private boolean[] nulls;
    private int size;
    private boolean hasNulls;

    /// An empty vector with room for some values.
    public LongVector(int capacity) {
        values = new long[Math.max(capacity, 1)];
        nulls = new boolean[values.length];
    }

    /// A vector over arrays that it owns from now on.
    ///
    /// @param nulls which positions are null, or null when none is
    public LongVector(long[] values, boolean @Nullable [] nulls, int size) {
        this.values = values;
        this.nulls = nulls == null ? new boolean[values.length] : nulls;
        this.size = size;
        hasNulls = nulls != null;
    }

    /// The values themselves, shared: valid below [#size] until the next append.
    public long[] values() {
        return values;
    }

    /// The null flags themselves, shared.
    public boolean[] nulls() {
        return nulls;
    }

    /// Appends a value that is not null.
    public void appendLong(long value) {
        ensure();
        values[size++] = value;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Form form() {
        return Form.LONG;
    }

    @Override
    public boolean isNull(int position) {
        return nulls[position];
    }

    @Override
    public boolean hasNulls() {
        return hasNulls;
    }

    @Override
    public @Nullable Object value(int position) {
        return nulls[position] ? null : values[position];
    }

    @Override
    public void append(@Nullable Object value) {
        if (value == null) {
            appendNull();
        } else {
            appendLong((Long) value);
        }
    }

    @Override
    public void appendNull() {
        ensure();
        nulls[size++] = true;
        hasNulls = true;
    }

    @Override
    public void appendFrom(Vector source, int position) {
        LongVector from = (LongVector) source;
        if (from.nulls[position]) {
            appendNull();
        } else {
            appendLong(from.values[position]);
        }
    }

    @Override
    public LongVector gather(int[] selected, int count) {
        long[] gathered = new long[Math.max(count, 1)];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[selected[i]];
        }
        if (!hasNulls) {
            return new LongVector(gathered, null, count);
        }
        boolean[] gatheredNulls = new boolean[gathered.length];
        for (int i = 0; i < count; i++) {
            gatheredNulls[i] = nulls[selected[i]];
        }
        return new LongVector(gathered, gatheredNulls, count);
    }

    @Override
    public void clear() {
        if (hasNulls) {
            Arrays.fill(nulls, 0, size, false);
            hasNulls = false;
        }
        size = 0;
    }

    @Override
    public long memoryBytes() {
        return 9L * values.length;
    }

    private void ensure() {
        if (size == values.length) {
            int capacity = Math.max(16, size * 2);
            values = Arrays.copyOf(values, capacity);
            nulls = Arrays.copyOf(nulls, capacity);
        }
    }
}
