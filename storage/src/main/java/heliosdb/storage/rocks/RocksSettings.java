package heliosdb.storage.rocks;

import heliosdb.base.bytes.Bytes;
import heliosdb.storage.kv.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.HistogramType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileManager;
import org.rocksdb.Statistics;
import org.rocksdb.StatsLevel;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/// [RocksOptions] as RocksDB's own options, with the native objects that these refer to.
///
/// @param cache the one block cache
/// @param statistics null when they are off
record RocksSettings(
        DBOptions database,
        List<ColumnFamilyDescriptor> families,
        Cache cache,
        @Nullable Statistics statistics) {
    private static final int INFO_LOG_FILES = 4;
    private static final long INFO_LOG_BYTES = 1L << 20;
    private static final int MEMTABLES_A_FAMILY = 4;
    private static final long WAL_BYTES_FACTOR = 2;

    /// Makes everything in a set of resources that the caller closes after the database.
    static RocksSettings of(RocksOptions options, boolean isLogged, NativeResources resources)
            throws RocksDBException {
        Cache cache = resources.own(new LRUCache(options.blockCacheBytes()));
        Statistics statistics = options.keepsStatistics() ? resources.own(newStatistics()) : null;
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        ColumnFamilyOptions familyOptions = familyOptions(options, cache, resources);
        for (Family family : Family.all()) {
            families.add(new ColumnFamilyDescriptor(nameOf(family), familyOptions));
        }
        DBOptions database = databaseOptions(options, cache, statistics, resources);
        // Without its log, the families have to reach the disk together.
        database.setAtomicFlush(!isLogged);
        return new RocksSettings(database, families, cache, statistics);
    }

    private static byte[] nameOf(Family family) {
        return family.id() == 0
                ? RocksDB.DEFAULT_COLUMN_FAMILY
                : Bytes.ofText(family.name().toLowerCase(Locale.ROOT));
    }

    private static Statistics newStatistics() {
        Statistics statistics = new Statistics(EnumSet.allOf(HistogramType.class));
        statistics.setStatsLevel(StatsLevel.EXCEPT_DETAILED_TIMERS);
        return statistics;
    }

    // The newer setting, of jobs alone, leaves no say in how many of them compact.
    @SuppressWarnings("deprecation")
    private static DBOptions databaseOptions(
            RocksOptions options,
            Cache cache,
            @Nullable Statistics statistics,
            NativeResources resources)
            throws RocksDBException {
        WriteBufferManager memtables =
                resources.own(new WriteBufferManager(options.memtableBytesTotal(), cache));
        // Without a file manager RocksDB does not go on by itself after a full disk.
        SstFileManager files = resources.own(new SstFileManager(Env.getDefault()));
        DBOptions database =
                resources
                        .own(newDatabaseOptions())
                        .setCreateIfMissing(true)
                        .setCreateMissingColumnFamilies(true)
                        .setParanoidChecks(true)
                        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                        .setWriteBufferManager(memtables)
                        .setSstFileManager(files)
                        .setMaxTotalWalSize(WAL_BYTES_FACTOR * options.memtableBytesTotal())
                        .setMaxBackgroundJobs(options.backgroundJobs())
                        .setMaxBackgroundCompactions(options.compactionThreads())
                        .setMaxBackgroundFlushes(
                                options.backgroundJobs() - options.compactionThreads())
                        .setMaxSubcompactions(options.compactionThreads())
                        .setMaxOpenFiles(options.openFilesMax())
                        .setAllowMmapReads(options.usesMmap())
                        .setUseDirectReads(options.usesDirectIo() && !options.usesMmap())
                        .setUseDirectIoForFlushAndCompaction(options.usesDirectIo())
                        .setBytesPerSync(1L << 20)
                        .setKeepLogFileNum(INFO_LOG_FILES)
                        .setMaxLogFileSize(INFO_LOG_BYTES)
                        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                        .setStatsDumpPeriodSec(0)
                        .setStatsPersistPeriodSec(0)
                        .setWalSizeLimitMB(Math.ceilDiv(options.logRetainedBytes(), 1L << 20));
        return statistics == null ? database : database.setStatistics(statistics);
    }

    /// Options with which a log file that is missing is an error; there is no setter for that.
    private static DBOptions newDatabaseOptions() {
        Properties properties = new Properties();
        properties.setProperty("track_and_verify_wals_in_manifest", "true");
        DBOptions options = DBOptions.getDBOptionsFromProps(properties);
        return options == null ? new DBOptions() : options;
    }

    private static ColumnFamilyOptions familyOptions(
            RocksOptions options, Cache cache, NativeResources resources) {
        CompressionOptions compression = resources.own(new CompressionOptions());
        if (options.compressionLevel() != 0) {
            compression.setLevel(options.compressionLevel());
        }
        return resources
                .own(new ColumnFamilyOptions())
                .setTableFormatConfig(tableFormat(options, cache, resources))
                .setWriteBufferSize(options.memtableBytes())
                .setMaxWriteBufferNumber(MEMTABLES_A_FAMILY)
                .setTargetFileSizeBase(options.targetFileBytes())
                .setMaxBytesForLevelBase(4 * options.targetFileBytes())
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionType(type(options.compression()))
                .setBottommostCompressionType(type(options.lastCompression()))
                .setCompressionOptions(compression)
                .setBottommostCompressionOptions(compression);
    }

    private static BlockBasedTableConfig tableFormat(
            RocksOptions options, Cache cache, NativeResources resources) {
        BlockBasedTableConfig format =
                new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setBlockSize(options.blockBytes())
                        .setFormatVersion(6)
                        .setOptimizeFiltersForMemory(true);
        return options.bloomBitsPerKey() == 0
                ? format
                : format.setFilterPolicy(
                        resources.own(new BloomFilter(options.bloomBitsPerKey(), false)));
    }

    private static CompressionType type(RocksOptions.Compression compression) {
        return switch (compression) {
            case NONE -> CompressionType.NO_COMPRESSION;
            case LZ4 -> CompressionType.LZ4_COMPRESSION;
            case ZSTD -> CompressionType.ZSTD_COMPRESSION;
            case SNAPPY -> CompressionType.SNAPPY_COMPRESSION;
        };
    }
}
