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
        return isSlice(subscripts.subscripts())
                ? new Scalar.Slice(input, bounds(subscripts.subscripts()), type)
                : new Scalar.Element(
                        input,
                        indexes(subscripts.subscripts()),
                        element.withModifier(type.modifier()));
    }

    static boolean isSlice(List<Reference.Subscript> subscripts) {
        return subscripts.stream().anyMatch(Reference.Subscript.Slice.class::isInstance);
    }

    /// The element's subscripts.
    List<Scalar.Bounds> elementBounds(List<Reference.Subscript> subscripts) {
        return indexes(subscripts).stream().map(index -> new Scalar.Bounds(null, index)).toList();
    }

    /// What an array's subscripts give, null when it is no array.
    static @Nullable Type elementOf(Type type) {
        if (type.sameAs(Types.INT2VECTOR)) {
            return Types.INT2;
        }
        if (type.sameAs(Types.OIDVECTOR)) {
            return Types.OID;
        }
        return type.isArray() ? type.element() : null;
    }

    private List<Scalar> indexes(List<Reference.Subscript> subscripts) {
        List<Scalar> indexes = new ArrayList<>();
        for (Reference.Subscript subscript : subscripts) {
            indexes.add(index(((Reference.Subscript.Element) subscript).index()));
        }
        return indexes;
    }

    /// The bounds of a slice, in which a single subscript stands for those from 1.
    List<Scalar.Bounds> bounds(List<Reference.Subscript> subscripts) {
        List<Scalar.Bounds> bounds = new ArrayList<>();
        for (Reference.Subscript subscript : subscripts) {
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
                        case Reference.Subscript.Slice _ -> throw jsonbSlice(subscripts.position());
                    };
        }
        return value;
    }

    private Scalar jsonbElement(Scalar value, Expression index, int position) {
        return new OperationBinder(expressions)
                .operator(new OperatorName("->"), value, jsonbKey(index), position);
    }

    private Scalar jsonbKey(Expression index) {
        Scalar key = expressions.bind(index);
        Type wanted = key.type().category() == 'N' ? Types.INT4 : Types.TEXT;
        boolean isText = key.type().category() == 'S' || key.type().sameAs(Types.UNKNOWN);
        Scalar converted =
                isText || wanted.sameAs(Types.INT4)
                        ? expressions
                                .coercion()
                                .tryConvert(key, wanted, CastContext.ASSIGNMENT, index.position())
                        : null;
        if (converted == null) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "subscript type "
                                    + expressions.binding().types().displayName(key.type())
                                    + " is not supported")
                    .withHint("jsonb subscript must be coercible to either integer or text.")
                    .at(index.position());
        }
        return converted;
    }

    /// The keys and indexes of a jsonb's part.
    List<Scalar.Bounds> jsonbBounds(List<Reference.Subscript> subscripts, int position) {
        List<Scalar.Bounds> bounds = new ArrayList<>();
        for (Reference.Subscript subscript : subscripts) {
            bounds.add(
                    switch (subscript) {
                        case Reference.Subscript.Element(Expression index) ->
                                new Scalar.Bounds(null, jsonbKey(index));
                        case Reference.Subscript.Slice(_, Expression upper) ->
                                throw jsonbSlice(upper != null ? upper.position() : position);
                    });
        }
        return bounds;
    }

    private static HeliosException jsonbSlice(int position) {
        return new HeliosException(
                        ErrorCode.DATATYPE_MISMATCH, "jsonb subscript does not support slices")
                .at(position);
    }
}
