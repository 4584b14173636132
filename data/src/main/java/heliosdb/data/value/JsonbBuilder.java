package heliosdb.data.value;

/// INSTANCE Builds a jsonb value piece by piece: containers, keys and values in document order;
/// keys may repeat, the last one wins.
public final class JsonbBuilder {
    /// An empty builder.
    public JsonbBuilder() {}

    /// Opens an array.
    public JsonbBuilder startArray() {
        throw new UnsupportedOperationException();
    }

    /// Closes an array.
    public JsonbBuilder endArray() {
        throw new UnsupportedOperationException();
    }

    /// Opens an object.
    public JsonbBuilder startObject() {
        throw new UnsupportedOperationException();
    }

    /// Closes an object.
    public JsonbBuilder endObject() {
        throw new UnsupportedOperationException();
    }

    /// The key of the next value.
    public JsonbBuilder key(String key) {
        throw new UnsupportedOperationException();
    }

    /// Adds a value.
    public JsonbBuilder value(Jsonb value) {
        throw new UnsupportedOperationException();
    }

    /// The whole.
    public Jsonb build() {
        throw new UnsupportedOperationException();
    }
}
