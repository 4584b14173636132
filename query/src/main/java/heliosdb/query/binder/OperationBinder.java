package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.ResolvedOperator;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Operators, logic, casts.
final class OperationBinder {
    private static final Set<String> COLLATIONS =
            Set.of("C", "POSIX", "default", "ucs_basic", "C.UTF-8", "C.utf8");

    private final ExpressionBinder expressions;
    private final Binding binding;
    private final Coercion coercion;

    OperationBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        binding = expressions.binding();
        coercion = expressions.coercion();
    }

    Scalar bind(Operation operation) {
        return switch (operation) {
            case Operation.Unary unary -> unary(unary);
            case Operation.Binary(var operator, var left, var right, int position) ->
                    binary(operator, left, right, position);
            case Operation.And(List<Expression> operands, _) ->
                    new Scalar.And(conditions(operands, "AND"));
            case Operation.Or(List<Expression> operands, _) ->
                    new Scalar.Or(conditions(operands, "OR"));
            case Operation.Not(Expression operand, _) ->
                    new Scalar.Not(expressions.bindCondition(operand, "NOT"));
            case Operation.QuantifiedArray quantified -> quantifiedArray(quantified);
            case Operation.QuantifiedSubquery quantified ->
                    new SubqueryBinder(expressions).quantified(quantified);
            case Operation.Cast(Expression input, var type, int position) ->
                    cast(input, new TypeBinder(binding.session()).bind(type), position);
            case Operation.Collate(Expression input, QualifiedName collation, int position) ->
                    collate(input, collation, position);
        };
    }

    private List<Scalar> conditions(List<Expression> operands, String clause) {
        List<Scalar> bound = new ArrayList<>();
        for (Expression operand : operands) {
            Scalar condition = expressions.bindCondition(operand, clause);
            if (condition instanceof Scalar.And(List<Scalar> inner) && clause.equals("AND")) {
                bound.addAll(inner);
            } else {
                bound.add(condition);
            }
        }
        return bound;
    }

    private Scalar unary(Operation.Unary unary) {
        if (unary.operator().symbol().equals("-")
                && unary.operand() instanceof Literal.Numeric literal) {
            Scalar lifted = binding.lifted(literal, true);
            return lifted == null ? Literals.number("-" + literal.text()) : lifted;
        }
        return operator(
                unary.operator(), null, expressions.bind(unary.operand()), unary.position());
    }

    private Scalar binary(OperatorName operator, Expression left, Expression right, int position) {
        if (right instanceof Construct.ScalarSubquery subquery && isRow(left)) {
            return new SubqueryBinder(expressions)
                    .rowComparison(left, operator, subquery, position);
        }
        return operator(operator, expressions.bind(left), expressions.bind(right), position);
    }

    private static boolean isRow(Expression expression) {
        return expression instanceof Construct.Row;
    }

    /// An operator over bound operands; rows are compared field by field.
    ///
    /// @param left null for a prefix operator
    Scalar operator(OperatorName name, @Nullable Scalar left, Scalar right, int position) {
        if (left instanceof Scalar.RowOf(var leftFields, _, Type leftType)
                && right instanceof Scalar.RowOf(var rightFields, _, _)
                && leftType.sameAs(Types.RECORD)) {
            return RowComparison.of(this, name, leftFields, rightFields, position);
        }
        ResolvedOperator resolved = resolve(name, left, right, position);
        CallSite site;
        List<Scalar> operands = new ArrayList<>();
        if (left != null) {
            operands.add(
                    coercion.implicit(
                            left, java.util.Objects.requireNonNull(resolved.leftType()), position));
        }
        operands.add(coercion.implicit(right, resolved.rightType(), position));
        site =
                new CallSite(
                        resolved.function(),
                        operands.stream().map(Scalar::type).toList(),
                        resolved.resultType());
        return new Scalar.Call(site, name.symbol(), operands);
    }

    ResolvedOperator resolve(OperatorName name, @Nullable Scalar left, Scalar right, int position) {
        if (name.schema() != null && !name.schema().equals("pg_catalog")) {
            throw new HeliosException(
                            ErrorCode.UNDEFINED_FUNCTION,
                            "operator does not exist: " + name.schema() + "." + name.symbol())
                    .at(position);
        }
        try {
            return binding.resolution()
                    .operator(name.symbol(), left == null ? null : left.type(), right.type());
        } catch (HeliosException failure) {
            throw failure.at(position);
        }
    }

    /// The site of `=` between two expressions, and the operands brought to its types.
    Scalar.Call equality(Scalar left, Scalar right, int position) {
        ResolvedOperator resolved = resolve(new OperatorName("="), left, right, position);
        List<Scalar> operands =
                List.of(
                        coercion.implicit(
                                left,
                                java.util.Objects.requireNonNull(resolved.leftType()),
                                position),
                        coercion.implicit(right, resolved.rightType(), position));
        return new Scalar.Call(
                new CallSite(
                        resolved.function(),
                        operands.stream().map(Scalar::type).toList(),
                        resolved.resultType()),
                "=",
                operands);
    }

    private Scalar cast(Expression input, Type target, int position) {
        if (input instanceof Construct.Array array && target.isArray()) {
            return coercion.explicit(
                    new ConstructBinder(expressions).array(array, target), target, position);
        }
        // The fields of an interval say what the numbers of its literal mean.
        boolean isSized = target.sameAs(Types.INTERVAL) && target.modifier() >= 0;
        Scalar bound =
                isSized && input instanceof Literal.Text text
                        ? Literals.constant(text, binding)
                        : expressions.bind(input);
        int at = bound.type().sameAs(Types.UNKNOWN) ? input.position() : position;
        return coercion.explicit(bound, target, at);
    }

    private Scalar collate(Expression input, QualifiedName collation, int position) {
        Scalar bound = coercion.settled(expressions.bind(input));
        if (!COLLATIONS.contains(collation.name())) {
            throw new HeliosException(
                            ErrorCode.UNDEFINED_OBJECT,
                            "collation \"" + collation + "\" for encoding \"UTF8\" does not exist")
                    .at(position);
        }
        if (bound.type().category() != 'S' && !bound.type().isArray()) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "collations are not supported by type "
                                    + binding.types().displayName(bound.type()))
                    .at(position);
        }
        return bound;
    }

    private Scalar quantifiedArray(Operation.QuantifiedArray quantified) {
        Scalar left = expressions.bind(quantified.left());
        Scalar array = expressions.bind(quantified.array());
        return arrayComparison(
                quantified.operator(),
                left,
                quantified.quantifier() == Operation.Quantifier.ANY,
                array,
                quantified.position());
    }

    /// `left operator ANY (array)`, or ALL.
    Scalar arrayComparison(
            OperatorName name, Scalar left, boolean isAny, Scalar array, int position) {
        Type arrayType = binding.types().baseOf(array.type());
        Type element = elementType(array, arrayType, position);
        ResolvedOperator resolved =
                resolve(name, left, new Scalar.Constant(element, null), position);
        if (!resolved.resultType().sameAs(Types.BOOL)) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "op ANY/ALL (array) requires operator to yield boolean")
                    .at(position);
        }
        Type wanted = new TypeBinder(binding.session()).arrayOf(resolved.rightType()).orElseThrow();
        Type leftType = java.util.Objects.requireNonNull(resolved.leftType());
        return new Scalar.ArrayComparison(
                new CallSite(
                        resolved.function(),
                        List.of(leftType, resolved.rightType()),
                        resolved.resultType()),
                name.symbol(),
                coercion.implicit(left, leftType, position),
                isAny,
                coercion.implicit(array, wanted, position));
    }

    private static Type elementType(Scalar array, Type arrayType, int position) {
        if (array.type().sameAs(Types.UNKNOWN)) {
            return Types.UNKNOWN;
        }
        if (arrayType.sameAs(Types.INT2VECTOR)) {
            return Types.INT2;
        }
        if (arrayType.sameAs(Types.OIDVECTOR)) {
            return Types.OID;
        }
        if (!arrayType.isArray() || arrayType.element() == null) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "op ANY/ALL (array) requires array on right side")
                    .at(position);
        }
        return arrayType.element();
    }
}
