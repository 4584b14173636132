package heliosdb.query.operator;

import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Layout;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// Chooses and compiles the operator of a join: by hash where keys are equal, by nested loops
/// otherwise, row by row where the right side depends on the left row.
final class JoinCompiler {
    private final PlanCompiler plans;

    JoinCompiler(PlanCompiler plans) {
        this.plans = plans;
    }

    SourceFactory compile(Plan.Join join) {
        JoinMethod method = JoinMethod.of(join);
        JoinShape shape = shape(join, method.rest());
        return switch (method) {
            case JoinMethod.Lateral(List<Column> dependent, _) -> lateral(join, shape, dependent);
            case JoinMethod.Loop _ -> {
                SourceFactory left = plans.compile(join.left());
                SourceFactory right = plans.compile(join.right());
                yield frame ->
                        new NestedLoop(shape, left.create(frame), right.create(frame), frame);
            }
            case JoinMethod.Hash hash -> hash(join, shape, hash);
        };
    }

    private SourceFactory hash(Plan.Join join, JoinShape shape, JoinMethod.Hash hash) {
        SourceFactory left = plans.compile(join.left());
        SourceFactory right = plans.compile(join.right());
        HashJoin.Keys keys =
                new HashJoin.Keys(
                        plans.expressions(join.left().outputs()).compileAll(hash.left()),
                        plans.expressions(join.right().outputs()).compileAll(hash.right()),
                        hash.types());
        return frame -> new HashJoin(shape, keys, left.create(frame), right.create(frame), frame);
    }

    private JoinShape shape(Plan.Join join, List<Scalar> condition) {
        List<Column> both = new ArrayList<>(join.left().outputs());
        both.addAll(join.right().outputs());
        Evaluator[] evaluators = plans.expressions(both).compileAll(condition);
        return new JoinShape(
                join.kind(),
                Sources.forms(join.left().outputs()),
                Sources.forms(join.right().outputs()),
                evaluators);
    }

    private SourceFactory lateral(Plan.Join join, JoinShape shape, List<Column> dependent) {
        Layout layout = new Layout(join.left().outputs());
        int[] positions = dependent.stream().mapToInt(layout::position).toArray();
        int[] slots = dependent.stream().mapToInt(plans.slots()::outer).toArray();
        LateralJoin.Outer outer = new LateralJoin.Outer(positions, slots);
        SourceFactory left = plans.compile(join.left());
        SourceFactory right = plans.compile(join.right());
        return frame -> new LateralJoin(shape, outer, left.create(frame), right, frame);
    }
}
