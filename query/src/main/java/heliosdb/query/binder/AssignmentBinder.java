package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Column;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ModificationStatement.Assignment;
import heliosdb.query.ast.ModificationStatement.ColumnTarget;
import heliosdb.query.ast.ModificationStatement.PathStep;
import heliosdb.query.ast.Reference;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The assignments of UPDATE SET and DO UPDATE SET.
final class AssignmentBinder {
    private final ExpressionBinder expressions;
    private final PartAssignments parts;
    private final TargetTable target;
    private final List<ChangePlan.ColumnUpdate> updates = new ArrayList<>();
    private final Set<Integer> assigned = new HashSet<>();

    AssignmentBinder(Binding binding, Scope scope, TargetTable target) {
        expressions = new ExpressionBinder(binding, scope, Clause.UPDATE);
        parts = new PartAssignments(expressions);
        this.target = target;
    }

    List<ChangePlan.ColumnUpdate> bind(List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            switch (assignment) {
                case Assignment.Single(ColumnTarget column, Expression value) ->
                        assign(column, value);
                case Assignment.Multiple(List<ColumnTarget> columns, Expression row, int at) ->
                        assignAll(columns, row, at);
            }
        }
        return updates;
    }

    private void assign(ColumnTarget column, Expression value) {
        int index = target.index(column);
        if (value instanceof Reference.Default) {
            refusePart(column);
            add(column, index, target.defaultOf(index));
            return;
        }
        add(column, index, converted(column, index, expressions.bind(value), value.position()));
    }

    private Scalar converted(ColumnTarget part, int index, Scalar value, int position) {
        Column column = target.live().get(index);
        refuseComputed(column);
        return parts.converted(column, part, value, position);
    }

    static void refusePart(ColumnTarget column) {
        if (!column.path().isEmpty()) {
            boolean isField = column.path().getLast() instanceof PathStep.Field;
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            isField
                                    ? "cannot set a subfield to DEFAULT"
                                    : "cannot set an array element to DEFAULT")
                    .at(column.position());
        }
    }

    private static void refuseComputed(Column column) {
        boolean isIdentity = column.identity() == Column.Identity.ALWAYS;
        if (column.isGenerated() || isIdentity) {
            throw new HeliosException(
                            ErrorCode.GENERATED_ALWAYS,
                            "column \"" + column.name() + "\" can only be updated to DEFAULT")
                    .withDetail(
                            "Column \""
                                    + column.name()
                                    + (isIdentity
                                            ? "\" is an identity column defined as GENERATED"
                                                    + " ALWAYS."
                                            : "\" is a generated column."));
        }
    }

    private void add(ColumnTarget column, int index, Scalar value) {
        if (!column.path().isEmpty()) {
            addPart(column, index, value);
            return;
        }
        int number = target.live().get(index).number();
        if (!assigned.add(index) || updates.stream().anyMatch(u -> u.attribute() == number)) {
            throw multiple(index);
        }
        target.use().updates(target.live().get(index).number());
        if (!target.live().get(index).isGenerated()) {
            updates.add(new ChangePlan.ColumnUpdate(target.live().get(index).number(), value));
        }
    }

    // Several parts of a column may be assigned: each changes what the one before made.
    private void addPart(ColumnTarget part, int index, Scalar value) {
        int number = target.live().get(index).number();
        for (int i = 0; i < updates.size(); i++) {
            if (updates.get(i).attribute() == number) {
                if (assigned.contains(index)) {
                    throw multiple(index);
                }
                Scalar changed = parts.replaced(updates.get(i).value(), part, value);
                updates.set(i, new ChangePlan.ColumnUpdate(number, changed));
                return;
            }
        }
        Scalar old = expressions.bind(old(part));
        updates.add(new ChangePlan.ColumnUpdate(number, parts.replaced(old, part, value)));
    }

    private Expression old(ColumnTarget part) {
        return new Reference.Column(List.of(target.name(), part.column()), part.position());
    }

    private HeliosException multiple(int index) {
        return new HeliosException(
                ErrorCode.SYNTAX_ERROR,
                "multiple assignments to same column \"" + target.live().get(index).name() + "\"");
    }

    private void assignAll(List<ColumnTarget> columns, Expression row, int position) {
        switch (row) {
            case Construct.Row(List<Expression> fields, _, _) -> {
                checkCount(columns.size(), fields.size(), position);
                for (int i = 0; i < columns.size(); i++) {
                    assign(columns.get(i), fields.get(i));
                }
            }
            case Construct.ScalarSubquery subquery -> {
                SubqueryBinder subqueries = new SubqueryBinder(expressions);
                BoundQuery query = subqueries.bind(subquery.query());
                checkCount(columns.size(), query.columns().size(), position);
                List<Scalar> fields = subqueries.fieldsOf(query);
                for (int i = 0; i < columns.size(); i++) {
                    int index = target.index(columns.get(i));
                    add(
                            columns.get(i),
                            index,
                            converted(columns.get(i), index, fields.get(i), position));
                }
            }
            default -> {
                if (columns.size() != 1) {
                    throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "source for a multiple-column UPDATE item must be a sub-SELECT"
                                            + " or ROW() expression")
                            .at(row.position());
                }
                assign(columns.getFirst(), row);
            }
        }
    }

    private static void checkCount(int columns, int values, int position) {
        if (columns != values) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "number of columns does not match number of values")
                    .at(position);
        }
    }
}
