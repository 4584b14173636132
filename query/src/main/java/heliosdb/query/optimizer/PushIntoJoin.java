package heliosdb.query.optimizer;

import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where conditions go at a join.
final class PushIntoJoin {
    /// Pushes conditions into a plan.
    @FunctionalInterface
    interface Pusher {
        Plan push(Plan plan, List<Scalar> conditions);
    }

    private final Plan.Join join;
    private final Set<Column> leftColumns;
    private final Set<Column> rightColumns;
    private final List<Scalar> left = new ArrayList<>();
    private final List<Scalar> right = new ArrayList<>();
    private final List<Scalar> within = new ArrayList<>();
    private final List<Scalar> above = new ArrayList<>();

    private PushIntoJoin(Plan.Join join) {
        this.join = join;
        leftColumns = new HashSet<>(join.left().outputs());
        rightColumns = new HashSet<>(join.right().outputs());
    }

    static Plan push(Plan.Join join, List<Scalar> conditions, Pusher pusher) {
        Plan.Join simplified = simplified(join, conditions);
        PushIntoJoin push = new PushIntoJoin(simplified);
        ScalarTree.conjuncts(simplified.condition()).forEach(push::placeOwn);
        conditions.forEach(push::placeOuter);
        Plan pushed =
                new Plan.Join(
                        simplified.kind(),
                        pusher.push(simplified.left(), push.left),
                        pusher.push(simplified.right(), push.right),
                        ScalarTree.conjunction(push.within));
        return PushFilters.above(pushed, push.above);
    }

    /// A part of the join's own condition.
    private void placeOwn(Scalar condition) {
        boolean mayMove = !ScalarTree.isVolatile(condition);
        boolean leftMay =
                join.kind() == Plan.JoinKind.INNER
                        || join.kind() == Plan.JoinKind.SEMI
                        || join.kind() == Plan.JoinKind.RIGHT;
        boolean rightMay = join.kind() != Plan.JoinKind.FULL && join.kind() != Plan.JoinKind.RIGHT;
        if (mayMove && leftMay && isOver(condition, rightColumns)) {
            left.add(condition);
        } else if (mayMove && rightMay && isOver(condition, leftColumns)) {
            right.add(condition);
        } else {
            within.add(condition);
        }
    }

    /// A condition on the join's result.
    private void placeOuter(Scalar condition) {
        boolean mayMove = !ScalarTree.isVolatile(condition);
        boolean isLeftKept =
                join.kind() != Plan.JoinKind.RIGHT && join.kind() != Plan.JoinKind.FULL;
        boolean isRightKept =
                join.kind() == Plan.JoinKind.INNER || join.kind() == Plan.JoinKind.RIGHT;
        if (mayMove && isLeftKept && isOver(condition, rightColumns)) {
            left.add(condition);
        } else if (mayMove && isRightKept && isOver(condition, leftColumns)) {
            right.add(condition);
        } else if (mayMove && join.kind() == Plan.JoinKind.INNER) {
            within.add(condition);
        } else {
            above.add(condition);
        }
    }

    /// Whether a condition uses none of one side's columns.
    private static boolean isOver(Scalar condition, Set<Column> foreign) {
        return Collections.disjoint(ScalarTree.columns(condition), foreign);
    }

    /// An outer join as the inner or one-sided one that conditions above make it.
    private static Plan.Join simplified(Plan.Join join, List<Scalar> conditions) {
        boolean refusesLeftNulls = refusesNulls(conditions, join.left());
        boolean refusesRightNulls = refusesNulls(conditions, join.right());
        Plan.JoinKind kind =
                switch (join.kind()) {
                    case LEFT -> refusesRightNulls ? Plan.JoinKind.INNER : Plan.JoinKind.LEFT;
                    case RIGHT -> refusesLeftNulls ? Plan.JoinKind.INNER : Plan.JoinKind.RIGHT;
                    case FULL -> full(refusesLeftNulls, refusesRightNulls);
                    case INNER, SEMI, ANTI -> join.kind();
                };
        return kind == join.kind()
                ? join
                : new Plan.Join(kind, join.left(), join.right(), join.condition());
    }

    private static Plan.JoinKind full(boolean refusesLeftNulls, boolean refusesRightNulls) {
        if (refusesLeftNulls) {
            return refusesRightNulls ? Plan.JoinKind.INNER : Plan.JoinKind.LEFT;
        }
        return refusesRightNulls ? Plan.JoinKind.RIGHT : Plan.JoinKind.FULL;
    }

    private static boolean refusesNulls(List<Scalar> conditions, Plan side) {
        Set<Column> columns = new HashSet<>(side.outputs());
        return conditions.stream().anyMatch(condition -> isNullOrFalse(condition, columns));
    }

    /// Whether a condition can't be true when all of some columns are NULL.
    private static boolean isNullOrFalse(Scalar condition, Set<Column> columns) {
        return switch (condition) {
            case Scalar.IsNull(Scalar input, boolean isNegated) ->
                    isNegated && isNull(input, columns);
            case Scalar.IsTruth(Scalar input, _, boolean isNegated) ->
                    !isNegated && isNull(input, columns);
            case Scalar.And(List<Scalar> operands) ->
                    operands.stream().anyMatch(operand -> isNullOrFalse(operand, columns));
            case Scalar.Or(List<Scalar> operands) ->
                    operands.stream().allMatch(operand -> isNullOrFalse(operand, columns));
            default -> isNull(condition, columns);
        };
    }

    /// Whether an expression is NULL when all of some columns are.
    private static boolean isNull(Scalar scalar, Set<Column> columns) {
        return switch (scalar) {
            case Scalar.Reference(Column column, _) -> columns.contains(column);
            case Scalar.Call(var site, _, List<Scalar> arguments) ->
                    site.function().isStrict()
                            && arguments.stream().anyMatch(a -> isNull(a, columns));
            case Scalar.Convert(_, Scalar input, _) -> isNull(input, columns);
            case Scalar.Resize(Scalar input, _, _) -> isNull(input, columns);
            case Scalar.Not(Scalar operand) -> isNull(operand, columns);
            case Scalar.ArrayComparison(var site, _, Scalar left, boolean isAny, _) ->
                    isAny && site.function().isStrict() && isNull(left, columns);
            default -> false;
        };
    }
}
