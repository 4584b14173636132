package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Column.Identity;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Persistence;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The views of `information_schema` about schemas, tables, columns, views, sequences and routines.
final class InformationSchema {
    private InformationSchema() {}

    static void register(Map<String, RowSource> sources) {
        String schema = "information_schema.";
        sources.put(schema + "information_schema_catalog_name", InformationSchema::catalogName);
        sources.put(schema + "schemata", InformationSchema::schemata);
        sources.put(schema + "tables", InformationSchema::tables);
        sources.put(schema + "columns", InformationSchema::columns);
        sources.put(schema + "views", InformationSchema::views);
        sources.put(schema + "sequences", InformationSchema::sequences);
        sources.put(schema + "routines", InformationSchema::routines);
        sources.put(schema + "enabled_roles", InformationSchema::enabledRoles);
        sources.put(schema + "domains", InformationSchema::domains);
    }

    /// How the standard writes a truth value.
    static String yes(boolean value) {
        return value ? "YES" : "NO";
    }

    private static void catalogName(CatalogReader reader, RowSink sink) {
        sink.row(row -> row.put("catalog_name", reader.session().database()));
    }

    private static void schemata(CatalogReader reader, RowSink sink) {
        for (Namespace namespace : reader.namespaces()) {
            sink.row(row ->
                    row.put("catalog_name", reader.session().database())
                            .put("schema_name", namespace.name())
                            .put("schema_owner", reader.roleName(namespace.owner())));
        }
    }

    private static void tables(CatalogReader reader, RowSink sink) {
        for (SystemRelation relation : reader.system().systemRelations()) {
            boolean table = relation.definition().kind() == 'r';
            sink.row(row ->
                    table(reader, row, relation.schema(), relation.name())
                            .put("table_type", table ? "BASE TABLE" : "VIEW")
                            .put("is_insertable_into", "NO"));
        }
        for (Table table : reader.relations(Table.class)) {
            if (table.materialization() != null) {
                continue;
            }
            boolean temporary = table.persistence() == Persistence.TEMPORARY;
            String schema = reader.namespaceName(table.namespace());
            sink.row(row ->
                    table(reader, row, schema, table.name())
                            .put("table_type", temporary ? "LOCAL TEMPORARY" : "BASE TABLE")
                            .put("is_insertable_into", "YES"));
        }
        for (View view : reader.relations(View.class)) {
            String schema = reader.namespaceName(view.namespace());
            sink.row(row ->
                    table(reader, row, schema, view.name())
                            .put("table_type", "VIEW")
                            .put(
                                    "is_insertable_into",
                                    yes((Updatability.events(reader, view.oid()) & 8) != 0)));
        }
    }

    private static CatalogRow table(
            CatalogReader reader, CatalogRow row, String schema, String name) {
        return row.put("table_catalog", reader.session().database())
                .put("table_schema", schema)
                .put("table_name", name)
                .put("is_typed", "NO");
    }

    private static void columns(CatalogReader reader, RowSink sink) {
        for (SystemRelation relation : reader.system().systemRelations()) {
            List<RelationDefinition.Column> columns = relation.definition().columns();
            for (int i = 0; i < columns.size(); i++) {
                RelationDefinition.Column column = columns.get(i);
                int number = i + 1;
                sink.row(row -> {
                    column(reader, row, relation.schema(), relation.name());
                    named(row, column.name(), number, column.notNull());
                    typed(reader, row, column.type());
                });
            }
        }
        for (Table table : reader.relations(Table.class)) {
            String schema = reader.namespaceName(table.namespace());
            for (Column column : table.liveColumns()) {
                sink.row(row -> {
                    column(reader, row, schema, table.name());
                    stored(reader, row, table, column);
                });
            }
        }
        for (View view : reader.relations(View.class)) {
            String schema = reader.namespaceName(view.namespace());
            for (int i = 0; i < view.columns().size(); i++) {
                View.ViewColumn column = view.columns().get(i);
                int number = i + 1;
                sink.row(row -> {
                    column(reader, row, schema, view.name());
                    named(row, column.name(), number, false);
                    typed(reader, row, column.type());
                    row.put("column_default", byDefault(reader, column.defaultSql()))
                            .put(
                                    "is_updatable",
                                    yes(Updatability.isColumnUpdatable(reader, view, number - 1)));
                });
            }
        }
    }

    private static void column(
            CatalogReader reader, CatalogRow row, String schema, String relation) {
        row.put("table_catalog", reader.session().database())
                .put("table_schema", schema)
                .put("table_name", relation)
                .put("is_self_referencing", "NO")
                .put("is_identity", "NO")
                .put("identity_cycle", "NO")
                .put("is_generated", "NEVER")
                .put("is_updatable", "NO");
    }

    private static void named(CatalogRow row, String name, int number, boolean notNull) {
        row.put("column_name", name)
                .put("ordinal_position", number)
                .put("is_nullable", yes(!notNull))
                .put("dtd_identifier", Integer.toString(number));
    }

    private static void stored(CatalogReader reader, CatalogRow row, Table table, Column column) {
        named(row, column.name(), column.number(), column.isNotNull());
        typed(reader, row, column.type());
        row.put("is_updatable", "YES");
        if (column.isGenerated()) {
            row.put("is_generated", "ALWAYS").put("generation_expression", column.defaultSql());
        } else {
            row.put("column_default", byDefault(reader, column.defaultSql()));
        }
        if (column.identity() != Identity.NONE) {
            boolean always = column.identity() == Identity.ALWAYS;
            row.put("is_identity", "YES")
                    .put("identity_generation", always ? "ALWAYS" : "BY DEFAULT");
            ownedBy(reader, table, column).ifPresent(sequence -> identity(row, sequence));
        }
    }

