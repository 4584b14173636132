package heliosdb.storage.txn;

import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One transaction. Not safe for concurrent use, but for [#cancel]. Writes are buffered within a
/// bound and reach the store at commit; reads see them at once. After any error but those that its
/// methods name as harmless, the caller rolls back to a savepoint or altogether. Arrays handed in
/// are kept until the end and must not be changed; arrays handed out are the caller's to keep but
/// not to change.
public interface StoreTransaction extends AutoCloseable {
    /// A number that no other transaction of this store ever had, growing in the order of begin.
    long id();

    /// The level it was begun with.
    Isolation isolation();

    /// Changes isolation and access mode; allowed before the first read or write only
    /// (ACTIVE_SQL_TRANSACTION otherwise; the caller words the message).
    void change(TransactionOptions options);

    /// Marks the start of a statement. Under READ COMMITTED the next read takes a new snapshot.
    void beginStatement();

    /// Begins a change that must not see what it writes itself: from now on [#find], [#findAll] and
    /// [#scan] show own writes as of this moment. What reads the newest state and locks rows goes
    /// on seeing all. Ends with [#endChange], the next [#beginStatement] or a rollback.
    void beginChange();

    /// Shows all own writes again.
    void endChange();

    /// Whether a key was written since [#beginChange].
    boolean isWrittenByChange(Family family, byte[] key);

    /// The value that this transaction sees: its own write, or the snapshot's. Under SERIALIZABLE
    /// the key counts as read.
    byte @Nullable [] find(Family family, byte[] key);

    /// The same for many keys, in their order.
    List<byte @Nullable []> findAll(Family family, List<byte[]> keys);

    /// Its own write, or the newest committed value whatever the snapshot is: for rows that it has
    /// locked, for uniqueness and for foreign keys.
    byte @Nullable [] findLatest(Family family, byte[] key);

    /// The entries of a range that this transaction sees, own writes merged in; later writes of the
    /// same transaction don't show. Under SERIALIZABLE the range counts as read as far as the
    /// cursor went. Close it before the next [#beginStatement] unless it has to go on.
    KvCursor scan(Family family, KvRange range, boolean reverse);

    /// As [#scan], ascending over the newest committed state: for uniqueness and foreign key checks
    /// under locks.
    KvCursor scanLatest(Family family, KvRange range);

    /// Buffers a write. It takes no lock: whoever changes a row that others may change locks it
    /// before with [#lockRow].
    ///
    /// Errors: READ_ONLY_SQL_TRANSACTION; OUT_OF_MEMORY when the buffer is full, harmless.
    void put(Family family, byte[] key, byte[] value);

    /// Buffers a deletion; otherwise as [#put].
    void delete(Family family, byte[] key);

    /// Takes a lock on any resource name (a row key, a relation, an advisory lock) until the end of
    /// the transaction or the rollback of the savepoint that it was taken under. A stronger mode on
    /// a held resource upgrades it. Names are one space: a row's name is its key, so names of other
    /// things must not look like keys.
    ///
    /// Errors, all harmless: LOCK_NOT_AVAILABLE (lock timeout, or policy FAIL), DEADLOCK_DETECTED,
    /// QUERY_CANCELED.
    LockOutcome lock(byte[] resource, LockMode mode, WaitPolicy policy);

    /// Locks a row that this transaction has read, before changing it; the resource is the key.
    /// Above READ COMMITTED a row changed since the snapshot ends in SERIALIZATION_FAILURE, "could
    /// not serialize access due to concurrent update" (or "delete").
    ///
    /// @return the outcome, and the newest value to judge again when it differs from the one that
    ///   was read
    LockedRow lockRow(Family family, byte[] key, LockMode mode, WaitPolicy policy);

    /// As the other one, for a row whose value the caller has just read at its snapshot: that one
    /// comes back, the same array, without reading it again when nothing was committed since.
    ///
    /// @param seen the value that was read
    LockedRow lockRow(Family family, byte[] key, byte[] seen, LockMode mode, WaitPolicy policy);

    /// How long one lock may be waited for; 0 means for ever.
    void lockTimeoutMillis(long millis);

    /// Tells that entries have reached the store past transactions
    /// ([heliosdb.storage.kv.KvStore#ingest]): snapshots taken from now on show them, so under READ
    /// COMMITTED the next statement sees them.
    void loaded();

    /// Sets a point to roll back to.
    ///
    /// @return its number, growing
    int savepoint();

    /// Undoes everything since the point, which stays: writes, locks, and commit actions.
    void rollbackTo(int savepoint);

    /// Forgets the point and those after it; what was done since stays done.
    void release(int savepoint);

    /// Runs when the commit is durable and before it is visible to others, in the order of commits
    /// and never two at a time, on any thread; must be short and must not throw. Without writes it
    /// runs on the caller's thread, whatever others do.
    void onCommit(Runnable action);

    /// Whether it has buffered writes.
    boolean hasWrites();

    /// Makes it durable and visible. It has ended afterwards, also when this fails.
    ///
    /// @return the commit timestamp; for a transaction without writes, that of its snapshot
    /// @throws com.heliosdb.common.TransactionConflictException when serializable validation fails;
    ///   it is rolled back then
    /// @throws com.heliosdb.common.StorageIoException when the disk fails; nothing of it is visible
    long commit();

    /// Begins a commit without waiting for the disk, for a transaction with writes. Nothing but
    /// [#finishCommit] may be called from now on.
    ///
    /// @param whenDone runs once the outcome is there, on any thread, perhaps before this returns;
    ///   must be short and must not throw
    void startCommit(Runnable whenDone);

    /// Ends a commit whose outcome is there; otherwise as [#commit].
    long finishCommit();

    /// Undoes everything and frees the locks. Harmless when it has ended.
    void rollback();

    /// Writes it to disk under a name, so that it survives a crash with its locks; ends this
    /// handle. When this fails the transaction is rolled back.
    ///
    /// Errors: DUPLICATE_OBJECT when the name is in use; as [#commit] otherwise.
    void prepare(String name, String owner, String database);

    /// From any thread: ends its current wait with QUERY_CANCELED, or else the next wait or
    /// [#checkCancelled].
    void cancel();

    /// Throws QUERY_CANCELED when [#cancel] was called; work that takes long asks now and then.
    void checkCancelled();

    /// Forgets a [#cancel] that met nothing to end.
    void forgetCancel();

    /// Rolls back unless it has ended.
    @Override
    void close();
}
