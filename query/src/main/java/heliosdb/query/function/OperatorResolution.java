package heliosdb.query.function;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which operator a symbol means: chapter 10.2 of PostgreSQL's manual.
final class OperatorResolution {
    private final FunctionCatalog functions;
    private final Coercions coercions;
    private final TypeCatalog types;

    OperatorResolution(FunctionCatalog functions, Coercions coercions) {
        this.functions = functions;
        this.coercions = coercions;
        types = coercions.types();
    }

    Optional<ResolvedOperator> find(String symbol, @Nullable Type left, Type right) {
        List<Type> arguments = left == null ? List.of(right) : List.of(left, right);
        Operator operator = exact(symbol, left, right);
        if (operator == null) {
            operator = choose(symbol, left, right, arguments);
        }
        return operator == null ? Optional.empty() : Optional.of(resolve(operator, arguments));
    }

    private @Nullable Operator exact(String symbol, @Nullable Type left, Type right) {
        if (left == null) {
            return declared(symbol, 0, right.oid());
        }
        boolean leftUnknown = left.oid() == TypeOids.UNKNOWN;
        boolean rightUnknown = right.oid() == TypeOids.UNKNOWN;
        Type one = leftUnknown ? right : left;
        Type other = leftUnknown || !rightUnknown ? right : left;
        Operator found = declared(symbol, one.oid(), other.oid());
        if (found == null && (leftUnknown || rightUnknown)) {
            int base = types.baseOf(one).oid();
            found = base == one.oid() ? null : declared(symbol, base, base);
        }
        return found;
    }

    private @Nullable Operator declared(String symbol, int left, int right) {
        for (Operator operator : functions.operators(symbol)) {
            if (operator.left() == left && operator.right() == right) {
                return operator;
            }
        }
        return null;
    }

    private @Nullable Operator choose(
            String symbol, @Nullable Type left, Type right, List<Type> arguments) {
        List<Candidates.Candidate<Operator>> all = new ArrayList<>();
        for (Operator operator : functions.operators(symbol)) {
            if (operator.isPrefix() == (left == null)) {
                all.add(new Candidates.Candidate<>(operator, operands(operator)));
            }
        }
        Candidates candidates = new Candidates(coercions);
        List<Candidates.Candidate<Operator>> best = candidates.matching(all, arguments);
        if (best.size() > 1) {
            best = candidates.best(best, arguments);
        }
        if (best.size() > 1) {
            throw new HeliosException(
                            ErrorCode.AMBIGUOUS_FUNCTION,
                            "operator is not unique: " + signature(symbol, left, right))
                    .withHint(
                            "Could not choose a best candidate operator. You might need to add"
                                    + " explicit type casts.");
        }
        return best.isEmpty() ? null : best.getFirst().what();
    }

    private ResolvedOperator resolve(Operator operator, List<Type> arguments) {
        List<Integer> declared = operands(operator);
        Polymorphism polymorphism = new Polymorphism(coercions);
        Polymorphism.Solution solution =
                switch (polymorphism.solve(arguments, declared)) {
                    case Polymorphism.Solution found -> found;
                    case Polymorphism.Mismatch mismatch -> throw mismatch.exception();
                };
        Function function = functions.function(operator.function()).orElseThrow();
        return new ResolvedOperator(
                operator,
                function,
                operator.isPrefix() ? null : polymorphism.concrete(solution, operator.left()),
                polymorphism.concrete(solution, operator.right()),
                polymorphism.concrete(solution, operator.result()));
    }

    private static List<Integer> operands(Operator operator) {
        return operator.isPrefix()
                ? List.of(operator.right())
                : List.of(operator.left(), operator.right());
    }

    HeliosException missing(String symbol, @Nullable Type left, Type right) {
        return new HeliosException(
                        ErrorCode.UNDEFINED_FUNCTION,
                        "operator does not exist: " + signature(symbol, left, right))
                .withHint(
                        left == null
                                ? "No operator matches the given name and argument type. You might"
                                        + " need to add an explicit type cast."
                                : "No operator matches the given name and argument types. You might"
                                        + " need to add explicit type casts.");
    }

    private String signature(String symbol, @Nullable Type left, Type right) {
        String prefix = left == null ? "" : types.displayName(left) + " ";
        return prefix + symbol + " " + types.displayName(right);
    }
}
