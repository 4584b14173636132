package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.PartitionBound;
import heliosdb.data.catalog.PartitionKey;
import heliosdb.data.catalog.Table;
import heliosdb.query.deparse.PartitionText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `pg_inherits` and `pg_partitioned_table`, and what other relations tell of families of tables.
final class FamilyRows {
    private FamilyRows() {}

    static void inherits(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            List<Integer> parents = table.lineage().parents();
            for (int i = 0; i < parents.size(); i++) {
                inherits(sink, table.oid(), parents.get(i), i + 1);
            }
        }
        for (Index index : reader.relations(Index.class)) {
            if (index.parent() != 0) {
                inherits(sink, index.oid(), index.parent(), 1);
            }
        }
    }

    private static void inherits(RowSink sink, int child, int parent, int number) {
        sink.row(row ->
                row.put("inhrelid", child)
                        .put("inhparent", parent)
                        .put("inhseqno", number)
                        .put("inhdetachpending", false));
    }

    static void partitioned(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            PartitionKey key = table.lineage().key();
            if (key != null) {
                sink.row(row ->
                        row.put("partrelid", table.oid())
                                .put("partstrat", key.strategy().letter())
                                .put("partnatts", key.parts().size())
                                .put("partdefid", fallback(reader, table))
                                .put(
                                        "partattrs",
                                        key.parts().stream()
                                                .map(PartitionKey.Part::column)
                                                .toList()));
            }
        }
    }

    private static int fallback(CatalogReader reader, Table table) {
        return reader.view().children(table.oid()).stream()
                .filter(child -> child.lineage().bound() instanceof PartitionBound.Default)
                .mapToInt(Table::oid)
                .findFirst()
                .orElse(0);
    }

    /// A partition's bound as SQL, null for other tables.
    static @Nullable String bound(CatalogReader reader, Table table) {
        PartitionBound bound = table.lineage().bound();
        if (bound == null) {
            return null;
        }
        return reader.view()
                .table(table.lineage().parents().getFirst())
                .map(parent -> parent.lineage().key())
                .map(key -> PartitionText.bound(bound, key))
                .orElse(null);
    }

    /// How many parents have a column of a table.
    static int inheritedFrom(CatalogReader reader, Table table, Column column) {
        int count = 0;
        for (int parent : table.lineage().parents()) {
            boolean has =
                    reader.view()
                            .table(parent)
                            .flatMap(found -> found.column(column.name()))
                            .isPresent();
            count += has ? 1 : 0;
        }
        return count;
    }

    /// How many parents have a constraint of a table.
    static int inheritedFrom(CatalogReader reader, Table table, Constraint constraint) {
        if (!(constraint instanceof Constraint.Check)) {
            return table.lineage().inherited().contains(constraint.oid()) ? 1 : 0;
        }
        int count = 0;
        for (int parent : table.lineage().parents()) {
            Constraint found =
                    reader.view()
                            .table(parent)
                            .flatMap(each -> each.constraint(constraint.name()))
                            .orElse(null);
            count += found instanceof Constraint.Check check && !check.isNoInherit() ? 1 : 0;
        }
        return count;
    }
}
