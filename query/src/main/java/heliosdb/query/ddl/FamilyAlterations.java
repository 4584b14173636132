package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Lineage;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.AlterTableAction.AddColumn;
import heliosdb.query.ast.AlterTableAction.DropColumn;
import heliosdb.query.ast.AlterTableAction.DropConstraint;
import heliosdb.query.ast.TableElement.ColumnDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// ALTER TABLE of tables that inherit or are inherited from: what may be done to one of them alone,
/// and how it goes on to those below.
final class FamilyAlterations {
    private final Ddl ddl;
    private final boolean isAlone;

    /// @param isAlone whether ONLY was said
    FamilyAlterations(Ddl ddl, boolean isAlone) {
        this.ddl = ddl;
        this.isAlone = isAlone;
    }

    private List<Table> children(Table table) {
        List<Table> children = ddl.view().children(table.oid());
        children.forEach(child -> ddl.lock(child.oid(), LockMode.ACCESS_EXCLUSIVE));
        return children;
    }

    private Table newest(Table table) {
        return ddl.view().table(table.oid()).orElseThrow();
    }

    private static HeliosException invalid(String message) {
        return new HeliosException(ErrorCode.INVALID_TABLE_DEFINITION, message);
    }

    /// Refuses what must not be done to a table because of its parents.
    void requireAllowed(Table table, AlterTableAction action) {
        Inheritance inheritance = new Inheritance(ddl);
        switch (action) {
            case AddColumn _ when table.lineage().isPartition() ->
                    throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE, "cannot add column to a partition");
            case DropColumn drop when inheritance.isInherited(table, drop.column()) ->
                    throw invalid("cannot drop inherited column \"%s\"".formatted(drop.column()));
            case AlterTableAction.AlterColumnType alter
                    when inheritance.isInherited(table, alter.column()) ->
                    throw invalid("cannot alter inherited column \"%s\"".formatted(alter.column()));
            case AlterTableAction.DropExpression drop
                    when inheritance.isInherited(table, drop.column()) ->
                    throw invalid("cannot drop generation expression from inherited column");
            case AlterTableAction.SetNotNull set when !set.notNull() && isKept(table, set) ->
                    throw invalid(
                            "column \"%s\" is marked NOT NULL in parent table"
                                    .formatted(set.column()));
            case DropConstraint drop when isConstraintKept(table, drop) ->
                    throw invalid(
                            "cannot drop inherited constraint \"%s\" of relation \"%s\""
                                    .formatted(drop.constraint(), table.name()));
            default -> {}
        }
    }

    private boolean isKept(Table table, AlterTableAction.SetNotNull set) {
        Table parent = new Inheritance(ddl).parentWith(table, set.column());
        return table.lineage().isPartition()
                && parent != null
                && Columns.find(parent, set.column()).isNotNull();
    }

    private boolean isConstraintKept(Table table, DropConstraint drop) {
        Constraint constraint = table.constraint(drop.constraint()).orElse(null);
        if (constraint == null) {
            return false;
        }
        boolean isPart = table.lineage().inherited().contains(constraint.oid());
        return isPart && !(constraint instanceof Constraint.Check)
                || new Inheritance(ddl).isConstraintInherited(table, constraint.name());
    }

    /// Does to the children what was done to a table, with their children.
    ///
    /// @param before the table before the action
    void descend(Table before, AlterTableAction action, BiConsumer<Table, AlterTableAction> apply) {
        List<Table> children = ddl.view().children(before.oid());
        if (children.isEmpty()) {
            return;
        }
        switch (action) {
            case AddColumn add -> {
                requireAll("column must be added to child tables too");
                children(before).forEach(child -> addColumn(child, add, apply));
            }
            case DropColumn drop ->
                    children(before).forEach(child -> dropColumn(child, drop, apply));
            case AlterTableAction.AlterColumnType alter -> {
                requireAll(
                        "type of inherited column \"%s\" must be changed in child tables too"
                                .formatted(alter.column()));
                all(before, alter, apply);
            }
            case AlterTableAction.DropExpression drop -> {
                requireAll("ALTER TABLE / DROP EXPRESSION must be applied to child tables too");
                all(before, drop, apply);
            }
            case AlterTableAction.SetNotNull _,
                    AlterTableAction.SetDefault _,
                    AlterTableAction.SetColumnStorage _,
                    AlterTableAction.SetStatistics _,
                    AlterTableAction.ValidateConstraint _ -> {
                if (!isAlone) {
                    all(before, action, apply);
                }
            }
            case AlterTableAction.AddConstraint(var constraint) ->
                    addConstraint(before, constraint);
            case DropConstraint drop -> dropConstraint(before, drop, apply);
            default -> {}
        }
    }

    private void requireAll(String message) {
        if (isAlone) {
            throw invalid(message);
        }
    }

    private void all(
            Table before, AlterTableAction action, BiConsumer<Table, AlterTableAction> apply) {
        for (Table child : children(before)) {
            Table current = newest(child);
            apply.accept(current, action);
            descend(current, action, apply);
        }
    }

    private void addColumn(Table child, AddColumn add, BiConsumer<Table, AlterTableAction> apply) {
        ColumnDefinition definition = add.column();
        Column known = child.column(definition.name()).orElse(null);
        if (known != null) {
            Column wanted = new Columns(ddl).bare(known.number(), definition);
            if (known.type().oid() != wanted.type().oid()
                    || known.type().modifier() != wanted.type().modifier()) {
                throw new HeliosException(
                        ErrorCode.DATATYPE_MISMATCH,
                        "child table \"%s\" has different type for column \"%s\""
                                .formatted(child.name(), definition.name()));
            }
            ddl.notice(
                    "merging definition of column \"%s\" for child \"%s\""
                            .formatted(definition.name(), child.name()));
            return;
        }
        apply.accept(child, add);
        Table changed = newest(child);
        int number = Columns.find(changed, definition.name()).number();
        ddl.changes().replace(changed.withLineage(changed.lineage().withInherited(number, true)));
        descend(newest(child), add, apply);
    }

    private void dropColumn(
            Table child, DropColumn drop, BiConsumer<Table, AlterTableAction> apply) {
        Table table = newest(child);
        Column column = table.column(drop.column()).orElse(null);
        // Another parent may have it still.
        if (column == null || new Inheritance(ddl).isInherited(table, drop.column())) {
            return;
        }
        boolean isOwn = !table.lineage().inherited().contains(column.number());
        if (isOwn || isAlone) {
            Lineage lineage = table.lineage().withInherited(column.number(), false);
            ddl.changes().replace(table.withLineage(lineage));
            return;
        }
        apply.accept(table, drop);
        descend(table, drop, apply);
    }

    private void addConstraint(Table before, heliosdb.query.ast.Constraint constraint) {
        Table table = newest(before);
        Constraint made = table.constraints().isEmpty() ? null : table.constraints().getLast();
        switch (made) {
            case Constraint.Check check when !check.isNoInherit() -> {
                requireAll("constraint must be added to child tables too");
                children(table).forEach(child -> addCheck(table, child, check));
            }
            case Constraint.ForeignKey key when table.lineage().isPartitioned() ->
                    new PartitionParts(ddl).spread(table, key);
            case null, default -> {}
        }
    }

    private void addCheck(Table parent, Table child, Constraint.Check check) {
        Table table = newest(child);
        if (table.constraint(check.name()).isPresent()) {
            ddl.notice(
                    "merging constraint \"%s\" with inherited definition".formatted(check.name()));
        }
        Table changed = new Inheritance(ddl).withCheck(table, parent, check);
        if (changed == table) {
            return;
        }
        ddl.changes().replace(changed);
        if (check.isValidated()) {
            ddl.rewrite().validateRows(changed);
        }
        children(changed).forEach(each -> addCheck(changed, each, check));
    }

    private void dropConstraint(
            Table before, DropConstraint drop, BiConsumer<Table, AlterTableAction> apply) {
        Constraint dropped = before.constraint(drop.constraint()).orElse(null);
        if (!(dropped instanceof Constraint.Check check) || check.isNoInherit()) {
            dropParts(before, dropped, apply);
            return;
        }
        for (Table child : children(before)) {
            Table table = newest(child);
            Constraint own = table.constraint(check.name()).orElse(null);
            if (own == null || new Inheritance(ddl).isConstraintInherited(table, own.name())) {
                continue;
            }
            boolean isOwn = !table.lineage().inherited().contains(own.oid());
            if (isOwn || isAlone) {
                Lineage lineage = table.lineage().withInherited(own.oid(), false);
                ddl.changes().replace(table.withLineage(lineage));
            } else {
                apply.accept(table, drop);
                descend(table, drop, apply);
            }
        }
    }

    /// Drops the partitions' parts of a key or foreign key that their table lost.
    private void dropParts(
            Table before,
            @org.jspecify.annotations.Nullable Constraint dropped,
            BiConsumer<Table, AlterTableAction> apply) {
        if (dropped == null || !before.lineage().isPartitioned()) {
            return;
        }
        for (Table child : children(before)) {
            Table table = newest(child);
            for (Constraint own : new ArrayList<>(table.constraints())) {
                boolean isPart =
                        table.lineage().inherited().contains(own.oid())
                                && isPart(before, dropped, table, own);
                if (isPart) {
                    DropConstraint drop = new DropConstraint(own.name(), false, false, -1);
                    apply.accept(newest(table), drop);
                    dropParts(table, own, apply);
                }
            }
        }
    }

    private boolean isPart(Table before, Constraint dropped, Table table, Constraint own) {
        boolean isSameKind = own.getClass() == dropped.getClass();
        return isSameKind
                && Inheritance.mapped(before, dropped.columns(), table).equals(own.columns());
    }

    /// INHERIT and NO INHERIT.
    void inherit(Table table, AlterTableAction.Inherit action) {
        Table parent = ddl.names().table(action.parent());
        ddl.requireOwner(parent, "table");
        Lineage lineage = table.lineage();
        List<Integer> parents = new ArrayList<>(lineage.parents());
        if (!action.inherit()) {
            if (!parents.remove(Integer.valueOf(parent.oid()))) {
                throw new HeliosException(
                        ErrorCode.UNDEFINED_TABLE,
                        "relation \"%s\" is not a parent of relation \"%s\""
                                .formatted(parent.name(), table.name()));
            }
            List<Integer> kept = parents.isEmpty() ? List.of() : lineage.inherited();
            ddl.changes()
                    .replace(table.withLineage(new Lineage(parents, kept, null, lineage.key())));
            return;
        }
        requireInheritable(table, parent, parents);
        new PartitionParts(ddl).requireColumns(parent, table, false);
        parents.add(parent.oid());
        ddl.changes().replace(table.withLineage(lineage.withParents(parents, null)));
    }

    private void requireInheritable(Table table, Table parent, List<Integer> parents) {
        if (parents.contains(parent.oid())) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_TABLE,
                    "relation \"%s\" would be inherited from more than once"
                            .formatted(parent.name()));
        }
        if (parent.lineage().isPartitioned()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "cannot inherit from partitioned table \"%s\"".formatted(parent.name()));
        }
        if (parent.lineage().isPartition()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "cannot inherit from a partition");
        }
        if (table.lineage().isPartition()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "cannot change inheritance of a partition");
        }
        if (table.lineage().isPartitioned()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "cannot change inheritance of partitioned table");
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
    }
}
