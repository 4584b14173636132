package heliosdb.query.optimizer;

import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.PartitionKey;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.FamilyColumns;
import heliosdb.data.table.PartitionMap;
import heliosdb.data.value.Types;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes scans of the members of a table's family of a scan of the family; leaves out partitions
/// that a condition on the first column of the key can't find rows in.
final class ExpandFamilies {
    private final CatalogView catalog;

    private ExpandFamilies(CatalogView catalog) {
        this.catalog = catalog;
    }

    static Plan apply(Plan plan, CatalogView catalog) {
        return new ExpandFamilies(catalog).expand(plan);
    }

    private Plan expand(Plan plan) {
        return switch (plan) {
            case Plan.Filter(Plan.FamilyScan scan, Scalar condition) -> family(scan, condition);
            case Plan.FamilyScan scan -> family(scan, null);
            default -> PlanTree.withInputs(plan, this::expand);
        };
    }

    private Plan family(Plan.FamilyScan scan, @Nullable Scalar condition) {
        Table root = catalog.table(scan.table().oid()).orElse(scan.table());
        List<Table> members = new ArrayList<>();
        collect(root, scan, ScalarTree.conjuncts(condition), members);
        List<Plan> inputs = new ArrayList<>();
        for (Table member : members) {
            inputs.add(member(scan, root, member, condition));
        }
        return inputs.size() == 1 ? inputs.getFirst() : new Plan.Append(inputs, scan.outputs());
    }

    private void collect(
            Table table, Plan.FamilyScan scan, List<Scalar> conditions, List<Table> members) {
        if (members.stream().anyMatch(known -> known.oid() == table.oid())) {
            return;
        }
        if (!table.lineage().isPartitioned()) {
            members.add(table);
        }
        for (Table child : possible(table, scan, conditions)) {
            collect(child, scan, conditions, members);
        }
    }

    private List<Table> possible(Table table, Plan.FamilyScan scan, List<Scalar> conditions) {
        List<Table> children = catalog.children(table.oid());
        PartitionKey key = table.lineage().key();
        if (key == null || children.isEmpty() || key.parts().getFirst().column() == 0) {
            return children;
        }
        Bounds bounds = new Bounds();
        String name = table.column(key.parts().getFirst().column()).name();
        for (Scalar condition : conditions) {
            bounds.narrow(condition, scan, name, key);
        }
        if (bounds.lower == null && bounds.upper == null) {
            return children;
        }
        List<Table> within = PartitionMap.of(catalog, table).within(bounds.lower, bounds.upper);
        return children.stream()
                .filter(child -> within.stream().anyMatch(one -> one.oid() == child.oid()))
                .toList();
    }

    /// What conditions say of the first column of the key.
    private static final class Bounds {
        private @Nullable Object lower;
        private @Nullable Object upper;

        void narrow(Scalar condition, Plan.FamilyScan scan, String column, PartitionKey key) {
            if (!(condition instanceof Scalar.Call call)
                    || call.operator() == null
                    || call.arguments().size() != 2
                    || !(call.arguments().getFirst() instanceof Scalar.Reference(Column own, _))
                    || !(call.arguments().getLast() instanceof Scalar.Constant(var type, var value))
                    || value == null
                    || !type.sameAs(key.parts().getFirst().type())) {
                return;
            }
            int at = scan.outputs().indexOf(own);
            boolean isKey =
                    at >= 0
                            && scan.attributes().get(at) > 0
                            && scan.table().column(scan.attributes().get(at)).name().equals(column);
            if (!isKey) {
                return;
            }
            switch (call.operator()) {
                case "=" -> {
                    lower = value;
                    upper = value;
                }
                case "<", "<=" -> upper = upper == null ? value : upper;
                case ">", ">=" -> lower = lower == null ? value : lower;
                default -> {}
            }
        }
    }

    /// One member's rows with the family's columns.
    private static Plan member(
            Plan.FamilyScan scan, Table root, Table member, @Nullable Scalar condition) {
        List<Column> outputs = new ArrayList<>();
        List<Integer> attributes = new ArrayList<>();
        Column tableOid = null;
        for (int i = 0; i < scan.outputs().size(); i++) {
            int attribute = scan.attributes().get(i);
            if (attribute == Plan.FamilyScan.TABLE_OID) {
                tableOid = scan.outputs().get(i);
            } else {
                outputs.add(scan.outputs().get(i));
                attributes.add(FamilyColumns.attribute(root, attribute, member));
            }
        }
        String name = member.oid() == root.oid() ? scan.name() : member.name();
        Plan rows = new Plan.TableScan(member, name, outputs, attributes, new Access.All(false));
        boolean usesOid = condition != null && ScalarTree.columns(condition).contains(tableOid);
        if (condition != null && !usesOid) {
            rows = new Plan.Filter(rows, condition);
        }
        if (tableOid != null) {
            rows = withOid(rows, scan, member, tableOid);
        }
        return usesOid ? new Plan.Filter(rows, condition) : rows;
    }

    private static Plan withOid(Plan rows, Plan.FamilyScan scan, Table member, Column tableOid) {
        List<Assignment> assignments = new ArrayList<>();
        for (Column output : scan.outputs()) {
            boolean isOid = output.equals(Objects.requireNonNull(tableOid));
            assignments.add(
                    new Assignment(
                            output,
                            isOid
                                    ? new Scalar.Constant(Types.OID, (long) member.oid())
                                    : new Scalar.Reference(output)));
        }
        return new Plan.Project(rows, assignments);
    }
}
