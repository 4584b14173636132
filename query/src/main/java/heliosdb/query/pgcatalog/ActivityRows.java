package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.TableStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Statistics of use. What is known of sessions and settings is the engine's to tell.
final class ActivityRows {
    private static final long MICROS_FROM_1970_TO_2000 = 946_684_800_000_000L;

    private ActivityRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_stat_database", ActivityRows::databases);
        for (String scope : List.of("all", "user", "sys")) {
            sources.put(
                    "pg_stat_" + scope + "_tables", (reader, sink) -> tables(reader, sink, scope));
            sources.put(
                    "pg_stat_" + scope + "_indexes",
                    (reader, sink) -> indexes(reader, sink, scope));
        }
    }

    private static void databases(CatalogReader reader, RowSink sink) {
        reader.view()
                .databases()
                .forEach(database ->
                        sink.row(row ->
                                row.put("datid", database.oid())
                                        .put("datname", database.name())
                                        .put("numbackends", 0)));
    }

    private static boolean isInScope(CatalogReader reader, Relation relation, String scope) {
        String schema = reader.namespaceName(relation.namespace());
        boolean system = schema.equals("pg_catalog") || schema.equals("information_schema");
        return scope.equals("all") || scope.equals("sys") == system;
    }

    private static void tables(CatalogReader reader, RowSink sink, String scope) {
        for (Table table : reader.relations(Table.class)) {
            if (!isInScope(reader, table, scope)) {
                continue;
            }
            TableStatistics known = reader.view().statistics(table.oid()).orElse(null);
            sink.row(row -> {
                row.put("relid", table.oid())
                        .put("schemaname", reader.namespaceName(table.namespace()))
                        .put("relname", table.name());
                if (known != null) {
                    row.put("n_live_tup", Math.round(known.rows()))
                            .put("last_analyze", known.analyzedMicros() - MICROS_FROM_1970_TO_2000);
                }
                zeros(row);
            });
        }
    }

    private static void zeros(CatalogRow row) {
        for (String column :
                List.of("seq_scan", "seq_tup_read", "n_tup_ins", "n_tup_upd", "n_tup_del")) {
            row.put(column, 0L);
        }
    }

    private static void indexes(CatalogReader reader, RowSink sink, String scope) {
        List<Index> indexes = new ArrayList<>(reader.relations(Index.class));
        indexes.removeIf(index -> !isInScope(reader, index, scope));
        for (Index index : indexes) {
            sink.row(row ->
                    row.put("relid", index.table())
                            .put("indexrelid", index.oid())
                            .put("schemaname", reader.namespaceName(index.namespace()))
                            .put(
                                    "relname",
                                    reader.view()
                                            .table(index.table())
                                            .map(Table::name)
                                            .orElse(null))
                            .put("indexrelname", index.name())
                            .put("idx_scan", 0L)
                            .put("idx_tup_read", 0L)
                            .put("idx_tup_fetch", 0L));
        }
    }
}
