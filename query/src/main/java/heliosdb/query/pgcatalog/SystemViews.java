package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Materialization;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Types;
import java.util.Map;

/// The views that show relations by name: `pg_tables`, `pg_views`, `pg_indexes`, `pg_sequences`.
final class SystemViews {
    private SystemViews() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_tables", SystemViews::tables);
        sources.put("pg_views", SystemViews::views);
        sources.put("pg_matviews", SystemViews::materializedViews);
        sources.put("pg_indexes", SystemViews::indexes);
        sources.put("pg_sequences", SystemViews::sequences);
    }

    private static void tables(CatalogReader reader, RowSink sink) {
        for (SystemRelation relation : reader.system().systemRelations()) {
            if (relation.definition().kind() == 'r') {
                sink.row(row ->
                        row.put("schemaname", relation.schema())
                                .put("tablename", relation.name())
                                .put("tableowner", reader.roleName(10))
                                .put("hasindexes", false)
                                .put("hasrules", false)
                                .put("hastriggers", false)
                                .put("rowsecurity", false));
            }
        }
        for (Table table : reader.relations(Table.class)) {
            if (table.materialization() != null) {
                continue;
            }
            sink.row(row ->
                    row.put("schemaname", reader.namespaceName(table.namespace()))
                            .put("tablename", table.name())
                            .put("tableowner", reader.roleName(table.owner()))
                            .put("hasindexes", !reader.view().indexes(table.oid()).isEmpty())
                            .put("hasrules", false)
                            .put("hastriggers", !table.foreignKeys().isEmpty())
                            .put("rowsecurity", table.hasRowSecurity()));
        }
    }

    private static void views(CatalogReader reader, RowSink sink) {
        for (View view : reader.relations(View.class)) {
            sink.row(row ->
                    row.put("schemaname", reader.namespaceName(view.namespace()))
                            .put("viewname", view.name())
                            .put("viewowner", reader.roleName(view.owner()))
                            .put("definition", new ViewLayout(reader, false).text(view)));
        }
    }

    private static void materializedViews(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            Materialization query = table.materialization();
            if (query != null) {
                sink.row(row ->
                        row.put("schemaname", reader.namespaceName(table.namespace()))
                                .put("matviewname", table.name())
                                .put("matviewowner", reader.roleName(table.owner()))
                                .put("hasindexes", !reader.view().indexes(table.oid()).isEmpty())
                                .put("ispopulated", query.isPopulated())
                                .put(
                                        "definition",
                                        new ViewLayout(reader, false).text(query.sql())));
            }
        }
    }

    private static void indexes(CatalogReader reader, RowSink sink) {
        for (Index index : reader.relations(Index.class)) {
            reader.view()
                    .table(index.table())
                    .ifPresent(table ->
                            sink.row(row ->
                                    row.put("schemaname", reader.namespaceName(index.namespace()))
                                            .put("tablename", table.name())
                                            .put("indexname", index.name())
                                            .put(
                                                    "indexdef",
                                                    IndexDefinitions.create(
                                                            reader, index, table, false))));
        }
    }

    private static void sequences(CatalogReader reader, RowSink sink) {
        for (Sequence sequence : reader.relations(Sequence.class)) {
            sink.row(row ->
                    row.put("schemaname", reader.namespaceName(sequence.namespace()))
                            .put("sequencename", sequence.name())
                            .put("sequenceowner", reader.roleName(sequence.owner()))
                            .put("data_type", sequence.type())
                            .put("start_value", sequence.start())
                            .put("min_value", sequence.min())
                            .put("max_value", sequence.max())
                            .put("increment_by", sequence.increment())
                            .put("cycle", sequence.isCycling())
                            .put("cache_size", sequence.cache()));
        }
    }

    /// How a type is called by its object id.
    static String typeName(CatalogReader reader, int oid) {
        return Types.find(oid)
                .map(Types::format)
                .orElseGet(() ->
                        reader.session()
                                .types()
                                .type(oid)
                                .map(reader.session().types()::displayName)
                                .orElse("???"));
    }
}
