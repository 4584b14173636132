package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.AlterTableAction.AlterConstraint;
import heliosdb.query.ast.AlterTableAction.DropConstraint;
import java.util.ArrayList;
import java.util.List;

/// The actions of ALTER TABLE on constraints.
final class AlterConstraints {
    private final Ddl ddl;

    AlterConstraints(Ddl ddl) {
        this.ddl = ddl;
    }

    void add(Table table, heliosdb.query.ast.Constraint constraint) {
        new Constraints(ddl, false).add(table, constraint, null);
    }

    private static Constraint find(Table table, String name) {
        return table.constraint(name)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.UNDEFINED_OBJECT,
                                "constraint \"%s\" of relation \"%s\" does not exist"
                                        .formatted(name, table.name())));
    }

    void alter(Table table, AlterConstraint action) {
        if (!(find(table, action.constraint()) instanceof Constraint.ForeignKey key)) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "constraint \"%s\" of relation \"%s\" is not a foreign key constraint"
                            .formatted(action.constraint(), table.name()));
        }
        ddl.changes()
                .replace(
                        table.withConstraint(
                                key.withTiming(Constraints.timing(action.deferral()))));
    }

    void validate(Table table, String name) {
        switch (find(table, name)) {
            case Constraint.Check check -> {
                if (!check.isValidated()) {
                    Table changed = table.withConstraint(check.validated());
                    ddl.changes().replace(changed);
                    ddl.rewrite().validateRows(changed);
                }
            }
            case Constraint.ForeignKey key -> {
                if (!key.isValidated()) {
                    Table changed = table.withConstraint(key.validated());
                    ddl.changes().replace(changed);
                    ddl.rewrite().validateForeignKey(changed, key);
                }
            }
            case Constraint.PrimaryKey _, Constraint.Unique _ ->
                    throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "constraint \"%s\" of relation \"%s\" is not a foreign key or check constraint"
                                    .formatted(name, table.name()));
        }
    }

    void drop(Table table, DropConstraint action) {
        if (action.ifExists() && table.constraint(action.constraint()).isEmpty()) {
            ddl.notice(
                    "constraint \"%s\" of relation \"%s\" does not exist, skipping"
                            .formatted(action.constraint(), table.name()));
            return;
        }
        Constraint constraint = find(table, action.constraint());
        Integer carrier = constraint.carrier();
        if (carrier == null) {
            ddl.changes().replace(table.withoutConstraint(constraint.oid()));
            return;
        }
        Index index = ddl.view().index(carrier).orElseThrow();
        Table newest = dropReferencing(table, constraint, index, action.cascade());
        Table changed = newest.withoutConstraint(constraint.oid());
        ddl.changes().replace(changed);
        ddl.changes().drop(index.oid());
        if (index.isClustered()) {
            // Without the key rows lie in the order of arrival.
            new Rewrites(ddl).move(newest, changed, rows -> rows);
        }
    }

    private Table dropReferencing(
            Table table, Constraint constraint, Index index, boolean isCascade) {
        Descriptions descriptions = new Descriptions(ddl);
        List<String> lines = new ArrayList<>();
        List<Table> changed = new ArrayList<>();
        for (Table child : ddl.view().referencing(table.oid())) {
            Table without = child;
            for (Constraint.ForeignKey key : child.foreignKeys()) {
                if (key.referencedIndex() == index.oid()) {
                    lines.add(
                            "%s depends on %s"
                                    .formatted(
                                            descriptions.constraint(key.name(), child),
                                            descriptions.of(index)));
                    without = without.withoutConstraint(key.oid());
                }
            }
            if (without != child) {
                changed.add(without);
            }
        }
        if (!lines.isEmpty() && !isCascade) {
            throw new HeliosException(
                            ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                            "cannot drop %s because other objects depend on it"
                                    .formatted(descriptions.constraint(constraint.name(), table)))
                    .withDetail(String.join("\n", lines))
                    .withHint("Use DROP ... CASCADE to drop the dependent objects too.");
        }
        for (String line : lines) {
            ddl.notice("drop cascades to " + line.substring(0, line.lastIndexOf(" depends on ")));
        }
        for (Table child : changed) {
            ddl.lock(child.oid(), LockMode.ACCESS_EXCLUSIVE);
            ddl.changes().replace(child);
        }
        return ddl.view().table(table.oid()).orElseThrow();
    }
}
