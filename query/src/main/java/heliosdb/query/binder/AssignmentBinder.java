package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

import heliosdb.data.catalog.Column;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ModificationStatement.Assignment;
import heliosdb.query.ast.ModificationStatement.ColumnTarget;
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
    private final TargetTable target;
    private final List<ChangePlan.ColumnUpdate> updates = new ArrayList<>();
    private final Set<Integer> assigned = new HashSet<>();

    AssignmentBinder(Binding binding, Scope scope, TargetTable target) {
        expressions = new ExpressionBinder(binding, scope, Clause.UPDATE);
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
            add(column, index, target.defaultOf(index));
            return;
        }
        add(column, index, converted(index, expressions.bind(value), value.position()));
    }

    private Scalar converted(int index, Scalar value, int position) {
        Column column = target.live().get(index);
        refuseComputed(column);
        return expressions.coercion().assignment(value, column.type(), column.name(), position);
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
        if (!assigned.add(index)) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "multiple assignments to same column \""
                                    + target.live().get(index).name()
                                    + "\"")
                    .at(target.changed().view() == null ? column.position() : -1);
        }
        target.use().updates(target.live().get(index).number());
        if (!target.live().get(index).isGenerated()) {
            updates.add(new ChangePlan.ColumnUpdate(target.live().get(index).number(), value));
        }
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
                    add(columns.get(i), index, converted(index, fields.get(i), position));
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
