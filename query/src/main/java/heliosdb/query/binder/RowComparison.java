package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// Comparisons of row constructors, field by field.
final class RowComparison {
    private RowComparison() {}

    static Scalar of(
            OperationBinder operations,
            OperatorName name,
            List<Scalar> left,
            List<Scalar> right,
            int position) {
        if (left.size() != right.size()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR, "unequal number of entries in row expressions")
                    .at(position);
        }
        if (left.isEmpty()) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED, "cannot compare rows of zero length")
                    .at(position);
        }
        return switch (name.symbol()) {
            case "=" -> all(operations, name, left, right, position);
            case "<>" -> any(operations, name, left, right, position);
            case "<", "<=", ">", ">=" -> ordered(operations, name, left, right, position);
            default ->
                    throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "could not determine interpretation of row comparison operator "
                                            + name.symbol())
                            .withHint(
                                    "Row comparison operators must be associated with btree operator"
                                            + " families.")
                            .at(position);
        };
    }

    private static Scalar all(
            OperationBinder operations,
            OperatorName name,
            List<Scalar> left,
            List<Scalar> right,
            int position) {
        List<Scalar> pairs = pairs(operations, name, left, right, position);
        return pairs.size() == 1 ? pairs.getFirst() : new Scalar.And(pairs);
    }

    private static Scalar any(
            OperationBinder operations,
            OperatorName name,
            List<Scalar> left,
            List<Scalar> right,
            int position) {
        List<Scalar> pairs = pairs(operations, name, left, right, position);
        return pairs.size() == 1 ? pairs.getFirst() : new Scalar.Or(pairs);
    }

    private static List<Scalar> pairs(
            OperationBinder operations,
            OperatorName name,
            List<Scalar> left,
            List<Scalar> right,
            int position) {
        List<Scalar> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            pairs.add(operations.operator(name, left.get(i), right.get(i), position));
        }
        return pairs;
    }

    /// `(a, b) < (c, d)` is `a < c OR (a = c AND b < d)`: exact also for NULLs.
    private static Scalar ordered(
            OperationBinder operations,
            OperatorName name,
            List<Scalar> left,
            List<Scalar> right,
            int position) {
        int last = left.size() - 1;
        OperatorName strict = new OperatorName(name.schema(), name.symbol().substring(0, 1));
        Scalar result = operations.operator(name, left.get(last), right.get(last), position);
        for (int i = last - 1; i >= 0; i--) {
            Scalar below = operations.operator(strict, left.get(i), right.get(i), position);
            Scalar equal = operations.equality(left.get(i), right.get(i), position);
            result = new Scalar.Or(List.of(below, new Scalar.And(List.of(equal, result))));
        }
        return result;
    }
}
