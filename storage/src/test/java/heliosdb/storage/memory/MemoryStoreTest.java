package heliosdb.storage.memory;

import heliosdb.storage.kv.KvCloseContract;
import heliosdb.storage.kv.KvCursorContract;
import heliosdb.storage.kv.KvLogContract;
import heliosdb.storage.kv.KvModelContract;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.kv.KvStoreContract;

final class MemoryStoreTest
        implements KvStoreContract,
                KvCursorContract,
                KvLogContract,
                KvModelContract,
                KvCloseContract {
    @Override
    public KvStore newStore() {
        return new MemoryStore();
    }
}
