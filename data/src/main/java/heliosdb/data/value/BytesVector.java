package heliosdb.data.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of the form BYTES: one shared array, and where in it each value starts and ends. A value
/// may lie anywhere in the array, so a gathered vector shares its source's bytes.
public final class BytesVector implements Vector {
    private byte[] data;
    private int used;
    private int[] starts;
    private int[] lengths;
    private boolean[] nulls;
    private int size;
    private boolean hasNulls;

    /// An empty vector with room for some values.
    public BytesVector(int capacity) {
        starts = new int[Math.max(capacity, 1)];
        lengths = new int[starts.length];
        nulls = new boolean[starts.length];
        data = new byte[starts.length * 16];
    }

    private BytesVector(byte[] data, int used, int[] starts, int[] lengths, boolean[] nulls) {
        this.data = data;
        this.used = used;
        this.starts = starts;
        this.lengths = lengths;
        this.nulls = nulls;
    }

    /// The array that holds the bytes of all values, shared: valid until the next append.
    public byte[] data() {
        return data;
    }

    /// Where a value starts in [#data].
    public int start(int position) {
        return starts[position];
    }

    /// How many bytes a value has.
    public int length(int position) {
        return lengths[position];
    }

    /// A value as text.
    public String text(int position) {
        return new String(data, starts[position], lengths[position], StandardCharsets.UTF_8);
    }

    /// Appends a copy of some bytes.
    public void appendBytes(byte[] source, int offset, int length) {
        ensure();
        if (data.length - used < length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, Math.addExact(used, length)));
        }
        System.arraycopy(source, offset, data, used, length);
        starts[size] = used;
        lengths[size++] = length;
        used += length;
    }

    /// Appends text as UTF-8.
    public void appendText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        appendBytes(bytes, 0, bytes.length);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Form form() {
        return Form.BYTES;
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
        int start = starts[position];
        return nulls[position] ? null : Arrays.copyOfRange(data, start, start + lengths[position]);
    }

    @Override
    public void append(@Nullable Object value) {
        if (value == null) {
            appendNull();
        } else {
            byte[] bytes = (byte[]) value;
            appendBytes(bytes, 0, bytes.length);
        }
    }

    @Override
    public void appendNull() {
        ensure();
        starts[size] = 0;
        lengths[size] = 0;
        nulls[size++] = true;
        hasNulls = true;
    }

    @Override
    public void appendFrom(Vector source, int position) {
        BytesVector from = (BytesVector) source;
        if (from.nulls[position]) {
            appendNull();
        } else {
            appendBytes(from.data, from.starts[position], from.lengths[position]);
        }
    }

    @Override
    public BytesVector gather(int[] selected, int count) {
        int[] gatheredStarts = new int[Math.max(count, 1)];
        int[] gatheredLengths = new int[gatheredStarts.length];
        boolean[] gatheredNulls = new boolean[gatheredStarts.length];
        for (int i = 0; i < count; i++) {
            gatheredStarts[i] = starts[selected[i]];
            gatheredLengths[i] = lengths[selected[i]];
            gatheredNulls[i] = nulls[selected[i]];
        }
        // The gathered vector's own appends copy the array first: it is full as far as it is
        // concerned.
        byte[] shared = data;
        BytesVector gathered =
                new BytesVector(
                        shared, shared.length, gatheredStarts, gatheredLengths, gatheredNulls);
        gathered.size = count;
        gathered.hasNulls = hasNulls;
        return gathered;
    }

    @Override
    public void clear() {
        Arrays.fill(nulls, 0, size, false);
        // Vectors that were gathered from this one may still read the array, so it isn't written
        // again.
        if (used > 0) {
            data = new byte[data.length];
        }
        hasNulls = false;
        size = 0;
        used = 0;
    }

    @Override
    public long memoryBytes() {
        return data.length + 9L * starts.length;
    }

    private void ensure() {
        if (size == starts.length) {
            int capacity = Math.max(16, size * 2);
            starts = Arrays.copyOf(starts, capacity);
            lengths = Arrays.copyOf(lengths, capacity);
            nulls = Arrays.copyOf(nulls, capacity);
        }
    }
}
