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
import heliosdb.query.deparse.SqlText;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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
                case Operation operation ->
                        holdsQuery(operation)
                                ? once(operation, () -> new OperationBinder(this).bind(operation))
                                : new OperationBinder(this).bind(operation);
                case Predicate predicate ->
                        holdsQuery(predicate)
                                ? once(predicate, () -> new PredicateBinder(this).bind(predicate))
                                : new PredicateBinder(this).bind(predicate);
                case Construct construct ->
                        holdsQuery(construct)
                                ? once(construct, () -> new ConstructBinder(this).bind(construct))
                                : new ConstructBinder(this).bind(construct);
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

    private static boolean holdsQuery(Expression expression) {
        return switch (expression) {
            case Operation.QuantifiedSubquery _,
                    Predicate.Exists _,
                    Predicate.InSubquery _,
                    Construct.ScalarSubquery _,
                    Construct.ArraySubquery _ ->
                    true;
            default -> false;
        };
    }

    /// Binds a subquery once for all places of a SELECT that spell it alike: so that GROUP BY and
    /// the select list mean the same expression.
    private Scalar once(Expression expression, Supplier<Scalar> bind) {
        QueryLevel level = scope.level();
        if (level == null) {
            return bind.get();
        }
        String text = SqlText.of(expression);
        Scalar known = level.subqueries().get(text);
        if (known == null) {
            known = bind.get();
            level.subqueries().put(text, known);
        }
        return known;
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
