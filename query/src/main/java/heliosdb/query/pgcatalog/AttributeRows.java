package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Column.Identity;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `pg_attribute` and `pg_attrdef`.
final class AttributeRows {
    private static final int DEFAULTS_FIRST = 0x8000_0000;

    private AttributeRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_attribute", AttributeRows::attributes);
        sources.put("pg_attrdef", AttributeRows::defaults);
    }

    private static void attributes(CatalogReader reader, RowSink sink) {
        for (SystemRelation relation : reader.system().systemRelations()) {
            system(reader, sink, relation.definition());
        }
        for (Relation relation : reader.relations()) {
            switch (relation) {
                case Table table -> stored(reader, sink, table);
                case View view -> view(reader, sink, view);
                case Index index -> index(reader, sink, index);
                case Sequence sequence -> sequence(reader, sink, sequence);
            }
        }
        reader.namespaces().stream()
                .flatMap(namespace -> reader.view().userTypes(namespace.oid()).stream())
                .forEach(type -> {
                    if (type instanceof UserType.Composite composite) {
                        int oid = CompositeRelations.oid(composite);
                        table(reader, sink, oid, composite.columns());
                    }
                });
    }

    private static CatalogRow common(
            CatalogReader reader, CatalogRow row, int relation, int number, Type type) {
        TypeFacts.Fact fact = reader.system().types().of(type, reader.view());
        return row.put("attrelid", relation)
                .put("atttypid", type.oid())
                .put("attstattarget", -1)
                .put("attlen", fact.length())
                .put("attnum", number)
                .put("attndims", type.isArray() ? 1 : 0)
                .put("attcacheoff", -1)
                .put("atttypmod", type.modifier())
                .put("attbyval", fact.byValue())
                .put("attalign", fact.align())
                .put("attstorage", fact.storage())
                .put("attislocal", true)
                .put("attcollation", reader.system().types().collation(type, null, reader.view()));
    }

    private static void system(CatalogReader reader, RowSink sink, RelationDefinition relation) {
        for (int i = 0; i < relation.columns().size(); i++) {
            RelationDefinition.Column column = relation.columns().get(i);
            int number = i + 1;
            sink.row(row ->
                    common(reader, row, relation.oid(), number, column.type())
                            .put("attname", column.name())
                            .put("attnotnull", column.notNull()));
        }
    }

    private static void table(
            CatalogReader reader, RowSink sink, int relation, List<Column> columns) {
        for (Column column : columns) {
            sink.row(row -> column(reader, row, relation, column));
        }
    }

    private static void stored(CatalogReader reader, RowSink sink, Table table) {
        for (Column column : table.columns()) {
            boolean isLocal = !table.lineage().inherited().contains(column.number());
            int parents = column.isDropped() ? 0 : FamilyRows.inheritedFrom(reader, table, column);
            sink.row(row -> {
                column(reader, row, table.oid(), column);
                row.put("attislocal", isLocal).put("attinhcount", parents);
            });
        }
    }

    private static void column(CatalogReader reader, CatalogRow row, int relation, Column column) {
        Type type = column.type();
        common(reader, row, relation, column.number(), type)
                .put("attname", column.name())
                .put("attnotnull", column.isNotNull())
                .put("atthasdef", column.defaultSql() != null)
                .put("atthasmissing", column.missing() != null)
                .put("attidentity", identity(column.identity()))
                .put("attgenerated", column.isGenerated() ? 's' : '\0')
                .put("attisdropped", column.isDropped())
                .put("attstattarget", column.statisticsTarget())
                .put(
                        "attcollation",
                        reader.system().types().collation(type, column.collation(), reader.view()))
                .put("attacl", reader.aclItems(column.acl()));
        if (column.isDropped()) {
            row.put("atttypid", 0);
        }
        if (column.storage() != '\0') {
            row.put("attstorage", column.storage());
        }
    }

    private static char identity(Identity identity) {
        return switch (identity) {
            case NONE -> '\0';
            case ALWAYS -> 'a';
            case BY_DEFAULT -> 'd';
        };
    }

    private static void view(CatalogReader reader, RowSink sink, View view) {
        for (int i = 0; i < view.columns().size(); i++) {
            View.ViewColumn column = view.columns().get(i);
            int number = i + 1;
            sink.row(row ->
                    common(reader, row, view.oid(), number, column.type())
                            .put("attname", column.name())
                            .put("atthasdef", column.defaultSql() != null));
        }
    }

    private static void index(CatalogReader reader, RowSink sink, Index index) {
        Table table = reader.view().table(index.table()).orElse(null);
        if (table == null) {
            return;
        }
        List<String> names = IndexDefinitions.columnNames(index, table);
        int keys = index.keys().size();
        for (int i = 0; i < names.size(); i++) {
            Type type =
                    i < keys
                            ? index.keys().get(i).type()
                            : table.column(index.include().get(i - keys)).type();
            String name = names.get(i);
            int number = i + 1;
            sink.row(row -> common(reader, row, index.oid(), number, type).put("attname", name));
        }
    }

    private static void sequence(CatalogReader reader, RowSink sink, Sequence sequence) {
        List<String> names = List.of("last_value", "log_cnt", "is_called");
        for (int i = 0; i < names.size(); i++) {
            int number = i + 1;
            String name = names.get(i);
            Type type = number == 3 ? Types.BOOL : Types.INT8;
            sink.row(row ->
                    common(reader, row, sequence.oid(), number, type)
                            .put("attname", name)
                            .put("attnotnull", true));
        }
    }

    private static void defaults(CatalogReader reader, RowSink sink) {
        for (Relation relation : reader.relations()) {
            if (relation instanceof Table table) {
                for (Column column : table.columns()) {
                    byDefault(sink, table.oid(), column.number(), column.defaultSql());
                }
            } else if (relation instanceof View view) {
                for (int i = 0; i < view.columns().size(); i++) {
                    byDefault(sink, view.oid(), i + 1, view.columns().get(i).defaultSql());
                }
            }
        }
    }

    private static void byDefault(RowSink sink, int relation, int number, @Nullable String sql) {
        if (sql != null) {
            sink.row(row ->
                    row.put("oid", defaultOid(relation, number))
                            .put("adrelid", relation)
                            .put("adnum", number)
                            .put("adbin", sql));
        }
    }

    /// A default has no object id in the catalog; this one is unique as long as a table has fewer
    /// than 1,600 columns, PostgreSQL's limit.
    private static int defaultOid(int relation, int number) {
        return DEFAULTS_FIRST | (relation * 1600 + number) & 0x3FFF_FFFF;
    }
}
