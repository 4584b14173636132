package heliosdb.query;

import heliosdb.data.value.Form;
import heliosdb.query.function.Volatility;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import java.util.List;

/// Tells plans that read at most a row by its key, with expressions that take next to no time: an
/// execution takes microseconds and never waits.
final class PointPlan {
    private PointPlan() {}

    static boolean isPointRead(Plan plan) {
        return switch (plan) {
            case Plan.TableScan scan -> isByUniqueKey(scan.access()) && isCheap(scan);
            case Plan.Filter(var input, _) -> isCheap(plan) && isPointRead(input);
            case Plan.Project(var input, _) -> isCheap(plan) && isPointRead(input);
            case Plan.Limit limit -> isCheap(plan) && isPointRead(limit.input());
            default -> false;
        };
    }

    /// Whether the expressions of a statement that changes a row by its key take next to no time.
    static boolean isCheapChange(Plan plan) {
        return PlanTree.nodes(plan).stream().allMatch(PointPlan::isCheap);
    }

    private static boolean isByUniqueKey(Access access) {
        return access instanceof Access.ByIndex point
                && point.index().isUnique()
                && point.anyOf() == null
                && point.equal().size() == point.index().keys().size();
    }

    private static boolean isCheap(Plan plan) {
        return PlanScalars.of(plan).stream().allMatch(PointPlan::isCheap);
    }

    private static boolean isCheap(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant _, Scalar.Parameter _, Scalar.Reference _ -> true;
            case Scalar.Convert(_, var input, _) -> isNumber(input) && isCheap(input);
            case Scalar.Resize(var input, _, _) -> isCheap(input);
            case Scalar.Call(var site, var operator, var arguments) ->
                    operator != null && areCheapNumbers(arguments)
                            || arguments.isEmpty()
                                    && site.function().volatility() != Volatility.VOLATILE;
            case Scalar.And(var operands) -> operands.stream().allMatch(PointPlan::isCheap);
            default -> false;
        };
    }

    private static boolean areCheapNumbers(List<Scalar> arguments) {
        return arguments.stream().allMatch(each -> isNumber(each) && isCheap(each));
    }

    private static boolean isNumber(Scalar scalar) {
        Form form = scalar.type().form();
        return form == Form.LONG || form == Form.DOUBLE;
    }
}
