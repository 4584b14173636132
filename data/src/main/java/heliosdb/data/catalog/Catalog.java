package heliosdb.data.catalog;

import heliosdb.data.catalog.CatalogChanges.Change;
import heliosdb.storage.txn.TransactionOptions;
import heliosdb.storage.txn.TransactionalStore;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The catalog of a store: the committed picture, and the door to transactions. Safe for any
/// thread.
public final class Catalog {
    private final TransactionalStore store;
    private final AtomicLong versions = new AtomicLong();
    private volatile CatalogView committed = CatalogView.EMPTY;

    private Catalog(TransactionalStore store) {
        this.store = store;
    }

    /// Reads the catalog of a store, and makes what every installation has in a new one.
    public static Catalog open(TransactionalStore store) {
        return new Catalog(store);
    }

    /// The committed picture.
    public CatalogView committed() {
        return committed;
    }

    /// Starts a transaction.
    public DataTransaction begin(TransactionMode mode) {
        return new DataTransaction(this, store.begin(options(mode)));
    }

    static TransactionOptions options(TransactionMode mode) {
        return new TransactionOptions(
                mode.isolation(), mode.isReadOnly(), mode.isDeferrable(), mode.isSynchronous(), 0);
    }

    int newOid() {
        throw new UnsupportedOperationException();
    }

    int newStorageId() {
        throw new UnsupportedOperationException();
    }

    long newVersion() {
        return versions.incrementAndGet();
    }

    synchronized void publish(List<Change> changes) {
        committed = CatalogChanges.apply(committed, changes).withVersion(newVersion());
    }
}
