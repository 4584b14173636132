package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.TableStatistics;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Settings, sessions and statistics of use.
final class ActivityRows {
    private static final long MICROS_FROM_1970_TO_2000 = 946_684_800_000_000L;

    private ActivityRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_settings", ActivityRows::settings);
        sources.put("pg_stat_activity", ActivityRows::sessions);
        sources.put("pg_stat_database", ActivityRows::databases);
        for (String scope : List.of("all", "user", "sys")) {
            sources.put(
                    "pg_stat_" + scope + "_tables", (reader, sink) -> tables(reader, sink, scope));
            sources.put(
                    "pg_stat_" + scope + "_indexes",
                    (reader, sink) -> indexes(reader, sink, scope));
        }
    }

    private static void settings(CatalogReader reader, RowSink sink) {
        for (String line : Resources.lines("settings.tsv")) {
            String[] fields = line.split("\t", -1);
            String value = reader.evaluation().setting(fields[0].toLowerCase(Locale.ROOT));
            if (value != null) {
                sink.row(row -> setting(row, fields, value));
            }
        }
    }

    private static void setting(CatalogRow row, String[] fields, String value) {
        row.put("name", fields[0])
                .put("setting", value)
                .put("unit", field(fields, 1))
                .put("category", "")
                .put("short_desc", "")
                .put("context", fields[2])
                .put("vartype", fields[3])
                .put("source", "default")
                .put("min_val", field(fields, 4))
                .put("max_val", field(fields, 5))
                .put("enumvals", words(field(fields, 6)))
                .put("boot_val", field(fields, 7))
                .put("reset_val", value)
                .put("pending_restart", false);
    }

    private static @Nullable String field(String[] fields, int index) {
        return fields[index].equals("\\N") ? null : fields[index];
    }

    private static @Nullable List<String> words(@Nullable String array) {
        return array == null
                ? null
                : Arrays.stream(array.substring(1, array.length() - 1).split(","))
                        .map(word -> word.replace("\"", ""))
                        .toList();
    }

    // A statement sees its own session here; the others' are for the engine to add.
    private static void sessions(CatalogReader reader, RowSink sink) {
        sink.row(row ->
                row.put("datid", reader.database())
                        .put("datname", reader.session().database())
                        .put("pid", reader.evaluation().backendPid())
                        .put("usename", reader.evaluation().sessionUser())
                        .put(
                                "usesysid",
                                reader.view()
                                        .role(reader.evaluation().sessionUser())
                                        .map(role -> role.oid())
                                        .orElse(0))
                        .put("application_name", reader.session().setting("application_name"))
                        .put("xact_start", reader.evaluation().transactionTimestamp())
                        .put("query_start", reader.evaluation().statementTimestamp())
                        .put("state_change", reader.evaluation().statementTimestamp())
                        .put("state", "active")
                        .put("backend_type", "client backend"));
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
