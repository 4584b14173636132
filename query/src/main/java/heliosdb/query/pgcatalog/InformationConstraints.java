package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Constraint.ForeignKey;
import heliosdb.data.catalog.Constraint.Timing;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The views of `information_schema` about constraints.
final class InformationConstraints {
    private InformationConstraints() {}

    static void register(Map<String, RowSource> sources) {
        String schema = "information_schema.";
        sources.put(schema + "table_constraints", InformationConstraints::tableConstraints);
        sources.put(schema + "key_column_usage", InformationConstraints::keyColumns);
        sources.put(schema + "constraint_column_usage", InformationConstraints::columnUsage);
        sources.put(schema + "constraint_table_usage", InformationConstraints::tableUsage);
        sources.put(schema + "referential_constraints", InformationConstraints::referential);
        sources.put(schema + "check_constraints", InformationConstraints::checks);
    }

    private static CatalogRow constraint(
            CatalogReader reader, CatalogRow row, Table table, String name) {
        return row.put("constraint_catalog", reader.session().database())
                .put("constraint_schema", reader.namespaceName(table.namespace()))
                .put("constraint_name", name);
    }

    private static CatalogRow table(CatalogReader reader, CatalogRow row, Table table) {
        return row.put("table_catalog", reader.session().database())
                .put("table_schema", reader.namespaceName(table.namespace()))
                .put("table_name", table.name());
    }

    private static Timing timing(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey key -> key.timing();
            case Constraint.Unique unique -> unique.timing();
            case ForeignKey key -> key.timing();
            case Constraint.Check _ -> Timing.IMMEDIATE;
        };
    }

    private static String type(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey _ -> "PRIMARY KEY";
            case Constraint.Unique _ -> "UNIQUE";
            case ForeignKey _ -> "FOREIGN KEY";
            case Constraint.Check _ -> "CHECK";
        };
    }

    private static void tableConstraints(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            for (Constraint constraint : table.constraints()) {
                Timing timing = timing(constraint);
                sink.row(row -> {
                    constraint(reader, row, table, constraint.name());
                    table(reader, row, table)
                            .put("constraint_type", type(constraint))
                            .put("is_deferrable", InformationSchema.yes(timing.isDeferrable()))
                            .put(
                                    "initially_deferred",
                                    InformationSchema.yes(timing.isInitiallyDeferred()))
                            .put("enforced", "YES");
                    if (constraint instanceof Constraint.Unique unique) {
                        row.put("nulls_distinct", nullsDistinct(reader, unique));
                    }
                });
            }
            notNulls(reader, sink, table);
        }
    }

    private static String nullsDistinct(CatalogReader reader, Constraint.Unique unique) {
        return InformationSchema.yes(
                reader.view().index(unique.index()).filter(Index::isNullsNotDistinct).isEmpty());
    }

    // PostgreSQL 15 shows NOT NULL as checks with names made of object ids.
    private static void notNulls(CatalogReader reader, RowSink sink, Table table) {
        for (Column column : table.liveColumns()) {
            if (column.isNotNull()) {
                sink.row(row -> {
                    constraint(reader, row, table, notNullName(table, column));
                    table(reader, row, table)
                            .put("constraint_type", "CHECK")
                            .put("is_deferrable", "NO")
                            .put("initially_deferred", "NO")
                            .put("enforced", "YES");
                });
            }
        }
    }

    private static String notNullName(Table table, Column column) {
        return Integer.toUnsignedString(table.namespace())
                + "_"
                + Integer.toUnsignedString(table.oid())
                + "_"
                + column.number()
                + "_not_null";
    }

    private static void keyColumns(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.Check) {
                    continue;
                }
                for (int i = 0; i < constraint.columns().size(); i++) {
                    int position = i;
                    sink.row(row -> keyColumn(reader, row, table, constraint, position));
                }
            }
        }
    }

    private static void keyColumn(
            CatalogReader reader, CatalogRow row, Table table, Constraint constraint, int index) {
        constraint(reader, row, table, constraint.name());
        table(reader, row, table)
                .put("column_name", table.column(constraint.columns().get(index)).name())
                .put("ordinal_position", index + 1);
        if (constraint instanceof ForeignKey key) {
            int referenced = key.referencedColumns().get(index);
            row.put(
                    "position_in_unique_constraint",
                    referencedColumns(reader, key).indexOf(referenced) + 1);
        }
    }

    private static List<Integer> referencedColumns(CatalogReader reader, ForeignKey key) {
        return reader.view()
                .index(key.referencedIndex())
                .map(index -> index.keys().stream().map(Index.Key::column).toList())
                .orElse(key.referencedColumns());
    }

    private static void columnUsage(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            for (Constraint constraint : table.constraints()) {
                Table target = target(reader, table, constraint);
                List<Integer> columns =
                        constraint instanceof ForeignKey key
                                ? key.referencedColumns()
                                : constraint.columns();
                for (int column : columns) {
                    sink.row(row -> {
                        constraint(reader, row, table, constraint.name());
                        table(reader, row, target).put("column_name", target.column(column).name());
                    });
                }
            }
        }
    }

    private static Table target(CatalogReader reader, Table table, Constraint constraint) {
        return constraint instanceof ForeignKey key
                ? reader.view().table(key.referencedTable()).orElse(table)
                : table;
    }

    private static void tableUsage(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            for (Constraint constraint : table.constraints()) {
                if (!(constraint instanceof Constraint.Check)) {
                    sink.row(row -> {
                        constraint(reader, row, table, constraint.name());
                        table(reader, row, target(reader, table, constraint));
                    });
                }
            }
        }
    }

    private static void referential(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            for (ForeignKey key : table.foreignKeys()) {
                Table referenced = target(reader, table, key);
                sink.row(row ->
                        constraint(reader, row, table, key.name())
                                .put("unique_constraint_catalog", reader.session().database())
                                .put(
                                        "unique_constraint_schema",
                                        reader.namespaceName(referenced.namespace()))
                                .put("unique_constraint_name", uniqueName(referenced, key))
                                .put("match_option", key.isMatchFull() ? "FULL" : "NONE")
                                .put("update_rule", ConstraintDefinitions.words(key.onUpdate()))
                                .put("delete_rule", ConstraintDefinitions.words(key.onDelete())));
            }
        }
    }

    private static @Nullable String uniqueName(Table referenced, ForeignKey key) {
        for (Constraint constraint : referenced.constraints()) {
            Integer carrier = constraint.carrier();
            if (carrier != null && carrier == key.referencedIndex()) {
                return constraint.name();
            }
        }
        return null;
    }

    private static void checks(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            for (Constraint.Check check : table.checks()) {
                sink.row(row ->
                        constraint(reader, row, table, check.name())
                                .put(
                                        "check_clause",
                                        Expressions.wrapped(check.expression(), false)));
            }
            for (Column column : table.liveColumns()) {
                if (column.isNotNull()) {
                    sink.row(row ->
                            constraint(reader, row, table, notNullName(table, column))
                                    .put("check_clause", column.name() + " IS NOT NULL"));
                }
            }
        }
    }
}
