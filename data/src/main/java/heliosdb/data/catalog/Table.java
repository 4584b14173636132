package heliosdb.data.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table.
///
/// @param oid its object id
/// @param namespace the namespace that it lives in
/// @param name its name
/// @param owner the role that owns it
/// @param persistence how long its rows live
/// @param storageId where its rows lie; never used again, so a rewrite gets a new one
/// @param columns its columns, dropped ones included: the column of number n is the (n-1)th
/// @param constraints its constraints
/// @param options its storage parameters
/// @param rowType the object id of its row type, `reltype`
/// @param rowArrayType the object id of the array type over its row type
/// @param hasRowSecurity whether row security is enabled
/// @param forcesRowSecurity whether row security binds its owner too
/// @param acl what is granted on it
/// @param needs what the expressions of its defaults, checks and generated columns need
/// @param lineage the tables that it inherits from, and how it is partitioned
/// @param materialization the query of a materialized view, null for tables
public record Table(
        int oid,
        int namespace,
        String name,
        int owner,
        Persistence persistence,
        int storageId,
        List<Column> columns,
        List<Constraint> constraints,
        Map<String, String> options,
        int rowType,
        int rowArrayType,
        boolean hasRowSecurity,
        boolean forcesRowSecurity,
        Acl acl,
        List<Reference> needs,
        Lineage lineage,
        @Nullable Materialization materialization)
        implements Relation {
    /// Keeps its own copies of the lists.
    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        options = Map.copyOf(options);
        needs = List.copyOf(needs);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).number() != i + 1) {
                throw new IllegalArgumentException("column " + i + " is " + columns.get(i));
            }
        }
    }

    /// A table that stands alone.
    public Table(
            int oid,
            int namespace,
            String name,
            int owner,
            Persistence persistence,
            int storageId,
            List<Column> columns,
            List<Constraint> constraints,
            Map<String, String> options,
            int rowType,
            int rowArrayType,
            boolean hasRowSecurity,
            boolean forcesRowSecurity,
            Acl acl,
            List<Reference> needs) {
        this(
                oid,
                namespace,
                name,
                owner,
                persistence,
                storageId,
                columns,
                constraints,
                options,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                acl,
                needs,
                Lineage.NONE,
                null);
    }

    /// The column of a number, dropped or not.
    public Column column(int number) {
        return columns.get(number - 1);
    }

    /// The column of a name, unless it is dropped.
    public Optional<Column> column(String columnName) {
        for (Column column : columns) {
            if (!column.isDropped() && column.name().equals(columnName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /// The columns that are not dropped, in order: what `*` means.
    public List<Column> liveColumns() {
        return columns.stream().filter(column -> !column.isDropped()).toList();
    }

    /// Its primary key.
    public Optional<Constraint.PrimaryKey> primaryKey() {
        for (Constraint constraint : constraints) {
            if (constraint instanceof Constraint.PrimaryKey key) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// The constraint of a name.
    public Optional<Constraint> constraint(String constraintName) {
        return constraints.stream().filter(c -> c.name().equals(constraintName)).findFirst();
    }

    /// Its foreign keys.
    public List<Constraint.ForeignKey> foreignKeys() {
        return constraints.stream()
                .filter(Constraint.ForeignKey.class::isInstance)
                .map(Constraint.ForeignKey.class::cast)
                .toList();
    }

    /// Its check constraints.
    public List<Constraint.Check> checks() {
        return constraints.stream()
                .filter(Constraint.Check.class::isInstance)
                .map(Constraint.Check.class::cast)
                .toList();
    }

    @Override
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>(needs);
        all.add(new Reference(namespace, 0, Reference.Kind.NORMAL));
        all.add(Reference.normal(owner));
        for (Column column : columns) {
            if (!column.isDropped() && column.type().oid() >= FIRST_USER_OID) {
                all.add(Reference.normal(column.type().oid()));
            }
        }
        all.addAll(lineage.references());
        for (Constraint.ForeignKey key : foreignKeys()) {
            if (key.referencedTable() != oid) {
                all.add(Reference.normal(key.referencedTable()));
            }
        }
        return all;
    }

    /// The same with another name and namespace.
    public Table withName(int newNamespace, String newName) {
        return new Table(
                oid,
                newNamespace,
                newName,
                owner,
                persistence,
                storageId,
                columns,
                constraints,
                options,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                acl,
                needs,
                lineage,
                materialization);
    }

    /// The same with another owner and grants.
    public Table withOwner(int newOwner, Acl newAcl) {
        return new Table(
                oid,
                namespace,
                name,
                newOwner,
                persistence,
                storageId,
                columns,
                constraints,
                options,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                newAcl,
                needs,
                lineage,
                materialization);
    }

    /// The same with its rows elsewhere.
    public Table withStorage(int newStorageId) {
        return new Table(
                oid,
                namespace,
                name,
                owner,
                persistence,
                newStorageId,
                columns,
                constraints,
                options,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                acl,
                needs,
                lineage,
                materialization);
    }

    /// The same, kept as long as said.
    public Table withPersistence(Persistence other) {
        return new Table(
                oid,
                namespace,
                name,
                owner,
                other,
                storageId,
                columns,
                constraints,
                options,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                acl,
                needs,
                lineage,
                materialization);
    }

    /// The same with other columns.
    public Table withColumns(List<Column> newColumns) {
        return new Table(
                oid,
                namespace,
                name,
                owner,
                persistence,
                storageId,
                newColumns,
                constraints,
                options,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                acl,
                needs,
                lineage,
                materialization);
    }

    /// The same with a column in place of the one of its number, or behind the last.
    public Table withColumn(Column changed) {
        List<Column> all = new ArrayList<>(columns);
        if (changed.number() > all.size()) {
            all.add(changed);
        } else {
            all.set(changed.number() - 1, changed);
        }
        return withColumns(all);
    }

    /// The same with other constraints.
    public Table withConstraints(List<? extends Constraint> newConstraints) {
        return new Table(
                oid,
                namespace,
                name,
                owner,
                persistence,
                storageId,
                columns,
                List.copyOf(newConstraints),
                options,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                acl,
                needs,
                lineage,
                materialization);
    }

    /// The same with one constraint more, or in place of the one of its object id.
    public Table withConstraint(Constraint changed) {
        List<Constraint> all = new ArrayList<>(constraints);
        all.replaceAll(old -> old.oid() == changed.oid() ? changed : old);
        if (!all.contains(changed)) {
            all.add(changed);
        }
        return withConstraints(all);
    }

    /// The same without a constraint.
    public Table withoutConstraint(int constraintOid) {
        return withConstraints(constraints.stream().filter(c -> c.oid() != constraintOid).toList());
    }

    /// The same with other storage parameters.
    public Table withOptions(Map<String, String> newOptions) {
        return new Table(
                oid,
                namespace,
                name,
                owner,
                persistence,
                storageId,
                columns,
                constraints,
                newOptions,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                acl,
                needs,
                lineage,
                materialization);
    }

    /// The same with other row security marks.
    public Table withRowSecurity(boolean isEnabled, boolean isForced) {
        return new Table(
                oid,
                namespace,
                name,
                owner,
                persistence,
                storageId,
                columns,
                constraints,
                options,
                rowType,
                rowArrayType,
                isEnabled,
                isForced,
                acl,
                needs,
                lineage,
                materialization);
    }

    /// The same with other needs of its expressions.
    public Table withNeeds(List<Reference> newNeeds) {
        return new Table(
                oid,
                namespace,
                name,
                owner,
                persistence,
                storageId,
                columns,
                constraints,
                options,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                acl,
                newNeeds,
                lineage,
                materialization);
    }

    /// The same with other parents or another partitioning.
    public Table withLineage(Lineage other) {
        return with(other, materialization);
    }

    /// The same with another query behind it.
    public Table withMaterialization(@Nullable Materialization other) {
        return with(lineage, other);
    }

    private Table with(Lineage newLineage, @Nullable Materialization newMaterialization) {
        return new Table(
                oid,
                namespace,
                name,
                owner,
                persistence,
                storageId,
                columns,
                constraints,
                options,
                rowType,
                rowArrayType,
                hasRowSecurity,
                forcesRowSecurity,
                acl,
                needs,
                newLineage,
                newMaterialization);
    }
}
