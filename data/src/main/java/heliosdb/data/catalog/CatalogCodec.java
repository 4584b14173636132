package heliosdb.data.catalog;

import heliosdb.data.catalog.CatalogChanges.Change;

import org.jspecify.annotations.Nullable;

/// The stored form of the catalog.
final class CatalogCodec {
    private CatalogCodec() {}

    static byte[] key(Change change) {
        throw new UnsupportedOperationException();
    }

    static byte @Nullable [] value(Change change) {
        throw new UnsupportedOperationException();
    }
}
