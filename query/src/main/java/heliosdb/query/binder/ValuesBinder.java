package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// VALUES as a query.
final class ValuesBinder {
    private final Binding binding;
    private final Scope scope;
    private final boolean keepsUnknown;

    ValuesBinder(Binding binding, Scope scope, boolean keepsUnknown) {
        this.binding = binding;
        this.scope = scope;
        this.keepsUnknown = keepsUnknown;
    }

    BoundQuery bind(QueryBody.Values values) {
        ExpressionBinder expressions =
                new ExpressionBinder(binding, scope.inner(FromItem.NONE, null), Clause.VALUES);
        List<List<Scalar>> rows = new ArrayList<>();
        int width = values.rows().getFirst().size();
        for (List<Expression> row : values.rows()) {
            if (row.size() != width) {
                throw new HeliosException(
                                ErrorCode.SYNTAX_ERROR, "VALUES lists must all be the same length")
                        .at(row.isEmpty() ? values.position() : row.getFirst().position());
            }
            rows.add(new ArrayList<>(expressions.bindAll(row)));
        }
        List<Column> columns = new ArrayList<>();
        List<ResultColumn> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            settle(expressions.coercion(), values, rows, i);
            Column column = binding.newColumn("column" + (i + 1), rows.getFirst().get(i).type());
            columns.add(column);
            names.add(new ResultColumn(column.name(), column.type()));
        }
        return new BoundQuery(new Plan.Values(columns, rows), columns, names);
    }

    private void settle(
            Coercion coercion, QueryBody.Values values, List<List<Scalar>> rows, int index) {
        List<Scalar> column = rows.stream().map(row -> row.get(index)).toList();
        List<Integer> positions =
                values.rows().stream().map(row -> row.get(index).position()).toList();
        boolean isUnknown =
                column.stream()
                        .allMatch(value -> value.type().sameAs(heliosdb.data.value.Types.UNKNOWN));
        if (isUnknown && keepsUnknown) {
            return;
        }
        List<Scalar> common = coercion.toCommonType("VALUES", column, positions);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set(index, coercion.settled(common.get(i)));
        }
    }
}
