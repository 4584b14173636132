package heliosdb.query.optimizer;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Form;
import heliosdb.data.value.Vector;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.function.CastPath;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Volatility;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.List;

/// Computes what is made of constants only, and takes out of an OR what all of its parts demand: `a
/// AND b OR a AND c` is `a AND (b OR c)`, so that joins find their keys.
final class FoldConstants {
    private final EvaluationContext context;

    private FoldConstants(EvaluationContext context) {
        this.context = context;
    }

    static Plan apply(Plan plan, EvaluationContext context) {
        FoldConstants rule = new FoldConstants(context);
        return PlanTree.rewriteScalars(plan, rule::fold);
    }

    private Scalar fold(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Call call -> call(call);
            case Scalar.Convert(
                            CastPath.Relabel _,
                            Scalar.Constant(var from, Object value),
                            var type)
                    when from.form() != Form.OBJECT && from.form() == type.form() ->
                    new Scalar.Constant(type, value);
            case Scalar.Or or -> factored(or);
            default -> scalar;
        };
    }

    private Scalar call(Scalar.Call call) {
        boolean isFixed =
                call.site().function().volatility() == Volatility.IMMUTABLE
                        && !call.arguments().isEmpty()
                        && call.arguments().stream().allMatch(Scalar.Constant.class::isInstance);
        if (!isFixed) {
            return call;
        }
        Vector[] arguments = new Vector[call.arguments().size()];
        for (int k = 0; k < arguments.length; k++) {
            Scalar.Constant argument = (Scalar.Constant) call.arguments().get(k);
            arguments[k] = Vector.constant(argument.type().form(), argument.value(), 1);
        }
        try {
            Vector result = Builtins.kernel(call.site()).apply(arguments, 1, context);
            return new Scalar.Constant(call.type(), result.value(0));
        } catch (HeliosException atRunTime) {
            // Perhaps nobody ever asks for it: `CASE WHEN false THEN 1 / 0 END`.
            return call;
        }
    }

    private static Scalar factored(Scalar.Or or) {
        List<Scalar> common = new ArrayList<>(ScalarTree.conjuncts(or.operands().getFirst()));
        for (Scalar operand : or.operands()) {
            common.retainAll(ScalarTree.conjuncts(operand));
        }
        common.removeIf(each -> ScalarTree.isVolatile(each) || ScalarTree.hasSubquery(each));
        if (common.isEmpty()) {
            return or;
        }
        List<Scalar> rests = new ArrayList<>();
        for (Scalar operand : or.operands()) {
            List<Scalar> rest = new ArrayList<>(ScalarTree.conjuncts(operand));
            rest.removeAll(common);
            Scalar left = ScalarTree.conjunction(rest);
            if (left == null) {
                return java.util.Objects.requireNonNull(ScalarTree.conjunction(common));
            }
            rests.add(left);
        }
        List<Scalar> all = new ArrayList<>(common);
        all.add(new Scalar.Or(rests));
        return new Scalar.And(all);
    }
}
