package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Reference;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Drops objects with what depends on them: what goes along silently, what hinders the drop, and
/// what CASCADE takes along.
final class Dependencies {
    private static final int LINES_MAX = 100;

    private final Ddl ddl;
    private final Descriptions descriptions;

    /// What is dropped, by object id, in the order of discovery.
    private final Map<Integer, CatalogObject> dropped = new LinkedHashMap<>();

    private final List<Part> parts = new ArrayList<>();

    /// What needs something that is dropped and was not asked for.
    private final List<Hindrance> found = new ArrayList<>();

    /// The lines of the error or of the notice.
    private final List<String> hindrances = new ArrayList<>();

    private final List<CatalogObject> open = new ArrayList<>();

    Dependencies(Ddl ddl) {
        this.ddl = ddl;
        descriptions = new Descriptions(ddl);
    }

    private record Hindrance(String line, CatalogObject dependent) {}

    /// A part of an object that goes while the object stays.
    private sealed interface Part {
        /// A constraint of a table.
        record OfConstraint(int table, int constraint) implements Part {}

        /// A column's default.
        record OfDefault(int table, int column) implements Part {}

        /// A column.
        record OfColumn(int table, int column) implements Part {}
    }

    /// Drops objects.
    ///
    /// @param what how the error names them, such as `table t`
    void drop(List<? extends CatalogObject> objects, boolean isCascade, String what) {
        for (CatalogObject object : objects) {
            add(object);
        }
        while (!open.isEmpty()) {
            visit(open.removeFirst());
        }
        for (Hindrance each : found) {
            if (!goesAlong(each.dependent)) {
                hindrances.add(each.line);
            }
        }
        if (!hindrances.isEmpty() && !isCascade) {
            throw hindered(what);
        }
        announce();
        lockTables();
        parts.forEach(this::apply);
        List<CatalogObject> order = new ArrayList<>(dropped.values());
        // Dependents first, so that what is needed is there as long as the needing object.
        for (CatalogObject object : order.reversed()) {
            ddl.changes().drop(object.oid());
        }
    }

    /// Whether an object goes without asking with another one that is dropped.
    private boolean goesAlong(CatalogObject object) {
        return object.references().stream()
                .anyMatch(reference ->
                        reference.kind() != Reference.Kind.NORMAL
                                && dropped.containsKey(reference.oid()));
    }

    private void add(CatalogObject object) {
        if (dropped.putIfAbsent(object.oid(), object) == null) {
            open.add(object);
        }
    }

    private void visit(CatalogObject needed) {
        for (CatalogObject dependent : ddl.view().dependents(needed.oid())) {
            if (!dropped.containsKey(dependent.oid())) {
                visit(needed, dependent, needed.oid());
            }
        }
        for (int part : partOids(needed)) {
            for (CatalogObject dependent : ddl.view().dependents(part)) {
                if (!dropped.containsKey(dependent.oid())) {
                    visit(needed, dependent, part);
                }
            }
        }
    }

    private static List<Integer> partOids(CatalogObject object) {
        return switch (object) {
            case Table table -> List.of(table.rowType(), table.rowArrayType());
            case UserType type -> List.of(type.arrayType());
            default -> List.of();
        };
    }

    private void visit(CatalogObject needed, CatalogObject dependent, int oid) {
        boolean isSilent =
                dependent.references().stream()
                        .anyMatch(reference ->
                                reference.oid() == oid
                                        && reference.kind() != Reference.Kind.NORMAL);
        if (isSilent) {
            add(dependent);
            return;
        }
        boolean isPart =
                dependent instanceof Table table
                        && table.materialization() == null
                        && !table.lineage().parents().contains(oid);
        if (isPart && dependent instanceof Table table && !(needed instanceof Namespace)) {
            visitParts(needed, table, oid);
            return;
        }
        hinder(descriptions.of(dependent), dependent, needed);
        add(dependent);
    }

