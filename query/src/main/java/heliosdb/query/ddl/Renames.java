package heliosdb.query.ddl;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Type;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.deparse.SqlText;
import java.util.List;
import java.util.function.UnaryOperator;

/// Keeps the SQL of views and defaults meaning the same when what it names gets another name.
final class Renames {
    private final Ddl ddl;

    Renames(Ddl ddl) {
        this.ddl = ddl;
    }

    /// After a relation was renamed in its namespace.
    void relation(Relation relation, String oldName) {
        moved(relation, ddl.names().qualified(relation.namespace(), oldName));
    }

    /// After a relation was renamed or moved.
    ///
    /// @param old its qualified, quoted name before
    void moved(Relation relation, String old) {
        Relation renamed = ddl.view().relation(relation.oid()).orElseThrow();
        for (CatalogObject dependent : ddl.view().dependents(relation.oid())) {
            if (dependent instanceof View view) {
                view(view, relation, renamed);
            } else if (dependent instanceof Table table && renamed instanceof Sequence sequence) {
                defaults(table, old, sequence);
            }
        }
    }

    private void view(View view, Relation before, Relation after) {
        String oldSchema = ddl.view().namespace(before.namespace()).orElseThrow().name();
        String newSchema = ddl.view().namespace(after.namespace()).orElseThrow().name();
        List<String> from = List.of(oldSchema, before.name());
        QualifiedName to = new QualifiedName(List.of(newSchema, after.name()), -1);
        rewrite(view, name -> name.parts().equals(from) ? to : name);
    }

    private void rewrite(View view, UnaryOperator<QualifiedName> names) {
        Query query = ddl.binder().parseQuery(view.sql());
        ddl.changes().replace(view.withSql(SqlText.of(query, names)));
    }

    private void defaults(Table table, String old, Sequence sequence) {
        String before = "nextval(" + Identifiers.literal(old).strip() + "::regclass)";
        String after = new Defaults(ddl).nextValue(sequence.namespace(), sequence.name());
        Table changed = table;
        for (Column column : table.liveColumns()) {
            if (before.equals(column.defaultSql())) {
                changed = changed.withColumn(column.withDefault(after, false));
            }
        }
        ddl.changes().replace(changed);
    }

    /// After a namespace was renamed.
    void namespace(int oid, String oldName, String newName) {
        for (CatalogObject object : ddl.view().objects()) {
            if (object instanceof View view) {
                rewrite(
                        view,
                        name ->
                                name.parts().size() == 2 && name.parts().getFirst().equals(oldName)
                                        ? new QualifiedName(List.of(newName, name.name()), -1)
                                        : name);
            }
        }
        for (Relation relation : ddl.view().relations(oid)) {
            if (relation instanceof Sequence sequence) {
                String old = Identifiers.quote(List.of(oldName, sequence.name()));
                for (CatalogObject dependent : ddl.view().dependents(sequence.oid())) {
                    if (dependent instanceof Table table) {
                        defaults(table, old, sequence);
                    }
                }
            }
        }
    }

    /// After a type was renamed: columns carry its name for display.
    void type(UserType renamed) {
        for (CatalogObject dependent : ddl.view().dependents(renamed.oid())) {
            if (dependent instanceof Table table) {
                Table changed = table;
                for (Column column : table.liveColumns()) {
                    if (column.type().oid() == renamed.oid()) {
                        Type type = renamed.type().withModifier(column.type().modifier());
                        changed = changed.withColumn(column.withType(type));
                    }
                }
                ddl.changes().replace(changed);
            }
        }
    }
}
