package heliosdb.data.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A view of a jsonb value inside of some bytes; the package's description has the encoding.
/// Immutable as long as nobody changes the bytes.
public final class Jsonb implements Comparable<Jsonb> {
    static final byte NULL_TAG = 0;
    static final byte FALSE_TAG = 1;
    static final byte TRUE_TAG = 2;
    static final byte NUMBER_TAG = 3;
    static final byte STRING_TAG = 4;
    static final byte ARRAY_TAG = 5;
    static final byte OBJECT_TAG = 6;

    private static final int HEADER_BYTES = 5;
    private static final int NUMBER_HEADER_BYTES = 3;
    private static final Jsonb NULL = of(new byte[] {NULL_TAG});
    private static final Jsonb TRUE = of(new byte[] {TRUE_TAG});
    private static final Jsonb FALSE = of(new byte[] {FALSE_TAG});

    private final byte[] data;
    private final int start;
    private final int length;

    private Jsonb(byte[] data, int start, int length) {
        this.data = data;
        this.start = start;
        this.length = length;
    }

    /// What a jsonb value is.
    public enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        STRING,
        ARRAY,
        OBJECT
    }

    /// A view of a whole array.
    public static Jsonb of(byte[] data) {
        return new Jsonb(data, 0, data.length);
    }

    /// A view of some bytes of an array.
    public static Jsonb of(byte[] data, int start, int length) {
        return new Jsonb(data, start, length);
    }

    /// From JSON text in UTF-8; PostgreSQL's errors.
    public static Jsonb parse(byte[] text, int offset, int length) {
        JsonbBuilder builder = new JsonbBuilder();
        JsonParser.parse(text, offset, length, builder);
        return builder.build();
    }

    /// From JSON text.
    public static Jsonb parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /// `[]` or `{}`.
    public static Jsonb empty(boolean isArray) {
        JsonbBuilder builder = new JsonbBuilder();
        return isArray
                ? builder.startArray().endArray().build()
                : builder.startObject().endObject().build();
    }

    /// The null of JSON.
    public static Jsonb ofNull() {
        return NULL;
    }

    /// A boolean.
    public static Jsonb of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /// A number.
    public static Jsonb of(Numeric value) {
        return of(encode(value));
    }

    static byte[] encode(Numeric value) {
        int scale = value.scale();
        byte[] unscaled = value.unscaled().toByteArray();
        byte[] encoded = new byte[NUMBER_HEADER_BYTES + unscaled.length];
        encoded[0] = NUMBER_TAG;
        encoded[1] = (byte) (scale >> 8);
        encoded[2] = (byte) scale;
        System.arraycopy(unscaled, 0, encoded, NUMBER_HEADER_BYTES, unscaled.length);
        return encoded;
    }

    /// A string.
    public static Jsonb of(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] encoded = new byte[text.length + 1];
        encoded[0] = STRING_TAG;
        System.arraycopy(text, 0, encoded, 1, text.length);
        return of(encoded);
    }

    /// Its bytes; the shared array when the view is all of it, else a copy.
    public byte[] toBytes() {
        return start == 0 && length == data.length
                ? data
                : Arrays.copyOfRange(data, start, start + length);
    }

    byte[] data() {
        return data;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    /// What it is.
    public Kind kind() {
        return switch (data[start]) {
            case NULL_TAG -> Kind.NULL;
            case FALSE_TAG, TRUE_TAG -> Kind.BOOLEAN;
            case NUMBER_TAG -> Kind.NUMBER;
            case STRING_TAG -> Kind.STRING;
            case ARRAY_TAG -> Kind.ARRAY;
            case OBJECT_TAG -> Kind.OBJECT;
            default -> throw new IllegalArgumentException("no jsonb value: " + data[start]);
        };
    }

    /// Whether it is neither an array nor an object.
    public boolean isScalar() {
        return data[start] < ARRAY_TAG;
    }

    /// `jsonb_typeof`.
    public String typeName() {
        return switch (kind()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case STRING -> "string";
            case ARRAY -> "array";
            case OBJECT -> "object";
        };
    }

    /// The truth of a boolean.
    public boolean booleanValue() {
        return data[start] == TRUE_TAG;
    }

    /// The number.
    public Numeric numberValue() {
        int scale = Bytes.shortAt(data, start + 1);
        int bytes = length - NUMBER_HEADER_BYTES;
        int first = start + NUMBER_HEADER_BYTES;
        if (bytes > 8) {
            return Numeric.of(new BigInteger(data, first, bytes), scale);
        }
        long unscaled = data[first];
        for (int i = first + 1; i < first + bytes; i++) {
            unscaled = unscaled << 8 | data[i] & 0xFF;
        }
        return Numeric.of(unscaled, scale);
    }

    /// The string.
    public String stringValue() {
        return new String(data, start + 1, length - 1, StandardCharsets.UTF_8);
    }

    /// The text that `->>` gives: a string without quotes, anything else as JSON; null for JSON's
    /// null.
    public @Nullable String asText() {
        return switch (kind()) {
            case NULL -> null;
            case STRING -> stringValue();
            case BOOLEAN, NUMBER, ARRAY, OBJECT -> toString();
        };
    }

    /// How many elements or members it has; 0 for scalars.
    public int size() {
        return isScalar() ? 0 : Bytes.intAt(data, start + 1);
    }

    /// The element at an index from 0, or from the end when negative; null when there is none or it
    /// is an object. A scalar counts as an array of itself, as in PostgreSQL.
    public @Nullable Jsonb element(int index) {
        if (data[start] != ARRAY_TAG) {
            return isScalar() && (index == 0 || index == -1) ? this : null;
        }
        int size = size();
        int position = index < 0 ? index + size : index;
        return position < 0 || position >= size ? null : valueAt(position);
    }

    /// The member with a key; null when there is none or it is no object.
    public @Nullable Jsonb member(String key) {
        return member(key.getBytes(StandardCharsets.UTF_8));
    }

    /// The member with a key in UTF-8.
    public @Nullable Jsonb member(byte[] key) {
        if (data[start] != OBJECT_TAG) {
            return null;
        }
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compareKey(middle, key);
            if (order == 0) {
                return valueAt(middle);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private int compareKey(int position, byte[] key) {
        int from = keyStart(position);
        int to = keyEnd(position);
        if (to - from != key.length) {
            return Integer.compare(to - from, key.length);
        }
        return Arrays.compareUnsigned(data, from, to, key, 0, key.length);
    }

    /// The order in which members are stored: shorter keys first, then by their bytes.
    static int compareKeys(byte[] a, byte[] b) {
        return a.length != b.length
                ? Integer.compare(a.length, b.length)
                : Arrays.compareUnsigned(a, b);
    }

    private int tableEnd(int index) {
        return index < 0 ? 0 : Bytes.intAt(data, start + HEADER_BYTES + 4 * index);
    }

    int keyStart(int position) {
        return start + HEADER_BYTES + 8 * size() + tableEnd(position - 1);
    }

    int keyEnd(int position) {
        return start + HEADER_BYTES + 8 * size() + tableEnd(position);
    }

    /// The value at a path of keys and indexes (`#>`).
    public @Nullable Jsonb find(String... path) {
        Jsonb value = this;
        for (String step : path) {
            if (value == null) {
                return null;
            }
            value = value.step(step);
        }
        return value;
    }

    private @Nullable Jsonb step(String step) {
        if (data[start] != ARRAY_TAG) {
            return member(step);
        }
        Integer index = JsonbChanges.index(step);
        return index == null ? null : element(index);
    }

    /// The key of the member at a position, in the stored order.
    public String keyAt(int position) {
        int from = keyStart(position);
        return new String(data, from, keyEnd(position) - from, StandardCharsets.UTF_8);
    }

    /// The member or element at a position, in the stored order.
    public Jsonb valueAt(int position) {
        int size = size();
        boolean isObject = data[start] == OBJECT_TAG;
        int first = isObject ? size : 0;
        int base =
                isObject
                        ? start + HEADER_BYTES + 8 * size + tableEnd(size - 1)
                        : start + HEADER_BYTES + 4 * size;
        int from = position == 0 ? 0 : tableEnd(first + position - 1);
        int to = tableEnd(first + position);
        return new Jsonb(data, base + from, to - from);
    }

    /// `?`: whether a key, or a string element, is at the top; a string has itself.
    public boolean hasKey(String key) {
        if (data[start] == OBJECT_TAG) {
            return member(key) != null;
        }
        Jsonb string = of(key);
        if (data[start] != ARRAY_TAG) {
            return sameBytes(string);
        }
        for (int i = 0; i < size(); i++) {
            if (valueAt(i).sameBytes(string)) {
                return true;
            }
        }
        return false;
    }

    private boolean sameBytes(Jsonb other) {
        return Arrays.equals(
                data, start, start + length, other.data, other.start, other.start + other.length);
    }

    /// `@>`.
    public boolean contains(Jsonb other) {
        return JsonbComparison.contains(this, other);
    }

    /// The order of jsonb's btree operators.
    @Override
    public int compareTo(Jsonb other) {
        return JsonbComparison.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Jsonb jsonb && (sameBytes(jsonb) || compareTo(jsonb) == 0);
    }

    @Override
    public int hashCode() {
        return JsonbComparison.hash(this);
    }

    /// `||`.
    public Jsonb concat(Jsonb other) {
        return JsonbChanges.concat(this, other);
    }

    /// `- text`.
    public Jsonb without(String key) {
        return JsonbChanges.without(this, key);
    }

    /// `- integer`.
    public Jsonb without(int index) {
        return JsonbChanges.without(this, index);
    }

    /// `#-`.
    public Jsonb withoutPath(String... path) {
        return JsonbChanges.withoutPath(this, path);
    }

    /// `jsonb_set`.
    public Jsonb with(String[] path, Jsonb value, boolean createIfMissing) {
        return JsonbChanges.set(this, path, value, createIfMissing);
    }

    /// `value['key'][0] = part`: what is missing on the way is made, gaps in arrays become nulls.
    public Jsonb withPart(String[] path, Jsonb part) {
        return JsonbAssignment.assign(this, path, 0, part);
    }

    /// `jsonb_insert`.
    public Jsonb insert(String[] path, Jsonb value, boolean insertAfter) {
        return JsonbChanges.insert(this, path, value, insertAfter);
    }

    /// `jsonb_strip_nulls`.
    public Jsonb withoutNulls() {
        return JsonbChanges.withoutNulls(this);
    }

    /// `jsonb_pretty`.
    public String pretty() {
        ByteSink out = new ByteSink(length * 3);
        JsonbText.writePretty(this, out);
        return out.toString();
    }

    /// Writes PostgreSQL's text form.
    public void writeText(ByteSink out) {
        JsonbText.write(this, out);
    }

    @Override
    public String toString() {
        ByteSink out = new ByteSink(length * 2);
        writeText(out);
        return out.toString();
    }
}
