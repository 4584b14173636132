package heliosdb.data.table;

import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import java.util.ArrayList;
import java.util.List;

/// Checks that rows written to a partition are ones that it takes. For one thread.
final class PartitionCheck {
    private final List<Level> levels = new ArrayList<>();

    private record Level(Table child, PartitionKeys keys, PartitionMap map) {}

    PartitionCheck(Tables tables, DataTransaction transaction, Table table) {
        CatalogView view = transaction.catalog();
        Table child = table;
        while (child.lineage().isPartition()) {
            Table parent = view.table(child.lineage().parents().getFirst()).orElse(null);
            if (parent == null || !parent.lineage().isPartitioned()) {
                return;
            }
            levels.add(
                    new Level(
                            child,
                            new PartitionKeys(tables, transaction, parent, table),
                            PartitionMap.of(view, parent)));
            child = parent;
        }
    }

    boolean isAny() {
        return !levels.isEmpty();
    }

    boolean accepts(Batch live, int row) {
        for (Level level : levels) {
            Table found = level.map.find(level.keys.values(live, row));
            if (found == null || found.oid() != level.child.oid()) {
                return false;
            }
        }
        return true;
    }
}
