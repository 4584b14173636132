package heliosdb.storage.txn;

import heliosdb.storage.kv.KvStore;
import heliosdb.storage.memory.MemoryStore;

final class MemoryTransactionsTest implements TransactionContract, LockContract, HermitageContract {
    @Override
    public KvStore newStore() {
        return new MemoryStore();
    }
}
