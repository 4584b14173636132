package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Constraint.Action;
import heliosdb.data.catalog.Constraint.ForeignKey;
import heliosdb.data.catalog.Constraint.Timing;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import java.util.List;

/// Constraints as SQL: `pg_get_constraintdef`.
final class ConstraintDefinitions {
    private ConstraintDefinitions() {}

    /// A constraint of a table.
    static String text(CatalogReader reader, Table table, Constraint constraint, boolean pretty) {
        return switch (constraint) {
            case Constraint.PrimaryKey key ->
                    "PRIMARY KEY "
                            + keyed(reader, table, key.columns(), key.index())
                            + timing(key.timing());
            case Constraint.Unique unique ->
                    "UNIQUE "
                            + (isNullsNotDistinct(reader, unique) ? "NULLS NOT DISTINCT " : "")
                            + keyed(reader, table, unique.columns(), unique.index())
                            + timing(unique.timing());
            case Constraint.Check check -> check(check, pretty);
            case ForeignKey key -> foreignKey(reader, table, key);
        };
    }

    /// A check, also of a domain.
    static String check(Constraint.Check check, boolean pretty) {
        return "CHECK ("
                + Expressions.text(check.expression(), pretty)
                + ")"
                + (check.isNoInherit() ? " NO INHERIT" : "")
                + (check.isValidated() ? "" : " NOT VALID");
    }

    private static boolean isNullsNotDistinct(CatalogReader reader, Constraint.Unique unique) {
        return reader.view().index(unique.index()).filter(Index::isNullsNotDistinct).isPresent();
    }

    private static String keyed(
            CatalogReader reader, Table table, List<Integer> columns, int index) {
        List<Integer> include = reader.view().index(index).map(Index::include).orElse(List.of());
        String text = "(" + IndexDefinitions.columns(table, columns) + ")";
        return include.isEmpty()
                ? text
                : text + " INCLUDE (" + IndexDefinitions.columns(table, include) + ")";
    }

    private static String timing(Timing timing) {
        return (timing.isDeferrable() ? " DEFERRABLE" : "")
                + (timing.isInitiallyDeferred() ? " INITIALLY DEFERRED" : "");
    }

    private static String foreignKey(CatalogReader reader, Table table, ForeignKey key) {
        Table referenced = reader.view().table(key.referencedTable()).orElse(table);
        StringBuilder sql = new StringBuilder("FOREIGN KEY (");
        sql.append(IndexDefinitions.columns(table, key.columns())).append(") REFERENCES ");
        sql.append(NameLookup.visibleName(reader, referenced)).append('(');
        sql.append(IndexDefinitions.columns(referenced, key.referencedColumns())).append(')');
        sql.append(key.isMatchFull() ? " MATCH FULL" : "");
        sql.append(action(" ON UPDATE ", key.onUpdate()));
        sql.append(action(" ON DELETE ", key.onDelete()));
        if (!key.onDeleteColumns().isEmpty()) {
            sql.append(" (")
                    .append(IndexDefinitions.columns(table, key.onDeleteColumns()))
                    .append(')');
        }
        sql.append(timing(key.timing()));
        sql.append(key.isValidated() ? "" : " NOT VALID");
        return sql.toString();
    }

    private static String action(String clause, Action action) {
        return action == Action.NO_ACTION ? "" : clause + words(action);
    }

    /// An action in SQL's words.
    static String words(Action action) {
        return action.name().replace('_', ' ');
    }
}
