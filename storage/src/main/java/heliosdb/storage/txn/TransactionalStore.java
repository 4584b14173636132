package heliosdb.storage.txn;

import heliosdb.storage.kv.KvStore;
import java.util.List;

/// An ordered byte store with transactions. Safe for any number of threads; each transaction it
/// hands out belongs to one thread at a time.
public interface TransactionalStore extends AutoCloseable {
    /// Starts a transaction. Cheap: no snapshot is taken before the first read.
    StoreTransaction begin(TransactionOptions options);

    /// The transactions that are prepared and not yet ended, those recovered after a crash
    /// included.
    List<PreparedTransaction> preparedTransactions();

    /// Commits a prepared transaction, whoever prepared it.
    ///
    /// @throws com.heliosdb.common.HeliosException UNDEFINED_OBJECT when there is none of that name
    void commitPrepared(String name);

    /// Rolls a prepared transaction back.
    ///
    /// @throws com.heliosdb.common.HeliosException UNDEFINED_OBJECT when there is none of that name
    void rollbackPrepared(String name);

    /// The committed changes in commit order.
    CommitLog log();

    /// Locks held and waited for, transactions running: for views such as pg_locks and for deadlock
    /// monitors.
    LockTable locks();

    /// The commit timestamp of the last visible commit: a counter that grows by one with each
    /// commit.
    long lastCommit();

    /// The store below, for bulk loads into key ranges that no transaction can see yet.
    KvStore store();

    /// Ends the committer thread after the commits under way; transactions still open fail from
    /// then on with [com.heliosdb.common.StoreClosedException]. The store below stays open: whoever
    /// opened it closes it.
    @Override
    void close();
}
