package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Lineage;
import heliosdb.data.catalog.PartitionBound;
import heliosdb.data.catalog.PartitionKey;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.Constraint.Deferral;
import heliosdb.query.ast.Constraint.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gives partitions what their table has: indexes, keys and foreign keys; ATTACH and DETACH.
final class PartitionParts {
    private final Ddl ddl;

    PartitionParts(Ddl ddl) {
        this.ddl = ddl;
    }

    private Table newest(Table table) {
        return ddl.view().table(table.oid()).orElseThrow();
    }

    /// After a table became a partition of another one.
    void adopt(Table parent, Table partition, boolean isNew) {
        for (Index index : ddl.view().indexes(parent.oid())) {
            attachIndex(index, partition);
        }
        for (Constraint.ForeignKey key : parent.foreignKeys()) {
            addForeignKey(parent, newest(partition), key, isNew);
        }
        validateFallback(parent, partition);
    }

    /// Gives all partitions of a table an index of its, as far as they lack one.
    void spread(Index index) {
        for (Table partition : ddl.view().children(index.table())) {
            ddl.lock(partition.oid(), LockMode.ACCESS_EXCLUSIVE);
            attachIndex(index, partition);
        }
    }

    private void attachIndex(Index index, Table partition) {
        Table parent = ddl.view().table(index.table()).orElseThrow();
        Table table = newest(partition);
        Constraint carried = carried(parent, index);
        for (Index own : ddl.view().indexes(table.oid())) {
            boolean isSame =
                    own.parent() == 0
                            && (carried == null) == (carried(table, own) == null)
                            && isSame(index, parent, own, table);
            if (isSame) {
                ddl.changes().replace(own.withParent(index.oid()));
                return;
            }
        }
        if (carried != null) {
            addKey(index, parent, table, carried);
        } else {
            addIndex(index, parent, table);
        }
    }

    static @Nullable Constraint carried(Table table, Index index) {
        for (Constraint constraint : table.constraints()) {
            Integer carrier = constraint.carrier();
            if (carrier != null && carrier == index.oid()) {
                return constraint;
            }
        }
        return null;
    }

    private static boolean isSame(Index index, Table parent, Index own, Table table) {
        return index.isUnique() == own.isUnique()
                && index.isPrimary() == own.isPrimary()
                && index.isNullsNotDistinct() == own.isNullsNotDistinct()
                && index.method().equals(own.method())
                && Objects.equals(index.predicate(), own.predicate())
                && names(parent, index.include()).equals(names(table, own.include()))
                && keyTexts(parent, index).equals(keyTexts(table, own));
    }

    private static List<String> names(Table table, List<Integer> numbers) {
        return numbers.stream().map(number -> table.column(number).name()).toList();
    }

    private static List<String> keyTexts(Table table, Index index) {
        return index.keys().stream()
                .map(key ->
                        (key.isExpression()
                                        ? "(" + key.expression()
                                        : table.column(key.column()).name())
                                + key.isDescending()
                                + key.isNullsFirst()
                                + key.collation()
                                + key.operatorClass())
                .toList();
    }

    private void addKey(Index index, Table parent, Table table, Constraint carried) {
        Unique unique =
                new Unique(
                        null,
                        index.isPrimary(),
                        index.isNullsNotDistinct(),
                        names(parent, carried.columns()),
                        names(parent, index.include()),
                        List.of(),
                        null,
                        null,
                        new Deferral(index.isDeferrable(), false),
                        -1);
        Table changed = new Constraints(ddl, false).add(table, unique, null);
        Constraint made = newest(changed).constraints().getLast();
        Integer carrier = Objects.requireNonNull(made.carrier());
        ddl.changes().replace(ddl.view().index(carrier).orElseThrow().withParent(index.oid()));
        Table latest = newest(changed);
        ddl.changes().replace(latest.withLineage(latest.lineage().withInherited(made.oid(), true)));
    }

