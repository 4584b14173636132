package heliosdb.storage.txn;

import heliosdb.base.clock.Clock;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvStore;

/// Makes transactional stores.
public final class TransactionalStores {
    private TransactionalStores() {}

    /// Puts transactions over an open store. Transactions that were prepared before are there again
    /// with their locks when this returns. From then on everything that others can see is written
    /// through transactions.
    public static TransactionalStore open(KvStore store, TxnOptions options, Clock clock) {
        return LocalTransactionalStore.open(store, options, clock);
    }

    /// As the other one, with default options.
    public static TransactionalStore open(KvStore store, Clock clock) {
        return open(store, TxnOptions.DEFAULT, clock);
    }

    /// Whether a store holds prepared transactions, and so must not be written beside transactions.
    public static boolean hasPrepared(KvStore store) {
        try (KvCursor cursor = store.cursor(Family.META, MetaKeys.prepared(), false, null)) {
            return cursor.next();
        }
    }
}
