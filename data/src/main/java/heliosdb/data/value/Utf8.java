package heliosdb.data.value;

/// Checks and measures of UTF-8 text.
public final class Utf8 {
    private Utf8() {}

    /// Refuses bytes that are not UTF-8 or hold a zero, with PostgreSQL's error.
    public static void validate(byte[] source, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// How many characters (code points) valid UTF-8 has.
    public static int characters(byte[] source, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// How many bytes the first `characters` characters take; all when there are fewer.
    public static int prefixBytes(byte[] source, int offset, int length, int characters) {
        throw new UnsupportedOperationException();
    }
}
