package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.Reference;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// Select lists: stars become their columns.
final class TargetBinder {
    private final ExpressionBinder expressions;
    private final boolean keepsUnknown;

    TargetBinder(ExpressionBinder expressions, boolean keepsUnknown) {
        this.expressions = expressions;
        this.keepsUnknown = keepsUnknown;
    }

    List<Target> bind(List<QueryBody.SelectItem> items) {
        List<Target> targets = new ArrayList<>();
        for (QueryBody.SelectItem item : items) {
            switch (item.value()) {
                case Reference.Star(List<String> qualifier, int position) ->
                        addAll(star(qualifier, position), position, targets);
                case Reference.RowExpansion(Expression input, int position) ->
                        addAll(
                                new ReferenceBinder(expressions)
                                        .fieldsOf(expressions.bind(input), position),
                                position,
                                targets);
                default -> targets.add(target(item));
            }
        }
        return targets;
    }

    private List<ScopeColumn> star(List<String> qualifier, int position) {
        if (!qualifier.isEmpty()) {
            ReferenceBinder references = new ReferenceBinder(expressions);
            Scalar variable = references.rowVariable(qualifier);
            return variable == null
                    ? references.relation(qualifier, position).columns()
                    : references.fieldsOf(variable, position);
        }
        FromItem item = expressions.scope().item();
        if (item == FromItem.NONE) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "SELECT * with no tables specified is not valid")
                    .at(position);
        }
        return item.columns();
    }

    private void addAll(List<ScopeColumn> columns, int position, List<Target> targets) {
        for (ScopeColumn column : columns) {
            expressions.binding().uses().read(column.value());
            targets.add(
                    new Target(
                            column.name(),
                            at(column.value(), position),
                            column.tableOid(),
                            column.attribute(),
                            position));
        }
    }

    private static Scalar at(Scalar value, int position) {
        return value instanceof Scalar.Reference(var column, _)
                ? new Scalar.Reference(column, position)
                : value;
    }

    private Target target(QueryBody.SelectItem item) {
        Scalar value =
                keepsUnknown
                        ? expressions.bind(item.value())
                        : expressions.bindSettled(item.value());
        String name = item.alias() == null ? OutputNames.of(item.value()) : item.alias();
        if (item.value() instanceof Reference.Column
                && value instanceof Scalar.Reference(var column, _)) {
            for (ScopeRelation relation : expressions.scope().visibleRelations()) {
                for (ScopeColumn candidate : relation.columns()) {
                    if (candidate.value() instanceof Scalar.Reference(var own, _)
                            && own.equals(column)) {
                        return new Target(
                                name,
                                value,
                                candidate.tableOid(),
                                candidate.attribute(),
                                item.value().position());
                    }
                }
            }
        }
        return new Target(name, value, 0, 0, item.value().position());
    }
}
