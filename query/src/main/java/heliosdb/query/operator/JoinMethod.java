package heliosdb.query.operator;

import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How a join is executed: by hash where keys are equal, by nested loops otherwise, row by row
/// where the right side depends on the left row.
public sealed interface JoinMethod {
    /// The conditions that are checked on pairs.
    List<Scalar> rest();

    /// The right side is looked up in a hash table.
    ///
    /// @param equalities the conditions that the table answers
    /// @param left the keys of the left side, one an equality
    /// @param right the keys of the right side
    record Hash(List<Scalar> equalities, List<Scalar> left, List<Scalar> right, List<Scalar> rest)
            implements JoinMethod {
        Type[] types() {
            return left.stream().map(Scalar::type).toArray(Type[]::new);
        }
    }

    /// Every left row meets every right row.
    record Loop(List<Scalar> rest) implements JoinMethod {}

    /// The right side runs again for each left row.
    ///
    /// @param dependent the left columns that it reads
    record Lateral(List<Column> dependent, List<Scalar> rest) implements JoinMethod {}

    /// The method for a join.
    static JoinMethod of(Plan.Join join) {
        List<Column> leftColumns = join.left().outputs();
        List<Column> rightColumns = join.right().outputs();
        Set<Column> dependent = new HashSet<>(PlanTree.outerColumns(join.right()));
        dependent.retainAll(new HashSet<>(leftColumns));
        List<Scalar> conjuncts = ScalarTree.conjuncts(join.condition());
        if (!dependent.isEmpty()) {
            return new Lateral(List.copyOf(dependent), conjuncts);
        }
        Equalities found = new Equalities(new HashSet<>(leftColumns), new HashSet<>(rightColumns));
        List<Scalar> rest = new ArrayList<>();
        List<Scalar> equalities = new ArrayList<>();
        for (Scalar conjunct : conjuncts) {
            (found.add(conjunct) ? equalities : rest).add(conjunct);
        }
        return equalities.isEmpty()
                ? new Loop(rest)
                : new Hash(equalities, found.left, found.right, rest);
    }

    /// The equalities of a condition that a hash table can answer.
    final class Equalities {
        private final Set<Column> leftColumns;
        private final Set<Column> rightColumns;
        private final List<Scalar> left = new ArrayList<>();
        private final List<Scalar> right = new ArrayList<>();

        private Equalities(Set<Column> leftColumns, Set<Column> rightColumns) {
            this.leftColumns = leftColumns;
            this.rightColumns = rightColumns;
        }

        /// Whether a conjunct is such an equality, which is then added.
        private boolean add(Scalar conjunct) {
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
            return true;
        }

        /// Whether an expression uses columns of one side and none of the other.
        private static boolean isOver(Scalar scalar, Set<Column> own, Set<Column> foreign) {
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
