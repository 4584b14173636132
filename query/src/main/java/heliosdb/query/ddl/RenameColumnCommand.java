package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectStatement.RenameColumn;
import heliosdb.query.deparse.Identifiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// RENAME COLUMN and RENAME ATTRIBUTE.
final class RenameColumnCommand {
    private final Ddl ddl;

    RenameColumnCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(RenameColumn statement) {
        String tag = "ALTER " + DropCommand.words(statement.kind());
        if (statement.kind() == ObjectKind.TYPE) {
            attribute(statement);
            return tag;
        }
        Relation relation = ddl.names().find(statement.relation()).orElse(null);
        if (relation == null && statement.ifExists()) {
            ddl.notice("relation \"%s\" does not exist, skipping".formatted(statement.relation()));
            return tag;
        }
        if (relation == null) {
            throw Names.missing(statement.relation());
        }
        ddl.requireOwner(relation, Names.kind(relation));
        ddl.lock(relation.oid(), LockMode.ACCESS_EXCLUSIVE);
        switch (ddl.view().relation(relation.oid()).orElseThrow()) {
            case Table table -> family(table, statement);
            case View view -> view(view, statement.column(), statement.newName());
            case Index _, heliosdb.data.catalog.Sequence _ ->
                    throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "cannot rename columns of relation \"%s\"".formatted(relation.name()));
        }
        return tag;
    }

    private void family(Table table, RenameColumn statement) {
        String from = statement.column();
        if (new Inheritance(ddl).isInherited(table, from)) {
            throw new HeliosException(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "cannot rename inherited column \"%s\"".formatted(from));
        }
        var descendants = ddl.view().descendants(table.oid());
        for (Table each : descendants) {
            ddl.lock(each.oid(), LockMode.ACCESS_EXCLUSIVE);
        }
        table(table, from, statement.newName());
        for (Table each : descendants) {
            table(ddl.view().table(each.oid()).orElseThrow(), from, statement.newName());
        }
    }

    private void table(Table table, String from, String to) {
        Column column =
                table.column(from)
                        .orElseThrow(() ->
                                new HeliosException(
                                        ErrorCode.UNDEFINED_COLUMN,
                                        "column \"%s\" does not exist".formatted(from)));
        if (table.column(to).isPresent()) {
            throw AlterColumns.alreadyThere(to, table);
        }
        requireNoView(table, column);
        String before = Identifiers.quote(from);
        String after = Identifiers.quote(to);
        Table changed = table.withColumn(column.withName(to));
        for (Column each : changed.liveColumns()) {
            String sql = each.defaultSql();
            if (sql != null && each.isGenerated()) {
                changed =
                        changed.withColumn(
                                each.withDefault(StoredSql.rename(sql, before, after), true));
            }
        }
        for (Constraint.Check check : changed.checks()) {
            changed =
                    changed.withConstraint(
                            new Constraint.Check(
                                    check.oid(),
                                    check.name(),
                                    check.columns(),
                                    StoredSql.rename(check.expression(), before, after),
                                    check.isNoInherit(),
                                    check.isValidated()));
        }
        ddl.changes().replace(changed);
        for (Index index : ddl.view().indexes(table.oid())) {
            ddl.changes().replace(renamed(index, before, after));
        }
    }

    // A view's query names the column; which of its names mean this one, the text does not tell.
    private void requireNoView(Table table, Column column) {
        for (CatalogObject dependent : ddl.view().dependents(table.oid())) {
            if (dependent instanceof View view
                    && new Views(ddl).needs(view, table, table.withColumn(column.dropped()))) {
                throw new HeliosException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "renaming a column that a view uses is not supported")
                        .withDetail("View \"%s\" uses it.".formatted(view.name()));
            }
        }
    }

    private static Index renamed(Index index, String before, String after) {
        List<Index.Key> keys = new ArrayList<>();
        for (Index.Key key : index.keys()) {
            String sql = key.expression();
            keys.add(
                    sql == null
                            ? key
                            : new Index.Key(
                                    0,
                                    StoredSql.rename(sql, before, after),
                                    key.type(),
                                    key.isDescending(),
                                    key.isNullsFirst(),
                                    key.collation(),
                                    key.operatorClass()));
        }
        @Nullable String predicate = index.predicate();
        return index.withKeys(keys)
                .withPredicate(
                        predicate == null ? null : StoredSql.rename(predicate, before, after));
    }

    private void view(View view, String from, String to) {
        List<View.ViewColumn> columns = new ArrayList<>();
        boolean isFound = false;
        for (View.ViewColumn column : view.columns()) {
            if (column.name().equals(to)) {
                throw new HeliosException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"%s\" of relation \"%s\" already exists"
                                .formatted(to, view.name()));
            }
            boolean isIt = column.name().equals(from);
            isFound |= isIt;
            columns.add(
                    isIt ? new View.ViewColumn(to, column.type(), column.defaultSql()) : column);
        }
        if (!isFound) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_COLUMN, "column \"%s\" does not exist".formatted(from));
        }
        ddl.changes().replace(view.withColumns(columns));
    }

    private void attribute(RenameColumn statement) {
        if (!(ddl.names().userType(statement.relation()) instanceof UserType.Composite type)) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is not a composite type".formatted(statement.relation()));
        }
        ddl.requireOwner(type, "type");
        List<Column> columns = new ArrayList<>(type.columns());
        boolean isFound = false;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(statement.column())) {
                columns.set(i, columns.get(i).withName(statement.newName()));
                isFound = true;
            }
        }
        if (!isFound) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \"%s\" does not exist".formatted(statement.column()));
        }
        ddl.changes().replace(type.withColumns(columns));
    }
}
