package heliosdb.storage.rocks;

import heliosdb.storage.kv.KvStats;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.LogFile;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;
import org.rocksdb.WalFileType;

/// Collects the numbers that RocksDB keeps.
final class RocksStats {
    private RocksStats() {}

    static KvStats read(RocksDatabase opened, int openSnapshots, int openCursors)
            throws RocksDBException {
        RocksDB database = opened.database();
        Statistics counters = opened.settings().statistics();
        return new KvStats(
                database.getAggregatedLongProperty("rocksdb.estimate-num-keys"),
                database.getAggregatedLongProperty("rocksdb.total-sst-files-size")
                        + logBytes(database.getSortedWalFiles()),
                database.getAggregatedLongProperty("rocksdb.estimate-live-data-size"),
                database.getAggregatedLongProperty("rocksdb.cur-size-all-mem-tables"),
                opened.settings().cache().getUsage(),
                count(counters, TickerType.BLOCK_CACHE_HIT),
                count(counters, TickerType.BLOCK_CACHE_MISS),
                count(counters, TickerType.BYTES_WRITTEN),
                count(counters, TickerType.BYTES_READ)
                        + count(counters, TickerType.ITER_BYTES_READ),
                count(counters, TickerType.STALL_MICROS),
                database.getAggregatedLongProperty("rocksdb.estimate-pending-compaction-bytes"),
                openSnapshots,
                openCursors);
    }

    private static long logBytes(List<LogFile> files) {
        return files.stream()
                .filter(file -> file.type() == WalFileType.kAliveLogFile)
                .mapToLong(LogFile::sizeFileBytes)
                .sum();
    }

    private static long count(@Nullable Statistics counters, TickerType ticker) {
        return counters == null ? 0 : counters.getTickerCount(ticker);
    }
}
