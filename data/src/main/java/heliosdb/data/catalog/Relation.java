package heliosdb.data.catalog;

/// An object that shares the name space of tables.
public sealed interface Relation extends CatalogObject permits Table, View, Index, Sequence {
    /// The namespace that it lives in.
    int namespace();
}