    private static Optional<Sequence> ownedBy(CatalogReader reader, Table table, Column column) {
        return reader.view().dependents(table.oid()).stream()
                .filter(Sequence.class::isInstance)
                .map(Sequence.class::cast)
                .filter(sequence -> sequence.ownedByTable() == table.oid())
                .filter(sequence -> sequence.ownedByColumn() == column.number())
                .findFirst();
    }

    private static void identity(CatalogRow row, Sequence sequence) {
        row.put("identity_start", Long.toString(sequence.start()))
                .put("identity_increment", Long.toString(sequence.increment()))
                .put("identity_maximum", Long.toString(sequence.max()))
                .put("identity_minimum", Long.toString(sequence.min()))
                .put("identity_cycle", yes(sequence.isCycling()));
    }

    private static @Nullable String byDefault(CatalogReader reader, @Nullable String sql) {
        return sql == null ? null : Expressions.byDefault(reader, sql, false);
    }

    private static void typed(CatalogReader reader, CatalogRow row, Type declared) {
        Type type = declared;
        String database = reader.session().database();
        if (reader.view().userType(type.oid()).orElse(null) instanceof UserType.Domain domain) {
            row.put("domain_catalog", database)
                    .put("domain_schema", reader.namespaceName(domain.namespace()))
                    .put("domain_name", domain.name());
            type = domain.base();
        }
        String schema =
                reader.view()
                        .userType(type.oid())
                        .map(found -> reader.namespaceName(found.namespace()))
                        .orElse("pg_catalog");
        InformationTypes.describe(row, type, InformationTypes.name(type));
        row.put("udt_catalog", database).put("udt_schema", schema).put("udt_name", type.name());
    }

    private static void views(CatalogReader reader, RowSink sink) {
        for (View view : reader.relations(View.class)) {
            String check = view.checkOption();
            long events = Updatability.events(reader, view.oid());
            sink.row(row ->
                    row.put("table_catalog", reader.session().database())
                            .put("table_schema", reader.namespaceName(view.namespace()))
                            .put("table_name", view.name())
                            .put("view_definition", new ViewLayout(reader, false).text(view))
                            .put("check_option", check(check))
                            .put("is_updatable", yes((events & 20) == 20))
                            .put("is_insertable_into", yes((events & 8) == 8))
                            .put("is_trigger_updatable", "NO")
                            .put("is_trigger_deletable", "NO")
                            .put("is_trigger_insertable_into", "NO"));
        }
    }

    private static String check(@Nullable String option) {
        return option == null ? "NONE" : option.toUpperCase(Locale.ROOT);
    }

    private static void sequences(CatalogReader reader, RowSink sink) {
        for (Sequence sequence : reader.relations(Sequence.class)) {
            if (!sequence.isIdentity()) {
                sink.row(row -> sequence(reader, row, sequence));
            }
        }
    }

    private static void sequence(CatalogReader reader, CatalogRow row, Sequence sequence) {
        int bits = sequence.type() == 21 ? 16 : sequence.type() == 23 ? 32 : 64;
        row.put("sequence_catalog", reader.session().database())
                .put("sequence_schema", reader.namespaceName(sequence.namespace()))
                .put("sequence_name", sequence.name())
                .put("data_type", SystemViews.typeName(reader, sequence.type()))
                .put("numeric_precision", bits)
                .put("numeric_precision_radix", 2)
                .put("numeric_scale", 0)
                .put("start_value", Long.toString(sequence.start()))
                .put("minimum_value", Long.toString(sequence.min()))
                .put("maximum_value", Long.toString(sequence.max()))
                .put("increment", Long.toString(sequence.increment()))
                .put("cycle_option", yes(sequence.isCycling()));
    }

    private static void routines(CatalogReader reader, RowSink sink) {
        for (Namespace namespace : reader.namespaces()) {
            for (Routine routine : reader.view().routines(namespace.oid())) {
                sink.row(row ->
                        row.put("specific_catalog", reader.session().database())
                                .put("specific_schema", namespace.name())
                                .put(
                                        "specific_name",
                                        routine.name()
                                                + "_"
                                                + Integer.toUnsignedString(routine.oid()))
                                .put("routine_catalog", reader.session().database())
                                .put("routine_schema", namespace.name())
                                .put("routine_name", routine.name())
                                .put("routine_type", routine.kind().name())
                                .put(
                                        "data_type",
                                        routine.result() == null
                                                ? null
                                                : InformationTypes.name(routine.result()))
                                .put("routine_body", "EXTERNAL")
                                .put("routine_definition", routine.body()));
            }
        }
    }

    private static void enabledRoles(CatalogReader reader, RowSink sink) {
        reader.currentRole()
                .map(Role::name)
                .ifPresent(name -> sink.row(row -> row.put("role_name", name)));
    }

    private static void domains(CatalogReader reader, RowSink sink) {
        for (Namespace namespace : reader.namespaces()) {
            for (UserType type : reader.view().userTypes(namespace.oid())) {
                if (type instanceof UserType.Domain domain) {
                    sink.row(row -> {
                        row.put("domain_catalog", reader.session().database())
                                .put("domain_schema", namespace.name())
                                .put("domain_name", domain.name())
                                .put("domain_default", domain.defaultSql())
                                .put("udt_name", domain.base().name());
                        InformationTypes.describe(
                                row, domain.base(), InformationTypes.name(domain.base()));
                    });
                }
            }
        }
    }
}
