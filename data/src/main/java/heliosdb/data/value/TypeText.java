package heliosdb.data.value;

/// INSTANCE The text forms of all types, in and out, under some session settings. Immutable and
/// thread-safe. Errors are PostgreSQL's. The type's modifier is applied on input as PostgreSQL's
/// input functions do; for casts see [Modifiers].
public final class TypeText {
    private final IoSettings settings;

    /// Text forms under some settings.
    public TypeText(IoSettings settings) {
        this.settings = settings;
    }

    /// The settings.
    public IoSettings settings() {
        return settings;
    }

    /// The boxed value that a text stands for.
    public Object parse(Type type, String text) {
        throw new UnsupportedOperationException();
    }

    /// The boxed value that UTF-8 text stands for. Does not check the encoding: see [Utf8].
    public Object parse(Type type, byte[] source, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// Appends the value that UTF-8 text stands for to a vector of the type's form.
    public void parseInto(Vector target, Type type, byte[] source, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// A row from its text, given its fields' types.
    public RowValue parseRow(java.util.List<Type> types, String text) {
        throw new UnsupportedOperationException();
    }

    /// The text of a boxed value.
    public String format(Type type, Object value) {
        throw new UnsupportedOperationException();
    }

    /// Writes the text of a boxed value as UTF-8.
    public void write(Type type, Object value, ByteSink out) {
        throw new UnsupportedOperationException();
    }

    /// Writes the text of a vector's value, which is not null, as UTF-8.
    public void write(Type type, Vector vector, int position, ByteSink out) {
        throw new UnsupportedOperationException();
    }
}
