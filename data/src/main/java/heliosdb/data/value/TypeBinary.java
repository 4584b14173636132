package heliosdb.data.value;

/// The binary forms of all types as PostgreSQL's send and receive functions have them, without the
/// length before them.
public final class TypeBinary {
    private TypeBinary() {}

    /// The boxed value of a binary form. The type's modifier is applied.
    public static Object read(Type type, byte[] source, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// Appends the value of a binary form to a vector of the type's form.
    public static void readInto(Vector target, Type type, byte[] source, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// The binary form of a boxed value.
    public static byte[] format(Type type, Object value) {
        throw new UnsupportedOperationException();
    }

    /// Writes the binary form of a boxed value.
    public static void write(Type type, Object value, ByteSink out) {
        throw new UnsupportedOperationException();
    }

    /// Writes the binary form of a vector's value, which is not null.
    public static void write(Type type, Vector vector, int position, ByteSink out) {
        throw new UnsupportedOperationException();
    }
}
