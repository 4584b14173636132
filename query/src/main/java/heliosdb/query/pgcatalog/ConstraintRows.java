package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Constraint.ForeignKey;
import heliosdb.data.catalog.Constraint.Timing;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import java.util.List;
import java.util.Map;

/// `pg_constraint`.
final class ConstraintRows {
    private static final char NO_ACTION = ' ';

    private ConstraintRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_constraint", ConstraintRows::constraints);
    }

    private static void constraints(CatalogReader reader, RowSink sink) {
        for (Table table : reader.relations(Table.class)) {
            for (Constraint constraint : table.constraints()) {
                sink.row(row ->
                        fill(row, table, constraint)
                                .put(
                                        "coninhcount",
                                        FamilyRows.inheritedFrom(reader, table, constraint))
                                .put(
                                        "conislocal",
                                        !table.lineage().inherited().contains(constraint.oid())));
            }
        }
        for (Namespace namespace : reader.namespaces()) {
            for (UserType type : reader.view().userTypes(namespace.oid())) {
                if (type instanceof UserType.Domain domain) {
                    domain.checks().forEach(check -> sink.row(row -> fill(row, domain, check)));
                }
            }
        }
    }

    private static CatalogRow common(CatalogRow row, Constraint constraint, int namespace) {
        return row.put("oid", constraint.oid())
                .put("conname", constraint.name())
                .put("connamespace", namespace)
                .put("convalidated", true)
                .put("confupdtype", NO_ACTION)
                .put("confdeltype", NO_ACTION)
                .put("confmatchtype", NO_ACTION)
                .put("conislocal", true)
                .put("connoinherit", true);
    }

    private static void fill(CatalogRow row, UserType.Domain domain, Constraint.Check check) {
        common(row, check, domain.namespace())
                .put("contype", 'c')
                .put("contypid", domain.oid())
                .put("convalidated", check.isValidated())
                .put("connoinherit", false)
                .put("conbin", check.expression());
    }

    private static CatalogRow fill(CatalogRow row, Table table, Constraint constraint) {
        common(row, constraint, table.namespace()).put("conrelid", table.oid());
        List<Integer> columns = constraint.columns();
        row.put("conkey", columns.isEmpty() ? null : columns);
        switch (constraint) {
            case Constraint.PrimaryKey key ->
                    timed(row.put("contype", 'p').put("conindid", key.index()), key.timing());
            case Constraint.Unique unique ->
                    timed(row.put("contype", 'u').put("conindid", unique.index()), unique.timing());
            case Constraint.Check check ->
                    row.put("contype", 'c')
                            .put("convalidated", check.isValidated())
                            .put("connoinherit", check.isNoInherit())
                            .put("conbin", check.expression());
            case ForeignKey key -> foreignKey(row, key);
        }
        return row;
    }

    private static void timed(CatalogRow row, Timing timing) {
        row.put("condeferrable", timing.isDeferrable())
                .put("condeferred", timing.isInitiallyDeferred());
    }

    private static void foreignKey(CatalogRow row, ForeignKey key) {
        timed(row, key.timing());
        row.put("contype", 'f')
                .put("convalidated", key.isValidated())
                .put("conindid", key.referencedIndex())
                .put("confrelid", key.referencedTable())
                .put("confkey", key.referencedColumns())
                .put("confupdtype", key.onUpdate().letter())
                .put("confdeltype", key.onDelete().letter())
                .put("confmatchtype", key.isMatchFull() ? 'f' : 's');
        if (!key.onDeleteColumns().isEmpty()) {
            row.put("confdelsetcols", key.onDeleteColumns());
        }
    }
}
