package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// UNION, INTERSECT, EXCEPT.
final class SetOperationBinder {
    private final Binding binding;
    private final Scope scope;
    private final Coercion coercion;

    SetOperationBinder(Binding binding, Scope scope) {
        this.binding = binding;
        this.scope = scope;
        coercion = new Coercion(binding);
    }

    BoundQuery bind(QueryBody.SetOperation operation) {
        String name = operation.operator().name();
        BoundQuery left = side(operation.left());
        BoundQuery right = side(operation.right());
        if (left.columns().size() != right.columns().size()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "each " + name + " query must have the same number of columns")
                    .at(itemPosition(operation.right(), 0));
        }
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < left.columns().size(); i++) {
            types.add(common(operation, left, right, i));
        }
        BoundQuery typedLeft = retyped(left, types, operation.left(), name);
        BoundQuery typedRight = retyped(right, types, operation.right(), name);
        return combined(operation, typedLeft, typedRight);
    }

    private BoundQuery side(QueryBody body) {
        return new QueryBinder(binding, true).body(body, scope);
    }

    private Type common(
            QueryBody.SetOperation operation, BoundQuery left, BoundQuery right, int index) {
        Type common =
                coercion.commonType(
                        operation.operator().name(),
                        List.of(
                                new Scalar.Reference(left.columns().get(index)),
                                new Scalar.Reference(right.columns().get(index))),
                        List.of(
                                itemPosition(operation.left(), index),
                                itemPosition(operation.right(), index)));
        if (common.sameAs(Types.UNKNOWN)) {
            common = Types.TEXT;
        }
        boolean comparesRows =
                !(operation.all() && operation.operator() == QueryBody.SetOperator.UNION);
        if (comparesRows && !Comparison.isOrdered(common)) {
            throw SortItems.noEquality(common, itemPosition(operation.left(), index));
        }
        return common;
    }

    private BoundQuery retyped(
            BoundQuery query, List<Type> types, QueryBody body, String construct) {
        return new Retyping(binding)
                .apply(
                        query,
                        (index, value) ->
                                coercion.toBranch(
                                        value,
                                        types.get(index),
                                        construct,
                                        itemPosition(body, index)));
    }

    private BoundQuery combined(
            QueryBody.SetOperation operation, BoundQuery left, BoundQuery right) {
        List<Column> outputs = new ArrayList<>();
        List<ResultColumn> names = new ArrayList<>();
        for (int i = 0; i < left.columns().size(); i++) {
            String name = left.names().get(i).name();
            Type leftType = left.columns().get(i).type();
            Type type =
                    leftType.equals(right.columns().get(i).type())
                            ? leftType
                            : leftType.withModifier(-1);
            outputs.add(binding.newColumn(name, type));
            names.add(new ResultColumn(name, type));
        }
        Plan.SetKind kind =
                switch (operation.operator()) {
                    case UNION -> Plan.SetKind.UNION;
                    case INTERSECT -> Plan.SetKind.INTERSECT;
                    case EXCEPT -> Plan.SetKind.EXCEPT;
                };
        Plan plan =
                new Plan.SetOperation(
                        kind,
                        operation.all(),
                        left.plan(),
                        right.plan(),
                        left.columns(),
                        right.columns(),
                        outputs);
        return new BoundQuery(plan, outputs, names);
    }

    /// Where a column of a body stands in the text.
    static int itemPosition(QueryBody body, int index) {
        return switch (body) {
            case QueryBody.Select select ->
                    index < select.items().size()
                            ? select.items().get(index).value().position()
                            : select.position();
            case QueryBody.Values values -> values.rows().getFirst().get(index).position();
            case QueryBody.SetOperation operation -> itemPosition(operation.left(), index);
            case Query query -> itemPosition(query.body(), index);
        };
    }
}
