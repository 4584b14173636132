package heliosdb.storage.txn;

import heliosdb.storage.kv.KvStore;
import heliosdb.storage.memory.MemoryStore;

final class MemoryTransactionsTest
        implements TransactionContract,
                LockContract,
                HermitageContract,
                SerializableContract,
                PreparedContract,
                CommitLogContract {
    @Override
    public KvStore newStore() {
        return new MemoryStore();
    }
}
