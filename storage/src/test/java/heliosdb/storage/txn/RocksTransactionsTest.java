package heliosdb.storage.txn;

import heliosdb.storage.kv.KvStore;
import heliosdb.storage.rocks.RocksOptions;
import heliosdb.storage.rocks.RocksStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class RocksTransactionsTest
        implements TransactionContract,
                LockContract,
                HermitageContract,
                SerializableContract,
                PreparedContract,
                CommitLogContract,
                ModelContract,
                ConcurrencyContract {
    @TempDir private Path directory;
    private final List<KvStore> stores = new ArrayList<>();

    @Override
    public KvStore newStore() {
        RocksOptions small = RocksOptions.DEFAULT.withMemory(8 << 20, 1 << 20);
        KvStore store = RocksStore.open(directory.resolve("store" + stores.size()), small);
        stores.add(store);
        return store;
    }

    @AfterEach
    void close() {
        stores.forEach(KvStore::close);
    }
}
