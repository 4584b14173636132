package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

/// The type json: text that is kept as it was written. Works on UTF-8 bytes.
public final class Json {
    private Json() {}

    /// Refuses text that is not JSON, with PostgreSQL's errors.
    public static void validate(byte[] text, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// Appends a string in JSON's quotes and escapes, as PostgreSQL writes them.
    public static void writeString(ByteSink out, byte[] text, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// The text of the member with a key (the last one when it repeats); null when there is none.
    public static byte @Nullable [] member(byte[] json, String key) {
        throw new UnsupportedOperationException();
    }

    /// The text of the element at an index; null when there is none.
    public static byte @Nullable [] element(byte[] json, int index) {
        throw new UnsupportedOperationException();
    }

    /// The text at a path (`#>`).
    public static byte @Nullable [] find(byte[] json, String... path) {
        throw new UnsupportedOperationException();
    }

    /// What `->>` makes of a value's text: unquoted strings; null for JSON's null.
    public static byte @Nullable [] asText(byte[] json) {
        throw new UnsupportedOperationException();
    }

    /// `json_typeof`.
    public static String typeName(byte[] json) {
        throw new UnsupportedOperationException();
    }
}
