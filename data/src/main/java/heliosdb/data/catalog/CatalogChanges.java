package heliosdb.data.catalog;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.txn.StoreTransaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The changes of the catalog that one transaction makes, on top of the committed picture. Each
/// method takes the locks that keep other transactions from making it wrong: the name is reserved,
/// the objects that are needed can't go. The caller checks privileges and words its errors first;
/// what is thrown here is for races. For the thread of its transaction.
public final class CatalogChanges {
    private static final byte[] DROPPED = {StorageCleaner.DROPPED};

    private final Catalog catalog;
    private final StoreTransaction store;
    private final List<Saved> saved = new ArrayList<>();
    private final List<Integer> own = new ArrayList<>();
    private final List<Integer> filled = new ArrayList<>();
    private final List<Integer> abandoned = new ArrayList<>();
    private List<Change> changes = new ArrayList<>();
    private CatalogView committed = CatalogView.EMPTY;
    private CatalogView view = CatalogView.EMPTY;
    private @Nullable CatalogView fixed;
    private boolean isStale = true;

    private record Saved(int point, int changeCount, int ownCount, int filledCount) {}

    CatalogChanges(Catalog catalog, StoreTransaction store) {
        this.catalog = catalog;
        this.store = store;
    }

    /// A change of one thing; the last one for it counts.
    sealed interface Change {
        /// An object as it is from now on.
        record Put(CatalogObject object) implements Change {}

        /// An object that is no more.
        record Drop(CatalogObject object) implements Change {}

        /// A comment; none from now on when the text is null.
        record Comment(int oid, int column, @Nullable String text) implements Change {}

        /// What is known of a table's rows; nothing from now on when it is null.
        record Statistics(int table, @Nullable TableStatistics found) implements Change {}
    }

    /// A new object id, never used before or again.
    public int newOid() {
        return catalog.newOid();
    }

    /// A new place for rows, entries or a sequence's position, never used before or again.
    public int newStorageId() {
        int storageId = catalog.newStorageId();
        own.add(storageId);
        return storageId;
    }

    /// Whether a place is this transaction's own and goes with it: new since it began, and since
    /// its last savepoint. Nobody else sees it, so it may be filled past the log.
    public boolean isOwn(int storageId) {
        int since = saved.isEmpty() ? 0 : saved.getLast().ownCount;
        return own.indexOf(storageId) >= since;
    }

    /// A new place that this transaction fills past the log, invisible to others until it commits.
    /// It is cleaned away if the transaction does not commit.
    public int newFilledStorage() {
        int storageId = newStorageId();
        beginFilling(storageId);
        return storageId;
    }

    /// Notes that a place that [#isOwn] is about to be filled past the log, unless that is known.
    public void beginFilling(int storageId) {
        if (!filled.contains(storageId)) {
            catalog.cleaner().noteFilling(storageId);
            filled.add(storageId);
        }
    }

    /// Adds an object.
    public void create(CatalogObject object) {
        lockName(NameKey.of(object));
        lockReferences(object, Set.of());
        add(new Change.Put(object));
    }

    /// Puts an object in place of the one of its id.
    public void replace(CatalogObject object) {
        CatalogObject old = lockObject(object.oid(), LockMode.ROW_NO_KEY_UPDATE);
        if (!NameKey.of(old).equals(NameKey.of(object))) {
            lockName(NameKey.of(object));
        }
        lockReferences(object, needed(old));
        add(new Change.Put(object));
    }

    /// Removes an object, with its comments and statistics. What depends on it is the caller's
    /// business.
    public void drop(int oid) {
        CatalogObject old = lockObject(oid, LockMode.ROW_UPDATE);
        for (Comment comment : view().comments()) {
            if (comment.oid() == oid || Parts.of(old).contains(comment.oid())) {
                comment(comment.oid(), comment.column(), null);
            }
        }
        if (view().statistics(oid).isPresent()) {
            statistics(oid, null);
        }
        add(new Change.Drop(old));
    }

    /// Comments on an object or one of its columns; null takes the comment away.
    public void comment(int oid, int column, @Nullable String text) {
        add(new Change.Comment(oid, column, text));
    }

    /// Notes what ANALYZE found out; null forgets it.
    public void statistics(int table, @Nullable TableStatistics found) {
        add(new Change.Statistics(table, found));
    }

    /// Whether there are none.
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    CatalogView view() {
        CatalogView newest = base();
        if (isStale || committed != newest) {
            committed = newest;
            view =
                    changes.isEmpty()
                            ? newest
                            : apply(newest, changes).withVersion(catalog.newVersion());
            isStale = false;
        }
        return view;
    }

    private CatalogView base() {
        if (store.isolation() == Isolation.READ_COMMITTED) {
            return catalog.committed();
        }
        CatalogView known = fixed;
        return known == null ? fix() : known;
    }

    /// Above READ COMMITTED the picture is the one that goes with the snapshot: an index that was
    /// built later has nothing in it as the snapshot sees it.
    private CatalogView fix() {
        CatalogView before = catalog.committed();
        store.find(Family.META, MetaKeys.counter(0));
        CatalogView after = catalog.committed();
        if (before != after) {
            throw concurrentUpdate();
        }
        fixed = after;
        return after;
    }

    /// Refuses to go on with an object that others have changed since the fixed picture.
    void requireCurrent(int oid) {
        CatalogView known = fixed;
        CatalogView newest = catalog.committed();
        if (known != null
                && known != newest
                && !(known.object(oid).equals(newest.object(oid))
                        && known.indexes(oid).equals(newest.indexes(oid)))) {
            throw concurrentUpdate();
        }
    }

    private static TransactionConflictException concurrentUpdate() {
        return new TransactionConflictException(
                "could not serialize access due to concurrent update");
    }

