package heliosdb.query.optimizer;

import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import org.jspecify.annotations.Nullable;

/// Tells a sort below a LIMIT how many rows are wanted. With OFFSET only when both are constants.
final class LimitSorts {
    private LimitSorts() {}

    static Plan apply(Plan plan) {
        return PlanTree.rewrite(plan, LimitSorts::limit);
    }

    private static Plan limit(Plan plan) {
        if (!(plan instanceof Plan.Limit limit) || limit.ties() != null) {
            return plan;
        }
        Scalar most = most(limit);
        return most == null ? plan : limit.withInput(sorted(limit.input(), most));
    }

    private static @Nullable Scalar most(Plan.Limit limit) {
        if (limit.offset() == null) {
            return limit.count();
        }
        if (limit.count() instanceof Scalar.Constant(var type, Object count)
                && limit.offset() instanceof Scalar.Constant(_, Object offset)
                && count != null
                && offset != null) {
            long sum = (Long) count + (Long) offset;
            return sum < 0 ? null : new Scalar.Constant(type, sum);
        }
        return null;
    }

    private static Plan sorted(Plan plan, Scalar most) {
        return switch (plan) {
            case Plan.Sort(Plan input, var keys, _) -> new Plan.Sort(input, keys, most);
            case Plan.Project project -> project.withInput(sorted(project.input(), most));
            default -> plan;
        };
    }
}
