package heliosdb.query.operator;

import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Layout;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Chooses and compiles the operator of a join: by hash where keys are equal, by nested loops
/// otherwise, row by row where the right side depends on the left row.
final class JoinCompiler {
    private final PlanCompiler plans;

    JoinCompiler(PlanCompiler plans) {
        this.plans = plans;
    }

    SourceFactory compile(Plan.Join join) {
        List<Column> leftColumns = join.left().outputs();
        List<Column> rightColumns = join.right().outputs();
        Set<Column> dependent = new HashSet<>(PlanTree.outerColumns(join.right()));
        dependent.retainAll(new HashSet<>(leftColumns));
        List<Scalar> conjuncts = ScalarTree.conjuncts(join.condition());
        if (!dependent.isEmpty()) {
            return lateral(join, shape(join, conjuncts), List.copyOf(dependent));
        }
        Keys keys = new Keys();
        List<Scalar> rest = new ArrayList<>();
        for (Scalar conjunct : conjuncts) {
            if (!keys.add(conjunct, leftColumns, rightColumns)) {
                rest.add(conjunct);
            }
        }
        JoinShape shape = shape(join, rest);
        SourceFactory left = plans.compile(join.left());
        SourceFactory right = plans.compile(join.right());
        if (keys.left.isEmpty()) {
            return frame -> new NestedLoop(shape, left.create(frame), right.create(frame), frame);
        }
        HashJoin.Keys compiled =
                new HashJoin.Keys(
                        plans.expressions(leftColumns).compileAll(keys.left),
                        plans.expressions(rightColumns).compileAll(keys.right),
                        keys.types.toArray(Type[]::new));
        return frame ->
                new HashJoin(shape, compiled, left.create(frame), right.create(frame), frame);
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

    /// The equalities of a condition that a hash table can answer.
    private static final class Keys {
        private final List<Scalar> left = new ArrayList<>();
        private final List<Scalar> right = new ArrayList<>();
        private final List<Type> types = new ArrayList<>();

        /// Whether a conjunct is such an equality, which is then added.
        boolean add(Scalar conjunct, List<Column> leftColumns, List<Column> rightColumns) {
            if (!(conjunct instanceof Scalar.Call call)
                    || !"=".equals(call.operator())
                    || call.arguments().size() != 2
                    || ScalarTree.isVolatile(conjunct)) {
                return false;
            }
            Scalar one = call.arguments().get(0);
            Scalar other = call.arguments().get(1);
            if (!isHashable(one.type(), other.type())) {
                return false;
            }
            if (isOver(one, leftColumns, rightColumns)
                    && isOver(other, rightColumns, leftColumns)) {
                return put(one, other);
            }
            return isOver(one, rightColumns, leftColumns)
                    && isOver(other, leftColumns, rightColumns)
                    && put(other, one);
        }

        private boolean put(Scalar leftKey, Scalar rightKey) {
            left.add(leftKey);
            right.add(rightKey);
            types.add(leftKey.type());
            return true;
        }

        /// Whether an expression uses columns of one side and none of the other.
        private static boolean isOver(Scalar scalar, List<Column> own, List<Column> foreign) {
            Set<Column> used = ScalarTree.columns(scalar);
            return used.stream().anyMatch(own::contains)
                    && used.stream().noneMatch(foreign::contains);
        }

        private static boolean isHashable(Type one, Type other) {
            return Comparison.isOrdered(one)
                    && (one.sameAs(other) || isInteger(one) && isInteger(other));
        }

        private static boolean isInteger(Type type) {
            return switch (type.name()) {
                case "int2", "int4", "int8" -> true;
                default -> false;
            };
        }
    }
}
