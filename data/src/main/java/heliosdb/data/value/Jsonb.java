package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

/// INSTANCE A view of a jsonb value inside of some bytes. The encoding is described in the package.
/// Immutable as long as nobody changes the bytes.
public final class Jsonb {
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
        throw new UnsupportedOperationException();
    }

    /// A view of some bytes of an array.
    public static Jsonb of(byte[] data, int start, int length) {
        throw new UnsupportedOperationException();
    }

    /// From JSON text in UTF-8; PostgreSQL's errors.
    public static Jsonb parse(byte[] text, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// From JSON text.
    public static Jsonb parse(String text) {
        throw new UnsupportedOperationException();
    }

    /// The null of JSON.
    public static Jsonb ofNull() {
        throw new UnsupportedOperationException();
    }

    /// A boolean.
    public static Jsonb of(boolean value) {
        throw new UnsupportedOperationException();
    }

    /// A number.
    public static Jsonb of(Numeric value) {
        throw new UnsupportedOperationException();
    }

    /// A string.
    public static Jsonb of(String value) {
        throw new UnsupportedOperationException();
    }

    /// Its bytes; the shared array when the view is all of it, else a copy.
    public byte[] toBytes() {
        throw new UnsupportedOperationException();
    }

    /// What it is.
    public Kind kind() {
        throw new UnsupportedOperationException();
    }

    /// `jsonb_typeof`.
    public String typeName() {
        throw new UnsupportedOperationException();
    }

    /// The truth of a boolean.
    public boolean booleanValue() {
        throw new UnsupportedOperationException();
    }

    /// The number.
    public Numeric numberValue() {
        throw new UnsupportedOperationException();
    }

    /// The string.
    public String stringValue() {
        throw new UnsupportedOperationException();
    }

    /// The text that `->>` gives: a string without quotes, anything else as JSON; null for JSON's
    /// null.
    public @Nullable String asText() {
        throw new UnsupportedOperationException();
    }

    /// How many elements or members it has; 0 for scalars.
    public int size() {
        throw new UnsupportedOperationException();
    }

    /// The element at an index from 0, or from the end when negative; null when there is none or it
    /// is no array.
    public @Nullable Jsonb element(int index) {
        throw new UnsupportedOperationException();
    }

    /// The member with a key; null when there is none or it is no object.
    public @Nullable Jsonb member(String key) {
        throw new UnsupportedOperationException();
    }

    /// The member with a key in UTF-8.
    public @Nullable Jsonb member(byte[] key) {
        throw new UnsupportedOperationException();
    }

    /// The value at a path of keys and indexes (`#>`).
    public @Nullable Jsonb find(String... path) {
        throw new UnsupportedOperationException();
    }

    /// The key of the member at a position, in the stored order.
    public String keyAt(int position) {
        throw new UnsupportedOperationException();
    }

    /// The member at a position, in the stored order.
    public Jsonb valueAt(int position) {
        throw new UnsupportedOperationException();
    }

    /// `?`: whether a key, or a string element, is at the top.
    public boolean hasKey(String key) {
        throw new UnsupportedOperationException();
    }

    /// `@>`.
    public boolean contains(Jsonb other) {
        throw new UnsupportedOperationException();
    }

    /// The order of jsonb's btree operators.
    public int compareTo(Jsonb other) {
        throw new UnsupportedOperationException();
    }

    /// `||`.
    public Jsonb concat(Jsonb other) {
        throw new UnsupportedOperationException();
    }

    /// `- text`.
    public Jsonb without(String key) {
        throw new UnsupportedOperationException();
    }

    /// `- integer`.
    public Jsonb without(int index) {
        throw new UnsupportedOperationException();
    }

    /// `#-`.
    public Jsonb withoutPath(String... path) {
        throw new UnsupportedOperationException();
    }

    /// `jsonb_set`.
    public Jsonb with(String[] path, Jsonb value, boolean createIfMissing) {
        throw new UnsupportedOperationException();
    }

    /// `jsonb_insert`.
    public Jsonb insert(String[] path, Jsonb value, boolean insertAfter) {
        throw new UnsupportedOperationException();
    }

    /// `jsonb_strip_nulls`.
    public Jsonb withoutNulls() {
        throw new UnsupportedOperationException();
    }

    /// `jsonb_pretty`.
    public String pretty() {
        throw new UnsupportedOperationException();
    }

    /// Writes PostgreSQL's text form.
    public void writeText(ByteSink out) {
        throw new UnsupportedOperationException();
    }
}
