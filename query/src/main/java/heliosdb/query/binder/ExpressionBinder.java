package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

import heliosdb.data.value.Types;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.Predicate;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.XmlExpression;
import heliosdb.query.ir.Scalar;

import java.util.ArrayList;
import java.util.List;

/// Binds expressions at one place of a statement: in a scope, for a clause.
final class ExpressionBinder {
    private final Binding binding;
    private final Scope scope;
    private final Clause clause;
    private final Coercion coercion;

    ExpressionBinder(Binding binding, Scope scope, Clause clause) {
        this.binding = binding;
        this.scope = scope;
        this.clause = clause;
        coercion = new Coercion(binding);
    }

    Binding binding() {
        return binding;
    }

    Scope scope() {
        return scope;
    }

    Clause clause() {
        return clause;
    }

    Coercion coercion() {
        return coercion;
    }

    /// The same place for another clause.
    ExpressionBinder in(Clause other) {
        return new ExpressionBinder(binding, scope, other);
    }

    /// An expression; untyped literals and parameters stay `unknown`.
    Scalar bind(Expression expression) {
        binding.enter();
        try {
            return switch (expression) {
                case Literal literal -> Literals.bind(literal, binding);
                case Reference reference -> new ReferenceBinder(this).bind(reference);
                case Operation operation -> new OperationBinder(this).bind(operation);
                case Predicate predicate -> new PredicateBinder(this).bind(predicate);
                case Construct construct -> new ConstructBinder(this).bind(construct);
                case Call call -> new CallBinder(this).bind(call);
                case XmlExpression xml ->
                        throw new HeliosException(
                                        ErrorCode.FEATURE_NOT_SUPPORTED, "unsupported XML feature")
                                .withDetail("This functionality requires XML support.")
                                .at(xml.position());
            };
        } finally {
            binding.leave();
        }
    }

    /// An expression whose literals are text when nothing else types them.
    Scalar bindSettled(Expression expression) {
        return coercion.settled(bind(expression));
    }

    /// A condition.
    Scalar bindCondition(Expression expression, String clauseText) {
        return coercion.condition(bind(expression), clauseText, expression.position());
    }

    /// An expression that has to have a type, such as that of LIMIT.
    Scalar bindAsLong(Expression expression, String clauseText) {
        return coercion.mustBe(bind(expression), Types.INT8, clauseText, expression.position());
    }

    List<Scalar> bindAll(List<Expression> expressions) {
        List<Scalar> bound = new ArrayList<>();
        for (Expression expression : expressions) {
            bound.add(bind(expression));
        }
        return bound;
    }
}
