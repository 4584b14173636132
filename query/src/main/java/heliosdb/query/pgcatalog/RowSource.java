package heliosdb.query.pgcatalog;

/// Makes the rows of a relation of the system. Stateless and safe for any thread.
@FunctionalInterface
interface RowSource {
    /// Nothing to tell.
    RowSource EMPTY = (_, _) -> {};

    /// Hands the rows out one after the other.
    void produce(CatalogReader reader, RowSink sink);
}
