package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Lineage;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Persistence;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Type;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TableStatement.CreateTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a new table has from its parents: those of INHERITS, or the partitioned table.
final class Inheritance {
    private final Ddl ddl;

    Inheritance(Ddl ddl) {
        this.ddl = ddl;
    }

    /// The parents that CREATE TABLE names, locked.
    List<Table> parents(CreateTable statement, Namespace namespace) {
        List<Table> parents = new ArrayList<>();
        QualifiedName partitioned = statement.partitionOf();
        List<QualifiedName> names =
                partitioned == null ? statement.inherits() : List.of(partitioned);
        for (QualifiedName name : names) {
            Table parent = ddl.names().table(new QualifiedName(name.parts(), name.position()));
            ddl.lock(
                    parent.oid(),
                    partitioned == null
                            ? LockMode.SHARE_UPDATE_EXCLUSIVE
                            : LockMode.ACCESS_EXCLUSIVE);
            parent = ddl.names().table(name);
            requireParent(parent, partitioned != null, namespace);
            if (parents.contains(parent)) {
                throw new HeliosException(
                        ErrorCode.DUPLICATE_TABLE,
                        "relation \"%s\" would be inherited from more than once"
                                .formatted(parent.name()));
            }
            parents.add(parent);
        }
        return parents;
    }

    private void requireParent(Table parent, boolean isPartition, Namespace namespace) {
        if (isPartition && !parent.lineage().isPartitioned()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is not partitioned".formatted(parent.name()));
        }
        ddl.requireOwner(parent, "table");
        if (!isPartition && parent.lineage().isPartitioned()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "cannot inherit from partitioned table \"%s\"".formatted(parent.name()));
        }
        if (!isPartition && parent.lineage().isPartition()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "cannot inherit from partition \"%s\"".formatted(parent.name()));
        }
        boolean isTemporary = parent.persistence() == Persistence.TEMPORARY;
        if (isTemporary && !namespace.isTemporary()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    isPartition
                            ? "cannot create a permanent relation as partition of temporary"
                                    + " relation \"%s\"".formatted(parent.name())
                            : "cannot inherit from temporary relation \"%s\""
                                    .formatted(parent.name()));
        }
        if (isPartition && namespace.isTemporary() && !isTemporary) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "cannot create a temporary relation as partition of permanent relation \"%s\""
                            .formatted(parent.name()));
        }
    }

    /// The parents' columns, merged by name.
    List<Column> columns(List<Table> parents) {
        List<Column> columns = new ArrayList<>();
        for (Table parent : parents) {
            for (Column column : parent.liveColumns()) {
                int at = indexOf(columns, column.name());
                if (at < 0) {
                    columns.add(inherited(columns.size() + 1, column));
                } else {
                    ddl.notice(
                            "merging multiple inherited definitions of column \"%s\""
                                    .formatted(column.name()));
                    columns.set(at, merged(columns.get(at), column, "inherited column"));
                }
            }
        }
        return columns;
    }

    private static Column inherited(int number, Column column) {
        return new Column(
                number,
                column.name(),
                column.type(),
                column.isNotNull(),
                column.defaultSql(),
                Column.Identity.NONE,
                column.isGenerated(),
                column.collation(),
                false,
                null,
                -1,
                column.storage(),
                Acl.DEFAULT);
    }

    static int indexOf(List<Column> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// A column that is there with another definition of it.
    Column merged(Column known, Column other, String what) {
        Type type = known.type();
        if (type.oid() != other.type().oid() || type.modifier() != other.type().modifier()) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "%s \"%s\" has a type conflict".formatted(what, known.name()))
                    .withDetail(
                            "%s versus %s"
                                    .formatted(
                                            ddl.session().types().displayName(type),
                                            ddl.session().types().displayName(other.type())));
        }
        return known.withNotNull(known.isNotNull() || other.isNotNull());
    }

    /// The table with what it has from its parents besides columns.
    Table complete(Table table, List<Table> parents, List<Integer> inheritedColumns) {
        Table result = table;
        List<Integer> oids = parents.stream().map(Table::oid).toList();
        Lineage lineage = result.lineage().withParents(oids, result.lineage().bound());
        for (int number : inheritedColumns) {
            lineage = lineage.withInherited(number, true);
        }
        result = result.withLineage(lineage);
        for (Table parent : parents) {
            for (var need : parent.needs()) {
                result = Defaults.withNeed(result, need.oid());
            }
            for (Constraint.Check check : parent.checks()) {
                if (!check.isNoInherit()) {
                    result = withCheck(result, parent, check);
                }
            }
        }
        return result;
    }

    /// The table with a parent's check; merged with one of its own of that name.
    Table withCheck(Table table, Table parent, Constraint.Check check) {
        Constraint known = table.constraint(check.name()).orElse(null);
        if (known instanceof Constraint.Check own) {
            requireSame(table, own, check);
            return table;
        }
        Constraint.Check copy =
                new Constraint.Check(
                        ddl.changes().newOid(),
                        check.name(),
                        mapped(parent, check.columns(), table),
                        check.expression(),
                        false,
                        check.isValidated());
        return table.withConstraint(copy)
                .withLineage(table.lineage().withInherited(copy.oid(), true));
    }

    static void requireSame(Table table, Constraint.Check own, Constraint.Check other) {
        if (!own.expression().equals(other.expression())) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "child table \"%s\" has different definition for check constraint \"%s\""
                            .formatted(table.name(), own.name()));
        }
        if (own.isNoInherit()) {
            throw new HeliosException(
                    ErrorCode.INVALID_OBJECT_DEFINITION,
                    "constraint \"%s\" conflicts with non-inherited constraint on child table \"%s\""
                            .formatted(own.name(), table.name()));
        }
    }

    /// The numbers that a parent's columns have in a table.
    static List<Integer> mapped(Table parent, List<Integer> numbers, Table table) {
        return numbers.stream()
                .map(number -> Columns.find(table, parent.column(number).name()).number())
                .toList();
    }

    /// Whether any parent of a table has a column.
    boolean isInherited(Table table, String column) {
        return parentWith(table, column) != null;
    }

    @Nullable Table parentWith(Table table, String column) {
        for (int oid : table.lineage().parents()) {
            Table parent = ddl.view().table(oid).orElse(null);
            if (parent != null && parent.column(column).isPresent()) {
                return parent;
            }
        }
        return null;
    }

    /// Whether any parent of a table has a constraint that it inherits.
    boolean isConstraintInherited(Table table, String name) {
        for (int oid : table.lineage().parents()) {
            Table parent = ddl.view().table(oid).orElse(null);
            Constraint found = parent == null ? null : parent.constraint(name).orElse(null);
            if (found instanceof Constraint.Check check && !check.isNoInherit()) {
                return true;
            }
        }
        return false;
    }
}
