package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Constraint.Timing;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Constraint.Check;
import heliosdb.query.ast.Constraint.Deferral;
import heliosdb.query.ast.Constraint.ForeignKey;
import heliosdb.query.ast.Constraint.Unique;
import heliosdb.query.deparse.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds constraints to a table that is in the transaction's catalog.
final class Constraints {
    private final Ddl ddl;
    private final boolean isNewTable;

    /// @param isNewTable whether the table was just made and has no rows
    Constraints(Ddl ddl, boolean isNewTable) {
        this.ddl = ddl;
        this.isNewTable = isNewTable;
    }

    /// Adds a constraint, checks the rows that are there, and answers the table with it.
    ///
    /// @param atColumn the column that it was written at, null for a table's constraint
    Table add(Table table, heliosdb.query.ast.Constraint constraint, @Nullable Column atColumn) {
        if (constraint instanceof Check check && isInherited(table, check)) {
            return merged(table, check);
        }
        if (!(constraint instanceof Unique)) {
            requireNewName(table, constraint.name());
        }
        return switch (constraint) {
            case Unique unique -> unique(table, unique, atColumn);
            case Check check -> check(table, check, atColumn);
            case ForeignKey key -> new ForeignKeyCommand(ddl, isNewTable).add(table, key, atColumn);
            case heliosdb.query.ast.Constraint.Exclude _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "exclusion constraints are not supported");
            case heliosdb.query.ast.Constraint.NotNull _,
                    heliosdb.query.ast.Constraint.AllowNull _,
                    heliosdb.query.ast.Constraint.Default _,
                    heliosdb.query.ast.Constraint.Identity _,
                    heliosdb.query.ast.Constraint.Generated _ ->
                    table;
        };
    }

    /// Whether a new table has a check of that name from its parents.
    private boolean isInherited(Table table, Check check) {
        String name = check.name();
        return isNewTable
                && name != null
                && table.constraint(name)
                        .filter(known -> table.lineage().inherited().contains(known.oid()))
                        .isPresent();
    }

    private Table merged(Table table, Check check) {
        Constraint known = table.constraint(String.valueOf(check.name())).orElseThrow();
        boolean isSame =
                known instanceof Constraint.Check inherited
                        && inherited.expression().equals(SqlText.of(check.condition()));
        if (!isSame) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT,
                    "constraint \"%s\" for relation \"%s\" already exists"
                            .formatted(known.name(), table.name()));
        }
        if (check.noInherit()) {
            throw new HeliosException(
                    ErrorCode.INVALID_OBJECT_DEFINITION,
                    "constraint \"%s\" conflicts with inherited constraint on relation \"%s\""
                            .formatted(known.name(), table.name()));
        }
        ddl.notice("merging constraint \"%s\" with inherited definition".formatted(known.name()));
        Table changed = table.withLineage(table.lineage().withInherited(known.oid(), false));
        ddl.changes().replace(changed);
        return changed;
    }

    private static void requireNewName(Table table, @Nullable String name) {
        if (name != null && table.constraint(name).isPresent()) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT,
                    "constraint \"%s\" for relation \"%s\" already exists"
                            .formatted(name, table.name()));
        }
    }

    static Timing timing(Deferral deferral) {
        if (deferral.initiallyDeferred()) {
            return Timing.INITIALLY_DEFERRED;
        }
        return deferral.deferrable() ? Timing.DEFERRABLE : Timing.IMMEDIATE;
    }

    /// The numbers of the columns that a key names.
    static List<Integer> keyColumns(
            Table table, List<String> names, @Nullable Column atColumn, int position) {
        if (names.isEmpty() && atColumn != null) {
            return List.of(atColumn.number());
        }
        List<Integer> numbers = new ArrayList<>();
        for (String name : names) {
            Column column =
                    table.column(name)
                            .orElseThrow(() ->
                                    new HeliosException(
                                                    ErrorCode.UNDEFINED_COLUMN,
                                                    "column \"%s\" named in key does not exist"
                                                            .formatted(name))
                                            .at(position));
            if (numbers.contains(column.number())) {
                throw new HeliosException(
                                ErrorCode.DUPLICATE_COLUMN,
                                "column \"%s\" appears twice in unique constraint".formatted(name))
                        .at(position);
            }
            numbers.add(column.number());
        }
        return numbers;
    }

    private Table unique(Table table, Unique unique, @Nullable Column atColumn) {
        if (unique.primaryKey() && table.primaryKey().isPresent()) {
            throw new HeliosException(
                            ErrorCode.INVALID_TABLE_DEFINITION,
                            "multiple primary keys for table \"%s\" are not allowed"
                                    .formatted(table.name()))
                    .at(unique.position());
        }
        String existing = unique.usingIndex();
        if (existing != null) {
            return new ExistingIndexKey(ddl).add(table, unique, existing);
        }
        if (unique.name() != null) {
            requireFreeRelation(table, unique.name());
            requireNewName(table, unique.name());
        }
        // ALTER TABLE makes the columns NOT NULL first, and tells no places.
        if (unique.primaryKey() && !isNewTable) {
            unique.columns().forEach(name -> Columns.find(table, name));
        }
        int position = isNewTable ? unique.position() : -1;
        List<Integer> columns = keyColumns(table, unique.columns(), atColumn, position);
        PartitionParts.requireKeyColumns(table, columns, unique.primaryKey());
        columns.forEach(number -> new Indexes(ddl).requireKey(table.column(number).type()));
        Timing timing = timing(unique.deferral());
        Indexes.Key key =
                new Indexes.Key(
                        keyName(table, unique, columns),
                        columns,
                        keyColumns(table, unique.include(), null, unique.position()),
                        unique.primaryKey(),
                        unique.nullsNotDistinct(),
                        timing.isDeferrable());
        int indexOid = ddl.changes().newOid();
        Table changed = withKey(table, key, indexOid, timing);
        if (isNewTable) {
            ddl.changes().replace(changed);
            int storageId = key.isClustered() ? table.storageId() : ddl.changes().newStorageId();
            ddl.changes().create(Indexes.ofKey(key, indexOid, changed, storageId));
            return changed;
        }
        Table made =
                key.isClustered()
                        ? clustered(table, changed, key, indexOid)
                        : built(changed, key, indexOid);
        if (made.lineage().isPartitioned()) {
            new PartitionParts(ddl).spread(ddl.view().index(indexOid).orElseThrow());
        }
        return made;
    }

    private Table withKey(Table table, Indexes.Key key, int indexOid, Timing timing) {
        int oid = ddl.changes().newOid();
        Constraint constraint =
                key.isPrimary()
                        ? new Constraint.PrimaryKey(
                                oid, key.name(), key.columns(), indexOid, timing)
                        : new Constraint.Unique(oid, key.name(), key.columns(), indexOid, timing);
        Table changed = table.withConstraint(constraint);
        if (key.isPrimary()) {
            for (int number : key.columns()) {
                changed = changed.withColumn(changed.column(number).withNotNull(true));
            }
        }
        return changed;
    }

    private Table clustered(Table old, Table changed, Indexes.Key key, int indexOid) {
        int storageId = ddl.changes().newFilledStorage();
        Table moved = changed.withStorage(storageId);
        ddl.changes().replace(moved);
        ddl.changes().create(Indexes.ofKey(key, indexOid, moved, storageId));
        return new Rewrites(ddl).fill(old, moved, rows -> rows);
    }

    private Table built(Table changed, Indexes.Key key, int indexOid) {
        ddl.changes().replace(changed);
        Index index = Indexes.ofKey(key, indexOid, changed, ddl.changes().newFilledStorage());
        ddl.changes().create(index);
        ddl.rewrite().buildIndex(changed, index);
        if (key.isPrimary()) {
            ddl.rewrite().validateRows(changed);
        }
        return changed;
    }

    private void requireFreeRelation(Table table, String name) {
        if (ddl.view().relation(table.namespace(), name).isPresent()) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_TABLE, "relation \"" + name + "\" already exists");
        }
    }

    private String keyName(Table table, Unique unique, List<Integer> columns) {
        String given = unique.name();
        if (given != null) {
            return given;
        }
        if (unique.primaryKey()) {
            return ddl.names().chooseRelation(table.namespace(), table.name(), "", "pkey");
        }
        List<String> names = columns.stream().map(n -> table.column(n).name()).toList();
        return ddl.names()
                .chooseRelation(table.namespace(), table.name(), Names.columnsPart(names), "key");
    }

    private Table check(Table table, Check check, @Nullable Column atColumn) {
        ddl.binder().overRow(check.condition(), table, Types.BOOL, ddl.session());
        Set<String> names = ColumnNames.of(check.condition());
        List<Integer> numbers = new ArrayList<>();
        for (String name : names) {
            table.column(name).ifPresent(column -> numbers.add(column.number()));
        }
        String given = check.name();
        String part =
                atColumn != null
                        ? atColumn.name()
                        : names.size() == 1 ? names.iterator().next() : "";
        Constraint.Check made =
                new Constraint.Check(
                        ddl.changes().newOid(),
                        given == null ? choose(table, part, "check") : given,
                        numbers,
                        SqlText.of(check.condition()),
                        check.noInherit(),
                        !check.notValid());
        Table changed = table.withConstraint(made);
        ddl.changes().replace(changed);
        if (!isNewTable && !check.notValid()) {
            ddl.rewrite().validateRows(changed);
        }
        return changed;
    }

    /// A free name for a constraint of a table.
    static String choose(Table table, String part, String label) {
        String name = Names.joined(table.name(), part, label);
        for (int pass = 1; table.constraint(name).isPresent(); pass++) {
            name = Names.joined(table.name(), part, label + pass);
        }
        return name;
    }
}
