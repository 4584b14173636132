package heliosdb.storage.txn;

import heliosdb.storage.kv.KvStore;
import heliosdb.storage.memory.MemoryStore;

final class MemoryTransactionsTest
        implements TransactionContract,
                LockContract,
                HermitageContract,
                SerializableContract,
                PreparedContract,
                CommitLogContract,
                ModelContract,
                ConcurrencyContract {
    @Override
    public KvStore newStore() {
        return new MemoryStore();
    }
}
