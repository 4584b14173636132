package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Constraint.Action;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Form;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Constraint.ForeignKey;
import heliosdb.query.ast.Constraint.Match;
import heliosdb.query.ast.Constraint.ReferentialAction;
import heliosdb.query.ast.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// FOREIGN KEY and REFERENCES.
final class ForeignKeyCommand {
    private final Ddl ddl;
    private final boolean isNewTable;

    ForeignKeyCommand(Ddl ddl, boolean isNewTable) {
        this.ddl = ddl;
        this.isNewTable = isNewTable;
    }

    Table add(Table table, ForeignKey key, @Nullable Column atColumn) {
        Table parent = parent(table, key);
        if (parent.lineage().isPartitioned()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "foreign keys that reference partitioned tables are not supported");
        }
        if (key.match() == Match.PARTIAL) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "MATCH PARTIAL not yet implemented");
        }
        List<Integer> columns = columns(table, key.columns(), atColumn);
        List<Integer> referenced = referencedColumns(parent, key);
        if (columns.size() != referenced.size()) {
            throw new HeliosException(
                    ErrorCode.INVALID_FOREIGN_KEY,
                    "number of referencing and referenced columns for foreign key disagree");
        }
        Index index = referencedIndex(parent, referenced);
        String name = name(table, key, columns);
        for (int i = 0; i < columns.size(); i++) {
            requireComparable(name, table.column(columns.get(i)), parent.column(referenced.get(i)));
        }
        Constraint.ForeignKey made =
                new Constraint.ForeignKey(
                        ddl.changes().newOid(),
                        name,
                        columns,
                        parent.oid(),
                        referenced,
                        index.oid(),
                        key.match() == Match.FULL,
                        action(key.onUpdate()),
                        action(key.onDelete()),
                        key.setColumns().isEmpty()
                                ? List.of()
                                : columns(table, key.setColumns(), null),
                        Constraints.timing(key.deferral()),
                        !key.notValid());
        Table changed = table.withConstraint(made);
        ddl.changes().replace(changed);
        if (!isNewTable && !key.notValid()) {
            ddl.rewrite().validateForeignKey(changed, made);
        }
        return changed;
    }

    private Table parent(Table table, ForeignKey key) {
        Table found = ddl.names().table(new QualifiedName(key.referencedTable().parts(), -1));
        if (found.oid() == table.oid()) {
            return table;
        }
        ddl.lock(found.oid(), LockMode.SHARE_ROW_EXCLUSIVE);
        Table parent = ddl.names().table(key.referencedTable());
        if (!Privileges.has(ddl.view(), ddl.role(), parent, Acl.REFERENCES)) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied for table " + parent.name());
        }
        return parent;
    }

    private static List<Integer> columns(
            Table table, List<String> names, @Nullable Column atColumn) {
        if (names.isEmpty() && atColumn != null) {
            return List.of(atColumn.number());
        }
        List<Integer> numbers = new ArrayList<>();
        for (String name : names) {
            numbers.add(
                    table.column(name)
                            .orElseThrow(() ->
                                    new HeliosException(
                                            ErrorCode.UNDEFINED_COLUMN,
                                            ("column \"%s\" referenced in foreign key"
                                                            + " constraint does not exist")
                                                    .formatted(name)))
                            .number());
        }
        return numbers;
    }

    private static List<Integer> referencedColumns(Table parent, ForeignKey key) {
        if (!key.referencedColumns().isEmpty()) {
            return columns(parent, key.referencedColumns(), null);
        }
        return parent.primaryKey()
                .map(Constraint.PrimaryKey::columns)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.UNDEFINED_OBJECT,
                                "there is no primary key for referenced table \"%s\""
                                        .formatted(parent.name())));
    }

    private Index referencedIndex(Table parent, List<Integer> columns) {
        for (Index index : ddl.view().indexes(parent.oid())) {
            List<Integer> keys = index.keys().stream().map(Index.Key::column).toList();
            boolean isSame =
                    keys.size() == columns.size()
                            && new HashSet<>(keys).equals(new HashSet<>(columns));
            if (isSame
                    && index.isUnique()
                    && !index.isDeferrable()
                    && index.predicate() == null
                    && index.state() == Index.State.VALID) {
                return index;
            }
        }
        throw new HeliosException(
                ErrorCode.INVALID_FOREIGN_KEY,
                "there is no unique constraint matching given keys for referenced table \"%s\""
                        .formatted(parent.name()));
    }

    private String name(Table table, ForeignKey key, List<Integer> columns) {
        String given = key.name();
        if (given != null) {
            return given;
        }
        List<String> names = columns.stream().map(n -> table.column(n).name()).toList();
        return Constraints.choose(table, Names.columnsPart(names), "fkey");
    }

    private void requireComparable(String name, Column own, Column referenced) {
        Type left = ddl.session().types().baseOf(own.type());
        Type right = ddl.session().types().baseOf(referenced.type());
        if (!isComparable(left, right)) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "foreign key constraint \"%s\" cannot be implemented".formatted(name))
                    .withDetail(
                            "Key columns \"%s\" and \"%s\" are of incompatible types: %s and %s."
                                    .formatted(
                                            own.name(),
                                            referenced.name(),
                                            ddl.session().types().displayName(own.type()),
                                            ddl.session().types().displayName(referenced.type())));
        }
    }

    private static boolean isComparable(Type left, Type right) {
        if (left.sameAs(right)) {
            return true;
        }
        if (isInteger(left)) {
            return isInteger(right) || right.sameAs(Types.NUMERIC) || right.form() == Form.DOUBLE;
        }
        if (left.form() == Form.DOUBLE && right.form() == Form.DOUBLE) {
            return true;
        }
        return isText(left) && isText(right);
    }

    private static boolean isInteger(Type type) {
        return type.sameAs(Types.INT2) || type.sameAs(Types.INT4) || type.sameAs(Types.INT8);
    }

    private static boolean isText(Type type) {
        return type.sameAs(Types.TEXT) || type.sameAs(Types.VARCHAR) || type.sameAs(Types.NAME);
    }

    private static Action action(ReferentialAction action) {
        return switch (action) {
            case NO_ACTION -> Action.NO_ACTION;
            case RESTRICT -> Action.RESTRICT;
            case CASCADE -> Action.CASCADE;
            case SET_NULL -> Action.SET_NULL;
            case SET_DEFAULT -> Action.SET_DEFAULT;
        };
    }
}
