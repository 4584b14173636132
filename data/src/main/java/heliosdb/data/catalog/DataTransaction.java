package heliosdb.data.catalog;

import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.txn.LockOutcome;
import heliosdb.storage.txn.StoreTransaction;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One transaction over catalog and rows: what everything above the stores works with. Not safe for
/// concurrent use, but for [#cancel].
public final class DataTransaction implements AutoCloseable {
    private final StoreTransaction store;
    private final CatalogChanges changes;
    private final ConstraintQueue constraints = new ConstraintQueue();
    private final Map<Integer, UnreadRows> unread = new HashMap<>(0);
    private @Nullable Object attached;

    /// Rows that a statement has put into storage of the transaction's own, and that reads don't
    /// find yet.
    public interface UnreadRows {
        /// Lets reads find them from now on.
        void settle();

        /// Gives up those that were not settled.
        void abandon();
    }

    DataTransaction(Catalog catalog, StoreTransaction store) {
        this.store = store;
        changes = new CatalogChanges(catalog, store);
    }

    /// Keeps what a statement runs in, for those who are called back with the transaction alone.
    public void attach(Object context) {
        attached = context;
    }

    /// What was attached last, null without.
    public @Nullable Object attached() {
        return attached;
    }

    /// A number that no other transaction ever had.
    public long id() {
        return store.id();
    }

    /// The level it was begun with.
    public Isolation isolation() {
        return store.isolation();
    }

    /// Changes isolation and access mode; before the first read or write only.
    public void change(TransactionMode mode) {
        store.change(Catalog.options(mode));
    }

    /// The newest committed picture of the catalog, above READ COMMITTED that of the snapshot, with
    /// this transaction's changes. Hold on to one for the length of a statement's binding; call
    /// again after waiting for a lock.
    public CatalogView catalog() {
        return changes.view();
    }

    /// The changes of the catalog that this transaction makes.
    public CatalogChanges changes() {
        return changes;
    }

    /// What its constraints still have to check.
    public ConstraintQueue constraints() {
        return constraints;
    }

    /// Marks the start of a statement. Under READ COMMITTED the next read takes a new snapshot.
    public void beginStatement() {
        settleAll();
        store.beginStatement();
    }

    /// The statement that has begun changes rows, and must not see its own changes but where it
    /// locks them or checks constraints. Ends with the statement.
    public void beginChange() {
        store.beginChange();
    }

    /// Ends a statement that changed rows: runs the actions of foreign keys and the checks that
    /// belong to its end.
    public void endStatement() {
        settleAll();
        store.endChange();
        constraints.endStatement(this);
    }

    /// The rows of some storage that reads don't find yet, as the running statement keeps them;
    /// null without.
    public @Nullable UnreadRows unread(int storageId) {
        return unread.isEmpty() ? null : unread.get(storageId);
    }

    /// Keeps rows until the statement ends, another one begins within it, or somebody reads them.
    public void keepUnread(int storageId, UnreadRows rows) {
        unread.put(storageId, rows);
    }

    /// Lets reads find all rows of some storage.
    public void settle(int storageId) {
        UnreadRows rows = unread(storageId);
        if (rows != null) {
            rows.settle();
        }
    }

    private void settleAll() {
        if (!unread.isEmpty()) {
            unread.values().forEach(UnreadRows::settle);
            // A statement that this one runs within goes on with its rows.
            if (constraints.depth() == 0) {
                unread.clear();
            }
        }
    }

    /// Marks the start of a statement that runs within another one, as those of functions do. Its
    /// end is [#endStatement], then [#leaveStatement].
    public void enterStatement() {
        constraints.enter();
        settleAll();
    }

    /// The statement around goes on.
    public void leaveStatement() {
        constraints.leave();
    }

    /// How many statements are around the running one.
    public int statementDepth() {
        return constraints.depth();
    }

    /// The statements within the one of a depth have failed, and it goes on.
    public void abandonStatementsTo(int depth) {
        constraints.abandonTo(depth);
    }

    private void abandonAll() {
        unread.values().forEach(UnreadRows::abandon);
        unread.clear();
    }

