package heliosdb.data.table;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.TableStatistics;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvStore;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// About how many rows each table has, and how many were changed since ANALYZE looked: what it
/// found, or a count up to a limit, plus what commits have added since. Never exact: kept in memory
/// only. Safe for any thread.
final class RowCounts {
    private static final int ROWS_COUNTED_MAX = 100_000;
    private static final int CHANGES_FOR_ANALYZE = 50;
    private static final double SHARE_FOR_ANALYZE = 0.1;

    private final KvStore store;
    private final ConcurrentHashMap<Integer, Total> totals = new ConcurrentHashMap<>();

    RowCounts(KvStore store) {
        this.store = store;
    }

    private static final class Total {
        private volatile double base = -1;
        private final LongAdder added = new LongAdder();
        private final LongAdder changed = new LongAdder();
    }

    /// Counts the changes of one statement and adds them when its transaction commits.
    static final class Counter {
        private long inserted;
        private long deleted;
        private long updated;

        private Counter(DataTransaction transaction, Total total) {
            transaction.onCommit(() -> {
                total.added.add(inserted - deleted);
                total.changed.add(inserted + deleted + updated);
            });
        }

        void inserted() {
            inserted++;
        }

        void updated() {
            updated++;
        }

        void deleted() {
            deleted++;
        }

        void inserted(long rows) {
            inserted += rows;
        }
    }

    Counter counter(DataTransaction transaction, Table table) {
        return new Counter(transaction, total(table.storageId()));
    }

    double rows(Table table, @Nullable TableStatistics statistics) {
        Total total = total(table.storageId());
        if (total.base < 0) {
            long added = total.added.sum();
            total.base = statistics == null ? count(table) - added : statistics.rows();
        }
        return Math.max(0, total.base + total.added.sum());
    }

    /// Whether enough has changed for ANALYZE to look again.
    boolean isStale(Table table, @Nullable TableStatistics statistics) {
        double rows = rows(table, statistics);
        return total(table.storageId()).changed.sum()
                > CHANGES_FOR_ANALYZE + SHARE_FOR_ANALYZE * rows;
    }

    void analyzed(Table table, double rows) {
        Total total = total(table.storageId());
        total.added.reset();
        total.changed.reset();
        total.base = rows;
    }

    private Total total(int storageId) {
        return totals.computeIfAbsent(storageId, _ -> new Total());
    }

    private double count(Table table) {
        int count = 0;
        KvRange range = KvRange.prefix(TableBinding.prefix(table.storageId()));
        try (KvCursor cursor = store.cursor(Family.DATA, range, false, null)) {
            while (count < ROWS_COUNTED_MAX && cursor.next()) {
                count++;
            }
        }
        return count;
    }
}
