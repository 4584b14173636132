package heliosdb.query.binder;

import heliosdb.data.value.Type;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// Brings the columns of a bound query to other types. Literals that are still untyped are read as
/// the new type where they stand.
final class Retyping {
    private final Binding binding;

    Retyping(Binding binding) {
        this.binding = binding;
    }

    /// How one column's value becomes another.
    @FunctionalInterface
    interface Conversion {
        /// The converted value of a column, counted from 0.
        Scalar of(int index, Scalar value);
    }

    BoundQuery apply(BoundQuery query, Conversion conversion) {
        List<Assignment> assignments = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        List<ResultColumn> names = new ArrayList<>();
        for (int i = 0; i < query.columns().size(); i++) {
            Column old = query.columns().get(i);
            Scalar before = source(query.plan(), old);
            Scalar after = conversion.of(i, before);
            Column column =
                    after.equals(new Scalar.Reference(old)) && !columns.contains(old)
                            ? old
                            : binding.newColumn(old.name(), after.type());
            assignments.add(new Assignment(column, after));
            columns.add(column);
            ResultColumn name = query.names().get(i);
            names.add(retyped(name, after.type()));
        }
        return new BoundQuery(project(query.plan(), assignments), columns, names);
    }

    private static ResultColumn retyped(ResultColumn name, Type type) {
        return new ResultColumn(name.name(), type, name.tableOid(), name.attributeNumber());
    }

    /// The expression of a constant column of a projection, otherwise the column itself.
    private static Scalar source(Plan plan, Column column) {
        if (plan instanceof Plan.Project(_, List<Assignment> assignments)) {
            for (Assignment assignment : assignments) {
                boolean isOpen =
                        assignment.value() instanceof Scalar.Constant
                                || assignment.value() instanceof Scalar.Parameter;
                if (assignment.column().equals(column) && isOpen) {
                    return assignment.value();
                }
            }
        }
        return new Scalar.Reference(column);
    }

    private static Plan project(Plan plan, List<Assignment> assignments) {
        boolean isIdentity =
                assignments.size() == plan.outputs().size()
                        && assignments.stream()
                                .allMatch(each ->
                                        each.value().equals(new Scalar.Reference(each.column())));
        return isIdentity ? plan : new Plan.Project(plan, assignments);
    }
}
