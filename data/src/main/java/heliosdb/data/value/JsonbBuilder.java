package heliosdb.data.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds a jsonb value piece by piece: containers, keys and values in document order; keys may
/// repeat, the last one wins. Not safe for concurrent use.
public final class JsonbBuilder {
    /// A member of an object, or with no key an element of an array.
    private record Part(byte @Nullable [] key, byte[] value) {}

    private static final Comparator<Part> BY_KEY = (a, b) -> Jsonb.compareKeys(keyOf(a), keyOf(b));

    private final Deque<List<Part>> open = new ArrayDeque<>();
    private final Deque<byte[]> keys = new ArrayDeque<>();
    private byte @Nullable [] key;
    private byte @Nullable [] whole;

    /// An empty builder.
    public JsonbBuilder() {}

    private static byte[] keyOf(Part part) {
        return part.key == null ? new byte[0] : part.key;
    }

    /// Opens an array.
    public JsonbBuilder startArray() {
        return start();
    }

    private JsonbBuilder start() {
        // The container's own key waits until it is closed.
        keys.push(key == null ? new byte[0] : key);
        key = null;
        open.push(new ArrayList<>());
        return this;
    }

    /// Closes an array.
    public JsonbBuilder endArray() {
        List<Part> parts = open.pop();
        key = keys.pop();
        ByteSink out = new ByteSink(5 + 12 * parts.size());
        out.writeByte(Jsonb.ARRAY_TAG);
        out.writeInt(parts.size());
        writeValues(parts, out);
        return add(out.toBytes());
    }

    private static void writeValues(List<Part> parts, ByteSink out) {
        int end = 0;
        for (Part part : parts) {
            end = Math.addExact(end, part.value.length);
            out.writeInt(end);
        }
        for (Part part : parts) {
            out.writeBytes(part.value);
        }
    }

    /// Opens an object.
    public JsonbBuilder startObject() {
        return start();
    }

    /// Closes an object.
    public JsonbBuilder endObject() {
        List<Part> parts = distinct(open.pop());
        key = keys.pop();
        ByteSink out = new ByteSink(5 + 24 * parts.size());
        out.writeByte(Jsonb.OBJECT_TAG);
        out.writeInt(parts.size());
        int end = 0;
        for (Part part : parts) {
            end = Math.addExact(end, keyOf(part).length);
            out.writeInt(end);
        }
        int valueEnd = 0;
        for (Part part : parts) {
            valueEnd = Math.addExact(valueEnd, part.value.length);
            out.writeInt(valueEnd);
        }
        for (Part part : parts) {
            out.writeBytes(keyOf(part));
        }
        for (Part part : parts) {
            out.writeBytes(part.value);
        }
        return add(out.toBytes());
    }

    /// The members in the order of their keys, the last of equal ones kept.
    private static List<Part> distinct(List<Part> parts) {
        parts.sort(BY_KEY);
        List<Part> kept = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (!kept.isEmpty() && BY_KEY.compare(kept.getLast(), part) == 0) {
                kept.removeLast();
            }
            kept.add(part);
        }
        return kept;
    }

    private JsonbBuilder add(byte[] value) {
        if (open.isEmpty()) {
            whole = value;
        } else {
            open.element().add(new Part(key, value));
        }
        key = null;
        return this;
    }

    /// The key of the next value.
    public JsonbBuilder key(String text) {
        key = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    void key(byte[] source, int offset, int length) {
        key = Arrays.copyOfRange(source, offset, offset + length);
    }

    /// Adds a value.
    public JsonbBuilder value(Jsonb value) {
        return add(value.toBytes());
    }

    void string(byte[] source, int offset, int length) {
        byte[] value = new byte[length + 1];
        value[0] = Jsonb.STRING_TAG;
        System.arraycopy(source, offset, value, 1, length);
        add(value);
    }

    void number(Numeric number) {
        add(Jsonb.encode(number));
    }

    /// The whole.
    public Jsonb build() {
        if (whole == null || !open.isEmpty()) {
            throw new IllegalStateException("the value is not complete");
        }
        return Jsonb.of(whole);
    }
}
