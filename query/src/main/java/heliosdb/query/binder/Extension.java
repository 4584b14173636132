package heliosdb.query.binder;

import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds computed columns to a plan, keeping those that it has. An expression that is a column
/// already, or was added before, is not computed again.
final class Extension {
    private final Binding binding;
    private final Plan input;
    private final Map<Scalar, Column> added = new LinkedHashMap<>();

    Extension(Binding binding, Plan input) {
        this.binding = binding;
        this.input = input;
    }

    /// The column that holds an expression's value.
    Column column(Scalar scalar) {
        if (scalar instanceof Scalar.Reference(Column column, _)
                && input.outputs().contains(column)) {
            return column;
        }
        return added.computeIfAbsent(scalar, _ -> binding.newColumn("key", scalar.type()));
    }

    /// The plan with the columns.
    Plan plan() {
        if (added.isEmpty()) {
            return input;
        }
        List<Assignment> all = new ArrayList<>();
        input.outputs().stream()
                .distinct()
                .forEach(column -> all.add(new Assignment(column, new Scalar.Reference(column))));
        added.forEach((scalar, column) -> all.add(new Assignment(column, scalar)));
        return new Plan.Project(input, all);
    }
}
