package heliosdb.bench;

/// A key-value store under measurement. Keys and values are as given; durability is the target's
/// own setting.
interface LsmTarget extends AutoCloseable {
    /// What the report calls it.
    String name();

    /// Sets the value of a key.
    void put(byte[] key, byte[] value);

    /// Length of a key's value, or -1.
    int get(byte[] key);

    /// Reads every entry as objects that could be kept; the sum of the lengths of keys and values.
    long scan();

    /// Moves everything to files, in the form in which a store at rest has it.
    void settle();

    @Override
    void close();
}
