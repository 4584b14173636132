package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.Predicate;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// Conditions with a syntax of their own.
final class PredicateBinder {
    private final ExpressionBinder expressions;
    private final OperationBinder operations;

    PredicateBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        operations = new OperationBinder(expressions);
    }

    Scalar bind(Predicate predicate) {
        return switch (predicate) {
            case Predicate.IsNull(Expression input, boolean negated, _) ->
                    isNull(expressions.bindSettled(input), negated);
            case Predicate.TruthTest test -> truthTest(test);
            case Predicate.DistinctFrom distinct -> distinctFrom(distinct);
            case Predicate.DocumentTest test ->
                    throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED, "unsupported XML feature")
                            .at(test.position());
            case Predicate.Between between -> between(between);
            case Predicate.InList in -> in(in);
            case Predicate.InSubquery in -> new SubqueryBinder(expressions).in(in);
            case Predicate.PatternMatch match -> patternMatch(match);
            case Predicate.Exists(var query, _) -> new SubqueryBinder(expressions).exists(query);
        };
    }

    private static Scalar isNull(Scalar input, boolean negated) {
        if (input instanceof Scalar.RowOf(List<Scalar> fields, _, _)) {
            List<Scalar> tests = new ArrayList<>();
            for (Scalar field : fields) {
                tests.add(new Scalar.IsNull(field, negated));
            }
            return tests.isEmpty()
                    ? Literals.truth(true)
                    : tests.size() == 1 ? tests.getFirst() : new Scalar.And(tests);
        }
        return new Scalar.IsNull(input, negated);
    }

    private Scalar truthTest(Predicate.TruthTest test) {
        String clause = "IS " + (test.negated() ? "NOT " : "") + test.value();
        Scalar input = expressions.bindCondition(test.input(), clause);
        return switch (test.value()) {
            case TRUE -> new Scalar.IsTruth(input, true, test.negated());
            case FALSE -> new Scalar.IsTruth(input, false, test.negated());
            case UNKNOWN -> new Scalar.IsNull(input, test.negated());
        };
    }

    private Scalar distinctFrom(Predicate.DistinctFrom distinct) {
        Scalar left = expressions.bind(distinct.left());
        Scalar right = expressions.bind(distinct.right());
        if (left instanceof Scalar.RowOf(List<Scalar> leftFields, _, _)
                && right instanceof Scalar.RowOf(List<Scalar> rightFields, _, _)) {
            return rowsDistinct(distinct, leftFields, rightFields);
        }
        if (isNullLiteral(right)) {
            return isNull(expressions.coercion().settled(left), !distinct.negated());
        }
        if (isNullLiteral(left)) {
            return isNull(expressions.coercion().settled(right), !distinct.negated());
        }
        return distinct(left, right, distinct.negated(), distinct.position());
    }

    private Scalar distinct(Scalar left, Scalar right, boolean negated, int position) {
        Scalar.Call equality = operations.equality(left, right, position);
        return new Scalar.DistinctFrom(
                equality.site(), equality.arguments().get(0), equality.arguments().get(1), negated);
    }

    private Scalar rowsDistinct(
            Predicate.DistinctFrom distinct, List<Scalar> left, List<Scalar> right) {
        if (left.size() != right.size()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR, "unequal number of entries in row expressions")
                    .at(distinct.position());
        }
        List<Scalar> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            pairs.add(distinct(left.get(i), right.get(i), distinct.negated(), distinct.position()));
        }
        if (pairs.size() == 1) {
            return pairs.getFirst();
        }
        return distinct.negated() ? new Scalar.And(pairs) : new Scalar.Or(pairs);
    }

    private static boolean isNullLiteral(Scalar scalar) {
        return scalar instanceof Scalar.Constant(Type type, Object value)
                && type.sameAs(Types.UNKNOWN)
                && value == null;
    }

    private Scalar between(Predicate.Between between) {
        Scalar input = expressions.bind(between.input());
        Scalar low = expressions.bind(between.low());
        Scalar high = expressions.bind(between.high());
        int position = between.position();
        Scalar result = inRange(input, low, high, position);
        if (between.symmetric()) {
            result = new Scalar.Or(List.of(result, inRange(input, high, low, position)));
        }
        return between.negated() ? new Scalar.Not(result) : result;
    }

    private Scalar inRange(Scalar input, Scalar low, Scalar high, int position) {
        return new Scalar.And(
                List.of(
                        operations.operator(new OperatorName(">="), input, low, position),
                        operations.operator(new OperatorName("<="), input, high, position)));
    }

    private Scalar in(Predicate.InList in) {
        Scalar input = expressions.bind(in.input());
        List<Scalar> items = expressions.bindAll(in.items());
        boolean hasRows =
                input instanceof Scalar.RowOf
                        || items.stream().anyMatch(Scalar.RowOf.class::isInstance);
        boolean isPlain =
                !hasRows
                        && items.size() > 1
                        && items.stream().allMatch(PredicateBinder::isValueWithoutColumns);
        Scalar result = isPlain ? inArray(in, input, items) : inAlternatives(in, input, items);
        return result;
    }

    private static boolean isValueWithoutColumns(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant _, Scalar.Parameter _ -> true;
            case Scalar.Convert(_, Scalar input, _) -> isValueWithoutColumns(input);
            case Scalar.Call(_, _, List<Scalar> arguments) ->
                    arguments.stream().allMatch(PredicateBinder::isValueWithoutColumns);
            default -> false;
        };
    }

    /// `x IN (1, 2)` is `x = ANY (ARRAY[1, 2])` when the items agree on a type with an array type.
    private Scalar inArray(Predicate.InList in, Scalar input, List<Scalar> items) {
        List<Scalar> typed = new ArrayList<>(items);
        List<Integer> positions = new ArrayList<>();
        in.items().forEach(item -> positions.add(item.position()));
        typed.add(input);
        positions.add(in.input().position());
        Type common;
        try {
            common = expressions.coercion().commonType("IN", typed, positions).withModifier(-1);
        } catch (HeliosException noCommonType) {
            return inAlternatives(in, input, items);
        }
        if (common.sameAs(Types.UNKNOWN)) {
            common = Types.TEXT;
        }
        var arrayType = new TypeBinder(expressions.binding().session()).arrayOf(common);
        if (arrayType.isEmpty() || common.sameAs(Types.RECORD)) {
            return inAlternatives(in, input, items);
        }
        List<Scalar> elements = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            elements.add(
                    expressions.coercion().toBranch(items.get(i), common, "IN", positions.get(i)));
        }
        return operations.arrayComparison(
                new OperatorName(in.negated() ? "<>" : "="),
                input,
                !in.negated(),
                new Scalar.ArrayOf(elements, false, arrayType.get()),
                in.position());
    }

    private Scalar inAlternatives(Predicate.InList in, Scalar input, List<Scalar> items) {
        OperatorName name = new OperatorName(in.negated() ? "<>" : "=");
        List<Scalar> tests = new ArrayList<>();
        for (Scalar item : items) {
            tests.add(operations.operator(name, input, item, in.position()));
        }
        if (tests.size() == 1) {
            return tests.getFirst();
        }
        return in.negated() ? new Scalar.And(tests) : new Scalar.Or(tests);
    }

    private Scalar patternMatch(Predicate.PatternMatch match) {
        Scalar input = expressions.bind(match.input());
        Scalar pattern = expressions.bind(match.pattern());
        if (match.kind() == Predicate.PatternKind.SIMILAR) {
            List<Scalar> arguments = new ArrayList<>(List.of(pattern));
            if (match.escape() != null) {
                arguments.add(expressions.bind(match.escape()));
            }
            pattern = call("similar_to_escape", arguments, match.position());
        } else if (match.escape() != null) {
            pattern =
                    call(
                            "like_escape",
                            List.of(pattern, expressions.bind(match.escape())),
                            match.position());
        }
        String symbol =
                switch (match.kind()) {
                    case LIKE -> match.negated() ? "!~~" : "~~";
                    case ILIKE -> match.negated() ? "!~~*" : "~~*";
                    case SIMILAR -> match.negated() ? "!~" : "~";
                };
        return operations.operator(new OperatorName(symbol), input, pattern, match.position());
    }

    private Scalar call(String function, List<Scalar> arguments, int position) {
        return new CallBinder(expressions)
                .call(new QualifiedName(List.of(function), position), arguments, position);
    }
}