    private void visitParts(CatalogObject needed, Table table, int oid) {
        for (Constraint.ForeignKey key : table.foreignKeys()) {
            if (key.referencedTable() == oid) {
                hinder(descriptions.constraint(key.name(), table), table, needed);
                parts.add(new Part.OfConstraint(table.oid(), key.oid()));
            }
        }
        for (Column column : table.liveColumns()) {
            if (column.type().oid() == oid) {
                hinder(descriptions.column(column, table), table, needed);
                parts.add(new Part.OfColumn(table.oid(), column.number()));
            } else if (needed instanceof Sequence sequence && usesSequence(column, sequence)) {
                hinder("default value for " + descriptions.column(column, table), table, needed);
                parts.add(new Part.OfDefault(table.oid(), column.number()));
            }
        }
    }

    private boolean usesSequence(Column column, Sequence sequence) {
        String sql = column.defaultSql();
        return sql != null
                && sql.equals(new Defaults(ddl).nextValue(sequence.namespace(), sequence.name()));
    }

    private void hinder(String what, CatalogObject dependent, CatalogObject needed) {
        found.add(new Hindrance(what + " depends on " + descriptions.of(needed), dependent));
    }

    private HeliosException hindered(String what) {
        return new HeliosException(
                        ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                        "cannot drop " + what + " because other objects depend on it")
                .withDetail(lines(hindrances))
                .withHint("Use DROP ... CASCADE to drop the dependent objects too.");
    }

    private static String lines(List<String> all) {
        if (all.size() <= LINES_MAX) {
            return String.join("\n", all);
        }
        return String.join("\n", all.subList(0, LINES_MAX))
                + "\nand %d other objects (see server log for list)"
                        .formatted(all.size() - LINES_MAX);
    }

    private void announce() {
        if (hindrances.size() == 1) {
            ddl.notice(cascade(hindrances.getFirst()));
        } else if (hindrances.size() > 1) {
            List<String> lines = hindrances.stream().map(Dependencies::cascade).toList();
            ddl.notice("drop cascades to %d other objects".formatted(lines.size()), lines(lines));
        }
    }

    private static String cascade(String hindrance) {
        return "drop cascades to " + hindrance.substring(0, hindrance.lastIndexOf(" depends on "));
    }

    private void lockTables() {
        for (CatalogObject object : dropped.values()) {
            if (object instanceof Table || object instanceof View) {
                ddl.lock(object.oid(), LockMode.ACCESS_EXCLUSIVE);
            } else if (object instanceof Index index && !dropped.containsKey(index.table())) {
                ddl.lock(index.table(), LockMode.ACCESS_EXCLUSIVE);
            }
        }
    }

    private void apply(Part part) {
        switch (part) {
            case Part.OfConstraint(var tableOid, var constraint) -> {
                if (!dropped.containsKey(tableOid)) {
                    ddl.lock(tableOid, LockMode.ACCESS_EXCLUSIVE);
                    Table table = ddl.view().table(tableOid).orElseThrow();
                    ddl.changes().replace(table.withoutConstraint(constraint));
                }
            }
            case Part.OfDefault(var tableOid, var number) -> {
                if (!dropped.containsKey(tableOid)) {
                    ddl.lock(tableOid, LockMode.ACCESS_EXCLUSIVE);
                    Table table = ddl.view().table(tableOid).orElseThrow();
                    Column column = table.column(number);
                    Table changed = table.withColumn(column.withDefault(null, false));
                    ddl.changes().replace(withoutNeeds(changed));
                }
            }
            case Part.OfColumn(var tableOid, var number) -> {
                if (!dropped.containsKey(tableOid)) {
                    ddl.lock(tableOid, LockMode.ACCESS_EXCLUSIVE);
                    Table table = ddl.view().table(tableOid).orElseThrow();
                    new DropColumnCommand(ddl).drop(table, table.column(number), true);
                }
            }
        }
    }

    private Table withoutNeeds(Table table) {
        return table.withNeeds(
                table.needs().stream().filter(need -> !dropped.containsKey(need.oid())).toList());
    }
}
