package heliosdb.storage.kv;

import java.util.List;

/// The kinds of entries, each a key space of its own.
public enum Family {
    /// Catalog, positions, prepared transactions: small things that everything needs.
    META,
    /// Current rows and documents.
    DATA,
    /// Entries of ordered indexes.
    INDEX,
    /// Old versions of rows of temporal relations.
    HISTORY;

    private static final List<Family> ALL = List.of(values());

    /// The number that stands for this family on disk.
    public int id() {
        return ordinal();
    }

    /// All families in the order of their numbers.
    public static List<Family> all() {
        return ALL;
    }
}
