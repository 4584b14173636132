package heliosdb.data.catalog;

import heliosdb.data.catalog.CatalogChanges.Change;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.txn.StoreTransaction;
import heliosdb.storage.txn.TransactionOptions;
import heliosdb.storage.txn.TransactionalStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The catalog of a store: the committed picture, and the door to transactions. Safe for any
/// thread.
///
/// The committed picture changes on the committer's thread only, when a commit is durable and
/// before others can see its rows; so pictures follow each other in the order of commits.
public final class Catalog implements AutoCloseable {

    private final TransactionalStore store;
    private final AtomicLong versions = new AtomicLong();
    private final NumberBlocks oids;
    private final NumberBlocks storageIds;
    private final NumberBlocks rowIds;
    private final Sequences sequences;
    private final StorageCleaner cleaner;
    private volatile CatalogView committed = CatalogView.EMPTY;

    private Catalog(TransactionalStore store) {
        this.store = store;
        oids = new NumberBlocks(store, 0, CatalogObject.FIRST_USER_OID, 256);
        storageIds = new NumberBlocks(store, 1, 1, 256);
        rowIds = new NumberBlocks(store, 2, 1, 1 << 20);
        sequences = new Sequences(store);
        cleaner = new StorageCleaner(store);
    }

    /// Reads the catalog of a store, makes what every installation has in a new one, and cleans up
    /// what a crash left behind. The store stays the caller's.
    public static Catalog open(TransactionalStore store) {
        Catalog catalog = new Catalog(store);
        try {
            catalog.load();
            if (catalog.committed.databases().isEmpty()) {
                catalog.bootstrap();
            }
            catalog.addPredefinedRoles();
            catalog.dropTemporary();
            catalog.cleaner.cleanLeftovers();
            return catalog;
        } catch (Throwable failure) {
            try (catalog) {
                throw failure;
            }
        }
    }

    /// The committed picture.
    public CatalogView committed() {
        return committed;
    }

    /// Starts a transaction.
    public DataTransaction begin(TransactionMode mode) {
        return new DataTransaction(this, store.begin(options(mode)));
    }

    /// The values of sequences.
    public Sequences sequences() {
        return sequences;
    }

    /// A number for a row of a table without primary key: never used before or again in the whole
    /// store, and growing.
    public long newRowId() {
        return rowIds.next();
    }

    /// The store of bytes below: for bulk loads by the stores of the models.
    public KvStore keyValueStore() {
        return store.store();
    }

    /// Stops the background work and notes the positions of sequences.
    @Override
    public void close() {
        try (cleaner) {
            sequences.close();
        }
    }

    static TransactionOptions options(TransactionMode mode) {
        return new TransactionOptions(
                mode.isolation(), mode.isReadOnly(), mode.isDeferrable(), mode.isSynchronous(), 0);
    }

    int newOid() {
        return Math.toIntExact(oids.next());
    }

    int newStorageId() {
        return Math.toIntExact(storageIds.next());
    }

    long newVersion() {
        return versions.incrementAndGet();
    }

    StorageCleaner cleaner() {
        return cleaner;
    }

    synchronized void publish(List<Change> changes) {
        committed = CatalogChanges.apply(committed, changes).withVersion(newVersion());
        for (Change change : changes) {
            if (change instanceof Change.Drop(Sequence sequence)) {
                sequences.forget(sequence.storageId());
            }
        }
    }

    private void load() {
        List<Change> records = new ArrayList<>();
        try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT);
                KvCursor cursor = transaction.scan(Family.META, MetaKeys.CATALOG, false)) {
            while (cursor.next()) {
                records.add(CatalogCodec.read(cursor.key().toBytes(), cursor.value().toBytes()));
            }
        }
        publish(records);
    }

    private void bootstrap() {
        try (DataTransaction transaction = begin(TransactionMode.DEFAULT)) {
            Bootstrap.objects().forEach(transaction.changes()::create);
            transaction.commit();
        }
    }

    /// Adds the roles that a directory from before they were known lacks.
    private void addPredefinedRoles() {
        List<Role> missing =
                Arrays.stream(PredefinedRole.values())
                        .filter(each -> committed.role(each.oid()).isEmpty())
                        .map(PredefinedRole::role)
                        .toList();
        if (missing.isEmpty()) {
            return;
        }
        try (DataTransaction transaction = begin(TransactionMode.DEFAULT)) {
            missing.forEach(transaction.changes()::create);
            transaction.commit();
        }
    }

    private void dropTemporary() {
        for (Database database : committed.databases()) {
            for (Namespace namespace : committed.namespaces(database.oid())) {
                if (namespace.isTemporary()) {
                    dropContents(namespace);
                }
            }
        }
    }

    /// Drops a temporary namespace with everything in it, as at the end of its session.
    public void dropContents(Namespace namespace) {
        try (DataTransaction transaction = begin(TransactionMode.DEFAULT)) {
            CatalogView view = transaction.catalog();
            view.relations(namespace.oid()).forEach(each -> transaction.changes().drop(each.oid()));
            view.userTypes(namespace.oid()).forEach(each -> transaction.changes().drop(each.oid()));
            view.routines(namespace.oid()).forEach(each -> transaction.changes().drop(each.oid()));
            transaction.changes().drop(namespace.oid());
            transaction.commit();
        }
    }
}
