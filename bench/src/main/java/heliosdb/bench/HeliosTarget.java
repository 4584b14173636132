package heliosdb.bench;

import com.heliosdb.common.Key;
import com.heliosdb.common.KeyValue;
import com.heliosdb.common.Value;
import com.heliosdb.storage.CompressionType;
import com.heliosdb.storage.Durability;
import com.heliosdb.storage.LsmStorageEngine;
import com.heliosdb.storage.Scan;
import com.heliosdb.storage.StorageConfig;
import java.nio.file.Path;
import java.util.Optional;

/// [LsmStorageEngine].
final class HeliosTarget implements LsmTarget {
    private static final Key FIRST = Key.wrap(new byte[0]);
    private static final Key LAST = Key.wrap(new byte[] {(byte) 0xFF});

    private final LsmStorageEngine engine;

    HeliosTarget(Path directory, boolean isDurable) {
        StorageConfig config =
                StorageConfig.builder()
                        .memtableSize(LsmBench.MEMTABLES_BYTES)
                        .writeBufferSize(LsmBench.MEMTABLE_BYTES)
                        .blockCacheSize(LsmBench.CACHE_BYTES)
                        .compactionThreads(LsmBench.COMPACTIONS)
                        .maxBackgroundJobs(LsmBench.COMPACTIONS + 1)
                        .compressionType(CompressionType.LZ4)
                        .useDirectIo(false)
                        .enableMmap(false)
                        .durability(isDurable ? Durability.GROUP_COMMIT : Durability.ASYNC)
                        .build();
        engine = LsmStorageEngine.open(directory, config);
    }

    @Override
    public String name() {
        return "helios";
    }

    @Override
    public void put(byte[] key, byte[] value) {
        engine.put(Key.wrap(key), Value.wrap(value));
    }

    @Override
    public int get(byte[] key) {
        Optional<Value> value = engine.get(Key.wrap(key));
        return value.isEmpty() ? -1 : value.get().size();
    }

    @Override
    public long scan() {
        long bytes = 0;
        try (Scan scan = engine.scanRange(FIRST, LAST)) {
            while (scan.hasNext()) {
                KeyValue entry = scan.next();
                bytes += entry.key().size() + entry.value().size();
            }
        }
        return bytes;
    }

    @Override
    public void settle() {
        engine.flush();
        engine.compact();
    }

    @Override
    public void close() {
        engine.close();
    }
}