    /// Waits for and takes a lock on a relation, until the end of the transaction or the rollback
    /// of the savepoint that it was taken under. Free when it is held already. Above READ COMMITTED
    /// a lock for writing ends in SERIALIZATION_FAILURE when the relation's definition is no longer
    /// the one that this transaction sees.
    ///
    /// @return false when it is taken and the policy is to skip
    public boolean lockRelation(int oid, LockMode mode, WaitPolicy policy) {
        if (store.lock(Resources.relation(oid), mode, policy) == LockOutcome.TAKEN) {
            return false;
        }
        if (mode.compareTo(LockMode.RELATION_ROW_EXCLUSIVE) >= 0) {
            changes.requireCurrent(oid);
        }
        return true;
    }

    /// Takes an advisory lock.
    ///
    /// @param space keeps the kinds of keys apart: the database and whether the key is one number
    ///   or two
    /// @return false when it is taken and the policy is to skip
    public boolean lockAdvisory(long space, long key, boolean isShared, WaitPolicy policy) {
        LockMode mode = isShared ? LockMode.SHARE : LockMode.EXCLUSIVE;
        return store.lock(Resources.advisory(space, key), mode, policy) != LockOutcome.TAKEN;
    }

    /// How long one lock may be waited for; 0 means for ever.
    public void lockTimeoutMillis(long millis) {
        store.lockTimeoutMillis(millis);
    }

    /// Sets a point to roll back to.
    ///
    /// @return its number, growing
    public int savepoint() {
        settleAll();
        int point = store.savepoint();
        changes.savepoint(point);
        constraints.savepoint(point);
        return point;
    }

    /// Undoes everything since the point, which stays.
    public void rollbackTo(int savepoint) {
        abandonAll();
        store.rollbackTo(savepoint);
        changes.rollbackTo(savepoint);
        constraints.rollbackTo(savepoint);
    }

    /// Forgets the point and those after it; what was done since stays done.
    public void release(int savepoint) {
        store.release(savepoint);
        changes.release(savepoint);
        constraints.release(savepoint);
    }

    /// Runs when the commit is durable, on the committing thread's behalf; must be short and must
    /// not throw.
    public void onCommit(Runnable action) {
        store.onCommit(action);
    }

    /// Whether it has changed anything.
    public boolean hasWrites() {
        return store.hasWrites() || !changes.isEmpty();
    }

    /// Checks what is deferred, then makes everything durable and visible.
    ///
    /// @return the commit timestamp
    public long commit() {
        settleAll();
        constraints.endTransaction(this);
        changes.write();
        long commit = store.commit();
        changes.committed();
        return commit;
    }

    /// Whether a commit has nothing to do but to make rows durable.
    public boolean canCommitLater() {
        return store.hasWrites() && constraints.isEmpty() && changes.areNone();
    }

    /// Begins a commit without waiting for the disk; only if [#canCommitLater].
    ///
    /// @param whenDone runs once the outcome is there, on any thread; must be short and must not
    ///   throw. [#finishCommit] is the only call to follow
    public void startCommit(Runnable whenDone) {
        store.startCommit(whenDone);
    }

    /// Ends a commit whose outcome is there; otherwise as [#commit].
    public long finishCommit() {
        long commit = store.finishCommit();
        changes.committed();
        return commit;
    }

    /// Undoes everything and frees the locks. Harmless when it has ended.
    public void rollback() {
        abandonAll();
        store.rollback();
        changes.abandon();
    }

    /// Checks what is deferred, then writes it to disk under a name, so that it survives a crash
    /// with its locks; ends this handle.
    public void prepare(String name, String owner, String database) {
        constraints.endTransaction(this);
        changes.refusePrepare();
        store.prepare(name, owner, database);
    }

    /// From any thread: ends its current wait with QUERY_CANCELED, or else the next wait or scan.
    public void cancel() {
        store.cancel();
    }

    /// Forgets a [#cancel] that met nothing to end.
    public void forgetCancel() {
        store.forgetCancel();
    }

    /// The transaction of bytes below: for the stores of the models, not for what lies above them.
    public StoreTransaction store() {
        return store;
    }

    /// Rolls back unless it has ended.
    @Override
    public void close() {
        rollback();
    }
}
