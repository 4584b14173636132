package heliosdb.data.table;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import java.util.HashMap;
import java.util.Map;

/// Finds the partition that a row of a partitioned table goes to, through all levels. For one
/// statement.
public final class PartitionRouter {
    private final Tables tables;
    private final DataTransaction transaction;
    private final Table root;
    private final Map<Integer, Level> levels = new HashMap<>();

    private record Level(Table table, PartitionKeys keys, PartitionMap map) {}

    /// For the rows of a partitioned table.
    public PartitionRouter(Tables tables, DataTransaction transaction, Table root) {
        this.tables = tables;
        this.transaction = transaction;
        this.root = transaction.catalog().table(root.oid()).orElse(root);
    }

    /// The partition that holds a row.
    ///
    /// @param rows the root's live columns
    public Table leaf(Batch rows, int row) {
        Table table = root;
        while (table.lineage().isPartitioned()) {
            Level level = levels.computeIfAbsent(table.oid(), this::level);
            Object[] values = level.keys.values(rows, row);
            Table next = level.map.find(values);
            if (next == null) {
                throw new HeliosException(
                                ErrorCode.CHECK_VIOLATION,
                                "no partition of relation \"%s\" found for row"
                                        .formatted(table.name()))
                        .withDetail(
                                "Partition key of the failing row contains %s."
                                        .formatted(
                                                ConstraintErrors.partitionKey(
                                                        transaction.catalog(), table, values)));
            }
            table = next;
        }
        return table;
    }

    private Level level(int oid) {
        Table table = transaction.catalog().table(oid).orElseThrow();
        return new Level(
                table,
                new PartitionKeys(tables, transaction, table, root),
                PartitionMap.of(transaction.catalog(), table));
    }
}