    private void addIndex(Index index, Table parent, Table table) {
        List<Index.Key> keys = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Index.Key key : index.keys()) {
            if (key.isExpression()) {
                keys.add(key);
                columns.add("expr");
            } else {
                Column column = Columns.find(table, parent.column(key.column()).name());
                columns.add(column.name());
                keys.add(
                        new Index.Key(
                                column.number(),
                                null,
                                column.type(),
                                key.isDescending(),
                                key.isNullsFirst(),
                                key.collation(),
                                key.operatorClass()));
            }
        }
        Index made =
                new Index(
                        ddl.changes().newOid(),
                        table.namespace(),
                        ddl.names()
                                .chooseRelation(
                                        table.namespace(),
                                        table.name(),
                                        Names.columnsPart(columns),
                                        "idx"),
                        table.owner(),
                        table.oid(),
                        index.method(),
                        keys,
                        Inheritance.mapped(parent, index.include(), table),
                        index.isUnique(),
                        index.isNullsNotDistinct(),
                        false,
                        false,
                        false,
                        index.predicate(),
                        ddl.changes().newFilledStorage(),
                        Index.State.VALID,
                        index.options(),
                        index.needs(),
                        index.oid());
        ddl.changes().create(made);
        ddl.rewrite().buildIndex(table, made);
        spread(made);
    }

    /// Gives all partitions a foreign key of their table.
    void spread(Table parent, Constraint.ForeignKey key) {
        for (Table partition : ddl.view().children(parent.oid())) {
            addForeignKey(parent, partition, key, false);
        }
    }

    private void addForeignKey(
            Table parent, Table partition, Constraint.ForeignKey key, boolean isNew) {
        String name =
                partition.constraint(key.name()).isPresent()
                        ? Constraints.choose(partition, "", "fkey")
                        : key.name();
        Constraint.ForeignKey copy =
                new Constraint.ForeignKey(
                        ddl.changes().newOid(),
                        name,
                        Inheritance.mapped(parent, key.columns(), partition),
                        key.referencedTable(),
                        key.referencedColumns(),
                        key.referencedIndex(),
                        key.isMatchFull(),
                        key.onUpdate(),
                        key.onDelete(),
                        Inheritance.mapped(parent, key.onDeleteColumns(), partition),
                        key.timing(),
                        key.isValidated());
        Table changed =
                partition
                        .withConstraint(copy)
                        .withLineage(partition.lineage().withInherited(copy.oid(), true));
        ddl.changes().replace(changed);
        if (!isNew && copy.isValidated()) {
            ddl.rewrite().validateForeignKey(changed, copy);
        }
        spread(changed, copy);
    }

    /// Refuses a key of a partitioned table that lacks a column of the partition key: equal keys
    /// could lie in two partitions.
    static void requireKeyColumns(Table table, List<Integer> columns, boolean isPrimary) {
        PartitionKey key = table.lineage().key();
        if (key == null) {
            return;
        }
        String kind = isPrimary ? "PRIMARY KEY" : "UNIQUE";
        for (PartitionKey.Part part : key.parts()) {
            if (part.column() == 0) {
                throw new HeliosException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "unsupported %s constraint with partition key definition"
                                        .formatted(kind))
                        .withDetail(
                                "%s constraints cannot be used when partition keys include expressions."
                                        .formatted(kind));
            }
            if (!columns.contains(part.column())) {
                throw new HeliosException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "unique constraint on partitioned table must include all"
                                        + " partitioning columns")
                        .withDetail(
                                "%s constraint on table \"%s\" lacks column \"%s\" which is part of the partition key."
                                        .formatted(
                                                kind,
                                                table.name(),
                                                table.column(part.column()).name()));
            }
        }
    }

    /// Rows of the partition for all other rows may belong to a new one.
    private void validateFallback(Table parent, Table partition) {
        for (Table sibling : ddl.view().children(parent.oid())) {
            boolean isFallback =
                    sibling.lineage().bound() instanceof PartitionBound.Default
                            && sibling.oid() != partition.oid();
            if (isFallback) {
                validate(
                        sibling,
                        "updated partition constraint for default partition \"%s\" would be violated by some row"
                                .formatted(sibling.name()));
            }
        }
    }

    private void validate(Table table, String message) {
        List<Table> leaves = new ArrayList<>(ddl.view().descendants(table.oid()));
        leaves.add(table);
        for (Table leaf : leaves) {
            if (leaf.lineage().isPartitioned()) {
                continue;
            }
            try {
                ddl.rewrite().validateRows(newest(leaf));
            } catch (HeliosException failure) {
                throw failure.code() == ErrorCode.CHECK_VIOLATION && !message.isEmpty()
                        ? new HeliosException(ErrorCode.CHECK_VIOLATION, message)
                        : failure;
            }
        }
    }

    /// ATTACH PARTITION.
    void attach(Table parent, AlterTableAction.AttachPartition action) {
        requirePartitioned(parent);
        Table table = ddl.names().table(action.partition());
        ddl.requireOwner(table, "table");
        ddl.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
        table = newest(table);
        requireAttachable(parent, table);
        PartitionBound bound =
                new Partitions(ddl)
                        .bound(parent, Objects.requireNonNull(action.bound()), table.name());
        requireColumns(parent, table, true);
        Lineage lineage = table.lineage().withParents(List.of(parent.oid()), bound);
        Table attached = table.withLineage(lineage);
        ddl.changes().replace(attached);
        validate(attached, "");
        adopt(parent, attached, false);
    }

    private static void requirePartitioned(Table parent) {
        if (!parent.lineage().isPartitioned()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "table \"%s\" is not partitioned".formatted(parent.name()));
        }
    }

    private void requireAttachable(Table parent, Table table) {
        if (table.lineage().isPartition()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is already a partition".formatted(table.name()));
        }
        if (!table.lineage().parents().isEmpty()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "cannot attach inheritance child as partition");
        }
        boolean isParent =
                !table.lineage().isPartitioned() && !ddl.view().children(table.oid()).isEmpty();
        if (isParent) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "cannot attach inheritance parent as partition");
        }
        boolean isCircular =
                table.oid() == parent.oid()
                        || ddl.view().descendants(table.oid()).stream()
                                .anyMatch(each -> each.oid() == parent.oid());
        if (isCircular) {
            throw new HeliosException(ErrorCode.DUPLICATE_TABLE, "circular inheritance not allowed")
                    .withDetail(
                            "\"%s\" is already a child of \"%s\"."
                                    .formatted(parent.name(), table.name()));
        }
        if (table.persistence() != parent.persistence()
                && (table.persistence() == heliosdb.data.catalog.Persistence.TEMPORARY
                        || parent.persistence() == heliosdb.data.catalog.Persistence.TEMPORARY)) {
            boolean isParentTemporary =
                    parent.persistence() == heliosdb.data.catalog.Persistence.TEMPORARY;
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    isParentTemporary
                            ? "cannot attach a permanent relation as partition of temporary relation \"%s\""
                                    .formatted(parent.name())
                            : "cannot attach a temporary relation as partition of permanent relation \"%s\""
                                    .formatted(parent.name()));
        }
    }

    /// Requires that a table has its future parent's columns and checks.
    void requireColumns(Table parent, Table table, boolean isPartition) {
        for (Column column : table.liveColumns()) {
            if (isPartition && parent.column(column.name()).isEmpty()) {
                throw new HeliosException(
                                ErrorCode.DATATYPE_MISMATCH,
                                "table \"%s\" contains column \"%s\" not found in parent \"%s\""
                                        .formatted(table.name(), column.name(), parent.name()))
                        .withDetail(
                                "The new partition may contain only the columns present in parent.");
            }
        }
        for (Column column : parent.liveColumns()) {
            Column own =
                    table.column(column.name())
                            .orElseThrow(() ->
                                    new HeliosException(
                                            ErrorCode.DATATYPE_MISMATCH,
                                            "child table is missing column \"%s\""
                                                    .formatted(column.name())));
            requireSameColumn(table, column, own);
        }
        for (Constraint.Check check : parent.checks()) {
            if (!check.isNoInherit()) {
                if (!(table.constraint(check.name()).orElse(null)
                        instanceof Constraint.Check own)) {
                    throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "child table is missing constraint \"%s\"".formatted(check.name()));
                }
                Inheritance.requireSame(table, own, check);
            }
        }
    }

    private static void requireSameColumn(Table table, Column column, Column own) {
        if (own.type().oid() != column.type().oid()
                || own.type().modifier() != column.type().modifier()) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "child table \"%s\" has different type for column \"%s\""
                            .formatted(table.name(), column.name()));
        }
        if (column.isNotNull() && !own.isNotNull()) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "column \"%s\" in child table must be marked NOT NULL"
                            .formatted(column.name()));
        }
        if (column.isGenerated() && !own.isGenerated()) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "column \"%s\" in child table must be a generated column"
                            .formatted(column.name()));
        }
    }

    /// DETACH PARTITION.
    void detach(Table parent, AlterTableAction.DetachPartition action) {
        requirePartitioned(parent);
        Table table = ddl.names().table(action.partition());
        if (!table.lineage().isPartition() || !table.lineage().parents().contains(parent.oid())) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_TABLE,
                    "relation \"%s\" is not a partition of relation \"%s\""
                            .formatted(table.name(), parent.name()));
        }
        ddl.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
        table = newest(table);
        Lineage alone = new Lineage(List.of(), List.of(), null, table.lineage().key());
        ddl.changes().replace(table.withLineage(alone));
        for (Index index : ddl.view().indexes(table.oid())) {
            if (index.parent() != 0) {
                ddl.changes().replace(index.withParent(0));
            }
        }
    }

    /// ALTER INDEX .. ATTACH PARTITION.
    void attach(Index index, AlterTableAction.AttachPartition action) {
        Relation found = ddl.names().relation(action.partition());
        if (!(found instanceof Index part)) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "\"%s\" is not an index".formatted(found.name()));
        }
        Table parent = ddl.view().table(index.table()).orElseThrow();
        Table table = ddl.view().table(part.table()).orElseThrow();
        if (part.parent() == index.oid()) {
            return;
        }
        String refusal =
                "cannot attach index \"%s\" as a partition of index \"%s\""
                        .formatted(part.name(), index.name());
        if (part.parent() != 0) {
            throw new HeliosException(ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, refusal)
                    .withDetail(
                            "Index \"%s\" is already attached to another index."
                                    .formatted(part.name()));
        }
        if (!table.lineage().parents().contains(parent.oid())) {
            throw new HeliosException(ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, refusal)
                    .withDetail(
                            "Index \"%s\" is not an index on any partition of table \"%s\"."
                                    .formatted(part.name(), parent.name()));
        }
        if (!isSame(index, parent, part, table)) {
            throw new HeliosException(ErrorCode.INVALID_OBJECT_DEFINITION, refusal)
                    .withDetail("The index definitions do not match.");
        }
        ddl.changes().replace(part.withParent(index.oid()));
    }
}
