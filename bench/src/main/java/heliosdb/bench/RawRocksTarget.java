package heliosdb.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.HistogramType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksObject;
import org.rocksdb.Slice;
import org.rocksdb.Statistics;
import org.rocksdb.StatsLevel;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/// RocksDB by its own Java interface, used as its documentation does, with the options of
/// [HeliosTarget].
final class RawRocksTarget implements LsmTarget {
    private final Deque<RocksObject> open = new ArrayDeque<>();
    private final RocksDB database;
    private final WriteOptions writeOptions;
    private final ReadOptions readOptions = own(new ReadOptions());

    RawRocksTarget(Path directory, boolean isDurable) {
        writeOptions = own(new WriteOptions()).setSync(isDurable);
        try {
            database = own(RocksDB.open(options(), directory.toString()));
        } catch (RocksDBException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @SuppressWarnings("deprecation")
    private Options options() {
        LRUCache cache = own(new LRUCache(LsmBench.CACHE_BYTES));
        Statistics statistics = own(new Statistics(EnumSet.allOf(HistogramType.class)));
        statistics.setStatsLevel(StatsLevel.EXCEPT_DETAILED_TIMERS);
        BlockBasedTableConfig format =
                new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setBlockSize(8 << 10)
                        .setFormatVersion(6)
                        .setOptimizeFiltersForMemory(true)
                        .setFilterPolicy(own(new BloomFilter(10, false)));
        return own(new Options())
                .setCreateIfMissing(true)
                .setParanoidChecks(true)
                .setWriteBufferManager(own(new WriteBufferManager(LsmBench.MEMTABLES_BYTES, cache)))
                .setStatistics(statistics)
                .setTableFormatConfig(format)
                .setWriteBufferSize(LsmBench.MEMTABLE_BYTES)
                .setMaxWriteBufferNumber(4)
                .setTargetFileSizeBase(64L << 20)
                .setMaxBytesForLevelBase(256L << 20)
                .setLevelCompactionDynamicLevelBytes(true)
                .setMaxBackgroundJobs(LsmBench.COMPACTIONS + 1)
                .setMaxBackgroundCompactions(LsmBench.COMPACTIONS)
                .setMaxBackgroundFlushes(1)
                .setBytesPerSync(1L << 20)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    private <T extends RocksObject> T own(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public String name() {
        return "rocksdbjni";
    }

    @Override
    public void put(byte[] key, byte[] value) {
        try {
            database.put(writeOptions, key, value);
        } catch (RocksDBException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Writes a batch.
    void write(WriteBatch batch) throws RocksDBException {
        database.write(writeOptions, batch);
    }

    @Override
    public int get(byte[] key) {
        try {
            byte[] value = database.get(readOptions, key);
            return value == null ? -1 : value.length;
        } catch (RocksDBException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public long scan() {
        long bytes = 0;
        try (Slice end = new Slice(new byte[] {(byte) 0xFF});
                ReadOptions options = new ReadOptions().setIterateUpperBound(end);
                RocksIterator iterator = database.newIterator(options)) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                bytes += iterator.key().length + iterator.value().length;
            }
            iterator.status();
        } catch (RocksDBException failure) {
            throw new IllegalStateException(failure);
        }
        return bytes;
    }

    @Override
    public void settle() {
        try (FlushOptions flush = new FlushOptions()) {
            database.flush(flush);
            database.compactRange();
        } catch (RocksDBException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
