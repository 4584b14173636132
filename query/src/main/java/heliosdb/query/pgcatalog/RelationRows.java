package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.TableStatistics;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `pg_class` and `pg_sequence`.
final class RelationRows {
    private static final int HEAP = 2;
    private static final int PAGE_BYTES = 8192;

    private RelationRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_class", RelationRows::classes);
        sources.put("pg_inherits", FamilyRows::inherits);
        sources.put("pg_partitioned_table", FamilyRows::partitioned);
        sources.put("pg_sequence", RelationRows::sequences);
    }

    private static void classes(CatalogReader reader, RowSink sink) {
        for (SystemRelation relation : reader.system().systemRelations()) {
            system(reader, sink, relation.definition());
        }
        for (Relation relation : reader.relations()) {
            switch (relation) {
                case Table table -> table(reader, sink, table);
                case View view -> view(reader, sink, view);
                case Index index -> index(reader, sink, index);
                case Sequence sequence -> sequence(reader, sink, sequence);
            }
        }
        reader.namespaces().stream()
                .flatMap(namespace -> reader.view().userTypes(namespace.oid()).stream())
                .forEach(type -> {
                    if (type instanceof UserType.Composite composite) {
                        composite(sink, composite);
                    }
                });
    }

    private static void system(CatalogReader reader, RowSink sink, RelationDefinition relation) {
        sink.row(row ->
                row.put("oid", relation.oid())
                        .put("relname", relation.name())
                        .put("relnamespace", reader.namespaceOf(relation))
                        .put("relowner", Role.BOOTSTRAP)
                        .put("relam", relation.kind() == 'r' ? HEAP : 0)
                        .put("relkind", relation.kind())
                        .put("relpersistence", 'p')
                        .put("relnatts", relation.columns().size())
                        .put("relispopulated", true)
                        .put("relhasrules", relation.kind() == 'v')
                        .put("relreplident", 'n'));
    }

    private static CatalogRow common(CatalogReader reader, CatalogRow row, Relation relation) {
        return row.put("oid", relation.oid())
                .put("relname", relation.name())
                .put("relnamespace", relation.namespace())
                .put("relowner", relation.owner())
                .put("relispopulated", true)
                .put("relreplident", 'n')
                .put("relacl", reader.aclItems(relation.acl()));
    }

    private static void table(CatalogReader reader, RowSink sink, Table table) {
        TableStatistics statistics = reader.view().statistics(table.oid()).orElse(null);
        sink.row(row ->
                common(reader, row, table)
                        .put("reltype", table.rowType())
                        .put("relam", table.lineage().isPartitioned() ? 0 : HEAP)
                        .put("relfilenode", table.storageId())
                        .put("relpages", pages(statistics))
                        .put("reltuples", statistics == null ? -1.0 : statistics.rows())
                        .put("relhasindex", !reader.view().indexes(table.oid()).isEmpty())
                        .put("relpersistence", table.persistence().letter())
                        .put("relkind", kind(table))
                        .put("relispopulated", isPopulated(table))
                        .put("relispartition", table.lineage().isPartition())
                        .put("relpartbound", FamilyRows.bound(reader, table))
                        .put("relhassubclass", !reader.view().children(table.oid()).isEmpty())
                        .put("relnatts", table.columns().size())
                        .put("relchecks", table.checks().size())
                        .put("relhastriggers", hasTriggers(reader, table))
                        .put("relrowsecurity", table.hasRowSecurity())
                        .put("relforcerowsecurity", table.forcesRowSecurity())
                        .put("relreplident", 'd')
                        .put("relfrozenxid", 1)
                        .put("relminmxid", 1)
                        .put("reloptions", CatalogReader.options(table.options())));
    }

    /// PostgreSQL's letter for a kind of table.
    static char kind(Table table) {
        if (table.materialization() != null) {
            return 'm';
        }
        return table.lineage().isPartitioned() ? 'p' : 'r';
    }

    private static boolean isPopulated(Table table) {
        return table.materialization() == null || table.materialization().isPopulated();
    }

    private static int pages(@Nullable TableStatistics statistics) {
        return statistics == null ? 0 : (int) ((statistics.bytes() + PAGE_BYTES - 1) / PAGE_BYTES);
    }

    // PostgreSQL keeps foreign keys by triggers on both tables.
    private static boolean hasTriggers(CatalogReader reader, Table table) {
        return !table.foreignKeys().isEmpty() || !reader.view().referencing(table.oid()).isEmpty();
    }

    private static void view(CatalogReader reader, RowSink sink, View view) {
        sink.row(row ->
                common(reader, row, view)
                        .put("reltype", view.rowType())
                        .put("relkind", 'v')
                        .put("relpersistence", view.persistence().letter())
                        .put("relnatts", view.columns().size())
                        .put("relhasrules", true)
                        .put("reloptions", CatalogReader.options(view.options())));
    }

    private static void index(CatalogReader reader, RowSink sink, Index index) {
        char persistence =
                reader.view()
                        .table(index.table())
                        .map(table -> table.persistence().letter())
                        .orElse('p');
        sink.row(row ->
                common(reader, row, index)
                        .put("relam", OperatorClasses.method(index.method()))
                        .put("relfilenode", index.storageId())
                        .put("relkind", indexKind(reader, index))
                        .put("relispartition", index.parent() != 0)
                        .put("relpersistence", persistence)
                        .put("relnatts", index.keys().size() + index.include().size())
                        .put("reloptions", CatalogReader.options(index.options())));
    }

    private static char indexKind(CatalogReader reader, Index index) {
        return reader.view()
                        .table(index.table())
                        .filter(table -> table.lineage().isPartitioned())
                        .isPresent()
                ? 'I'
                : 'i';
    }

    private static void sequence(CatalogReader reader, RowSink sink, Sequence sequence) {
        sink.row(row ->
                common(reader, row, sequence)
                        .put("relfilenode", sequence.storageId())
                        .put("relpages", 1)
                        .put("reltuples", 1.0)
                        .put("relkind", 'S')
                        .put("relpersistence", sequence.persistence().letter())
                        .put("relnatts", 3));
    }

    private static void composite(RowSink sink, UserType.Composite type) {
        sink.row(row ->
                row.put("oid", CompositeRelations.oid(type))
                        .put("relname", type.name())
                        .put("relnamespace", type.namespace())
                        .put("reltype", type.oid())
                        .put("relowner", type.owner())
                        .put("relkind", 'c')
                        .put("relpersistence", 'p')
                        .put("relnatts", type.columns().size())
                        .put("relispopulated", true)
                        .put("relreplident", 'n'));
    }

    private static void sequences(CatalogReader reader, RowSink sink) {
        for (Sequence sequence : reader.relations(Sequence.class)) {
            sink.row(row ->
                    row.put("seqrelid", sequence.oid())
                            .put("seqtypid", sequence.type())
                            .put("seqstart", sequence.start())
                            .put("seqincrement", sequence.increment())
                            .put("seqmax", sequence.max())
                            .put("seqmin", sequence.min())
                            .put("seqcache", sequence.cache())
                            .put("seqcycle", sequence.isCycling()));
        }
    }
}
