package heliosdb.storage.rocks;

import heliosdb.storage.kv.KvCloseContract;
import heliosdb.storage.kv.KvCursorContract;
import heliosdb.storage.kv.KvLogContract;
import heliosdb.storage.kv.KvModelContract;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.kv.KvStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class RocksStoreTest
        implements KvStoreContract,
                KvCursorContract,
                KvLogContract,
                KvModelContract,
                KvCloseContract {
    @TempDir private Path directory;
    private int stores;

    @Override
    public KvStore newStore() {
        RocksOptions small = RocksOptions.DEFAULT.withMemory(8 << 20, 1 << 20);
        return RocksStore.open(directory.resolve("store" + stores++), small);
    }
}
