package heliosdb.data.table;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.TableStatistics;
import heliosdb.data.catalog.TableStatistics.ColumnStatistics;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Looks at a sample of a table's rows and notes what it finds in the transaction's catalog:
/// PostgreSQL's ANALYZE. The sample is drawn from all rows with equal chances (reservoir sampling).
public final class Analyzer {
    private static final int DEFAULT_TARGET = 100;
    private static final int ROWS_PER_TARGET = 300;

    private final Tables tables;
    private final DataTransaction transaction;
    private final RandomGenerator random;

    /// For one statement.
    public Analyzer(Tables tables, DataTransaction transaction, RandomGenerator random) {
        this.tables = tables;
        this.transaction = transaction;
        this.random = random;
    }

    private record Sampled(int place, byte[] row) {}

    /// Analyzes a table.
    ///
    /// @param nowMicros the time to note, microseconds since 1970
    public void analyze(Table named, long nowMicros) {
        TableBinding table = tables.binding(transaction, named);
        int target = target(table.table());
        List<Sampled> sample = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        try (KvCursor cursor =
                transaction.store().scan(Family.DATA, KvRange.prefix(table.prefix()), false)) {
            while (cursor.next()) {
                rows++;
                bytes += cursor.key().length() + cursor.value().length();
                if (sample.size() < target * ROWS_PER_TARGET) {
                    sample.add(new Sampled(clamp(rows), cursor.value().toBytes()));
                } else {
                    long slot = random.nextLong(rows);
                    if (slot < sample.size()) {
                        sample.set((int) slot, new Sampled(clamp(rows), cursor.value().toBytes()));
                    }
                }
            }
        }
        sample.sort(Comparator.comparingInt(Sampled::place));
        TableStatistics found =
                new TableStatistics(
                        table.table().oid(), rows, bytes, nowMicros, columns(table, sample, rows));
        transaction.changes().statistics(table.table().oid(), found);
        long counted = rows;
        Table definition = table.table();
        transaction.onCommit(() -> tables.counts().analyzed(definition, counted));
    }

    private static int clamp(long value) {
        return (int) Math.min(Integer.MAX_VALUE, value);
    }

    private static int target(Table table) {
        int target = DEFAULT_TARGET;
        for (Column column : table.liveColumns()) {
            target = Math.max(target, column.statisticsTarget());
        }
        return target;
    }

    private static List<ColumnStatistics> columns(
            TableBinding table, List<Sampled> sample, long rows) {
        List<ColumnStatistics> all = new ArrayList<>();
        for (Column column : table.table().liveColumns()) {
            if (column.statisticsTarget() == 0 || sample.isEmpty()) {
                continue;
            }
            int[] wanted = {column.number() - 1};
            Vector[] values = table.layout().vectors(wanted, sample.size());
            for (Sampled each : sample) {
                table.layout().read(each.row, 0, each.row.length, wanted, values);
            }
            int target = column.statisticsTarget() < 0 ? DEFAULT_TARGET : column.statisticsTarget();
            all.add(
                    new ColumnSample(table.type(column.number() - 1), values[0], rows)
                            .statistics(column.number(), target));
        }
        return all;
    }
}
