package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.Reference;
import heliosdb.query.function.CastContext;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Subscripts of arrays and of jsonb.
final class SubscriptBinder {
    private final ExpressionBinder expressions;

    SubscriptBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Scalar bind(Reference.Subscripts subscripts) {
        Scalar input = expressions.bind(subscripts.input());
        Type type = expressions.binding().types().baseOf(input.type());
        if (type.sameAs(Types.JSONB)) {
            return jsonb(input, subscripts);
        }
        Type element = elementOf(type);
        if (element == null) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "cannot subscript type "
                                    + expressions.binding().types().displayName(type)
                                    + " because it does not support subscripting")
                    .at(subscripts.position());
        }
        boolean isSlice =
                subscripts.subscripts().stream()
                        .anyMatch(Reference.Subscript.Slice.class::isInstance);
        return isSlice
                ? new Scalar.Slice(input, bounds(subscripts), type)
                : new Scalar.Element(
                        input, indexes(subscripts), element.withModifier(type.modifier()));
    }

    private static @Nullable Type elementOf(Type type) {
        if (type.sameAs(Types.INT2VECTOR)) {
            return Types.INT2;
        }
        if (type.sameAs(Types.OIDVECTOR)) {
            return Types.OID;
        }
        return type.isArray() ? type.element() : null;
    }

    private List<Scalar> indexes(Reference.Subscripts subscripts) {
        List<Scalar> indexes = new ArrayList<>();
        for (Reference.Subscript subscript : subscripts.subscripts()) {
            indexes.add(index(((Reference.Subscript.Element) subscript).index()));
        }
        return indexes;
    }

    private List<Scalar.Bounds> bounds(Reference.Subscripts subscripts) {
        List<Scalar.Bounds> bounds = new ArrayList<>();
        for (Reference.Subscript subscript : subscripts.subscripts()) {
            bounds.add(
                    switch (subscript) {
                        case Reference.Subscript.Element(Expression index) ->
                                new Scalar.Bounds(
                                        new Scalar.Constant(Types.INT4, 1L), index(index));
                        case Reference.Subscript.Slice(Expression lower, Expression upper) ->
                                new Scalar.Bounds(
                                        lower == null ? null : index(lower),
                                        upper == null ? null : index(upper));
                    });
        }
        return bounds;
    }

    private Scalar index(Expression expression) {
        Scalar bound = expressions.bind(expression);
        Scalar converted =
                expressions
                        .coercion()
                        .tryConvert(
                                bound, Types.INT4, CastContext.ASSIGNMENT, expression.position());
        if (converted == null) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH, "array subscript must have type integer")
                    .at(expression.position());
        }
        return converted;
    }

    private Scalar jsonb(Scalar input, Reference.Subscripts subscripts) {
        Scalar value = input;
        for (Reference.Subscript subscript : subscripts.subscripts()) {
            value =
                    switch (subscript) {
                        case Reference.Subscript.Element(Expression index) ->
                                jsonbElement(value, index, subscripts.position());
                        case Reference.Subscript.Slice _ ->
                                throw new HeliosException(
                                                ErrorCode.DATATYPE_MISMATCH,
                                                "jsonb subscript does not support slices")
                                        .at(subscripts.position());
                    };
        }
        return value;
    }

    private Scalar jsonbElement(Scalar value, Expression index, int position) {
        Scalar key = expressions.bind(index);
        Type wanted = key.type().category() == 'N' ? Types.INT4 : Types.TEXT;
        Scalar converted = expressions.coercion().implicit(key, wanted, index.position());
        return new OperationBinder(expressions)
                .operator(new OperatorName("->"), value, converted, position);
    }
}