    static CatalogView apply(CatalogView base, List<Change> changes) {
        CatalogView result = base;
        for (Change change : changes) {
            result =
                    switch (change) {
                        case Change.Put(var object) -> result.with(object);
                        case Change.Drop(var object) -> result.without(object.oid());
                        case Change.Comment(var oid, var column, var text) ->
                                result.withComment(oid, column, text);
                        case Change.Statistics(var table, var found) ->
                                result.withStatistics(table, found);
                    };
        }
        return result;
    }

    void savepoint(int point) {
        saved.add(new Saved(point, changes.size(), own.size(), filled.size()));
    }

    void rollbackTo(int point) {
        saved.removeIf(each -> each.point > point);
        if (!saved.isEmpty() && saved.getLast().point == point) {
            changes = new ArrayList<>(changes.subList(0, saved.getLast().changeCount));
            own.subList(saved.getLast().ownCount, own.size()).clear();
            abandonFilled(saved.getLast().filledCount);
            isStale = true;
        }
    }

    void release(int point) {
        saved.removeIf(each -> each.point >= point);
    }

    /// Undoes everything, after the end of the store's transaction.
    void abandon() {
        changes = new ArrayList<>();
        isStale = true;
        abandonFilled(0);
        cleanAbandoned();
    }

    /// Hands the changes to the store's transaction, and to the committed picture when it commits.
    boolean areNone() {
        return changes.isEmpty() && filled.isEmpty();
    }

    void write() {
        if (changes.isEmpty() && filled.isEmpty()) {
            return;
        }
        List<Change> done = List.copyOf(changes);
        for (Change change : done) {
            byte[] key = CatalogCodec.key(change);
            byte[] value = CatalogCodec.value(change);
            if (value == null) {
                store.delete(Family.META, key);
            } else {
                store.put(Family.META, key, value);
            }
        }
        filled.forEach(each -> store.delete(Family.META, MetaKeys.garbage(each)));
        Set<Integer> unused = unusedStorage();
        unused.forEach(each -> store.put(Family.META, MetaKeys.garbage(each), DROPPED));
        abandoned.addAll(unused);
        store.onCommit(() -> catalog.publish(done));
    }

    /// Lets the cleaner have what is no longer used, after the commit.
    void committed() {
        filled.clear();
        cleanAbandoned();
    }

    private void abandonFilled(int keep) {
        List<Integer> late = filled.subList(keep, filled.size());
        abandoned.addAll(late);
        late.clear();
    }

    private void cleanAbandoned() {
        abandoned.forEach(catalog.cleaner()::clean);
        abandoned.clear();
    }

    /// The storage that the committed picture's objects or this transaction's earlier changes used,
    /// and that its last changes don't.
    private Set<Integer> unusedStorage() {
        Set<Integer> unused = new HashSet<>(filled);
        CatalogView before = catalog.committed();
        CatalogView after = view();
        for (Change change : changes) {
            switch (change) {
                case Change.Put(var object) -> {
                    unused.addAll(Storage.of(object));
                    before.object(object.oid()).map(Storage::of).ifPresent(unused::addAll);
                }
                case Change.Drop(var object) -> {
                    unused.addAll(Storage.of(object));
                    before.object(object.oid()).map(Storage::of).ifPresent(unused::addAll);
                }
                case Change.Comment _, Change.Statistics _ -> {}
            }
        }
        for (Change change : changes) {
            if (change instanceof Change.Put(var object)) {
                after.object(object.oid()).map(Storage::of).ifPresent(unused::removeAll);
            }
        }
        return unused;
    }

    void refusePrepare() {
        if (!changes.isEmpty()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "cannot PREPARE a transaction that has changed the catalog");
        }
    }

    private void add(Change change) {
        view();
        changes.add(change);
        view = apply(view, List.of(change)).withVersion(catalog.newVersion());
    }

    private void lockName(NameKey key) {
        store.lock(Resources.name(key), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        boolean isTaken =
                view().sameName(key) != null
                        || fixed != null && catalog.committed().sameName(key) != null;
        if (key.space() != NameKey.Space.ROUTINE && isTaken) {
            throw new HeliosException(
                            ErrorCode.UNIQUE_VIOLATION,
                            "duplicate key value violates unique constraint of the catalog")
                    .withDetail("Name \"" + key.name() + "\" already exists.");
        }
    }

    private CatalogObject lockObject(int oid, LockMode mode) {
        CatalogObject before = view().object(oid).orElse(null);
        store.lock(Resources.object(oid), mode, WaitPolicy.WAIT);
        requireCurrent(oid);
        CatalogObject after = view().object(oid).orElse(null);
        if (after == null || after != before && !after.equals(before)) {
            throw new HeliosException(ErrorCode.INTERNAL_ERROR, "tuple concurrently updated")
                    .with("oid", oid);
        }
        return after;
    }

    private void lockReferences(CatalogObject object, Set<Integer> alreadyNeeded) {
        for (int needed : needed(object)) {
            if (needed >= CatalogObject.FIRST_USER_OID && !alreadyNeeded.contains(needed)) {
                store.lock(Resources.object(needed), LockMode.ROW_KEY_SHARE, WaitPolicy.WAIT);
                requireCurrent(needed);
                if (view().object(needed).isEmpty() && view().whole(needed).isEmpty()) {
                    throw new HeliosException(
                                    ErrorCode.UNDEFINED_OBJECT,
                                    "an object that is needed was dropped concurrently")
                            .with("oid", needed);
                }
            }
        }
    }

    private static Set<Integer> needed(CatalogObject object) {
        Set<Integer> all = new HashSet<>();
        for (Reference reference : object.references()) {
            all.add(reference.oid());
        }
        return all;
    }
}
