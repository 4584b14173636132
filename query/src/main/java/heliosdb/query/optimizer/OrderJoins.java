package heliosdb.query.optimizer;

import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Orders inner joins: by dynamic programming over sets of relations up to [#EXACT_MAX], greedily
/// above. The cost of a join is what it builds, probes and produces.
final class OrderJoins {
    private static final int EXACT_MAX = 10;
    private static final int RELATIONS_MAX = 30;

    private final Estimates estimates;
    private final List<Plan> relations = new ArrayList<>();
    private final List<Scalar> conditions = new ArrayList<>();

    private OrderJoins(Estimates estimates) {
        this.estimates = estimates;
    }

    static Plan apply(Plan plan, Estimates estimates) {
        estimates.learn(plan);
        return order(plan, estimates);
    }

    private static Plan order(Plan plan, Estimates estimates) {
        if (!(plan instanceof Plan.Join join) || join.kind() != Plan.JoinKind.INNER) {
            return PlanTree.withInputs(plan, input -> order(input, estimates));
        }
        OrderJoins ordering = new OrderJoins(estimates);
        if (!ordering.flatten(join) || ordering.relations.size() > RELATIONS_MAX) {
            return PlanTree.withInputs(plan, input -> order(input, estimates));
        }
        ordering.relations.replaceAll(relation -> order(relation, estimates));
        return ordering.best();
    }

    /// Collects the relations and conditions of a tree of inner joins; false when one depends on
    /// another (LATERAL), whose order must stay.
    private boolean flatten(Plan plan) {
        if (plan instanceof Plan.Join join && join.kind() == Plan.JoinKind.INNER) {
            Set<Column> outer = PlanTree.outerColumns(join.right());
            if (!Collections.disjoint(outer, join.left().outputs())) {
                return false;
            }
            boolean isVolatile =
                    join.condition() != null && ScalarTree.isVolatile(join.condition());
            conditions.addAll(ScalarTree.conjuncts(join.condition()));
            return !isVolatile && flatten(join.left()) && flatten(join.right());
        }
        relations.add(plan);
        return true;
    }

    /// A partial result.
    private record Candidate(Plan plan, double rows, double cost) {}

    private Plan best() {
        filterLeaves();
        List<Candidate> leaves = new ArrayList<>();
        for (Plan relation : relations) {
            double rows = estimates.rows(relation);
            leaves.add(new Candidate(relation, rows, rows));
        }
        Candidate best = relations.size() <= EXACT_MAX ? exact(leaves) : greedy(leaves);
        return best.plan();
    }

    /// Conditions that connect nothing belong to one relation.
    private void filterLeaves() {
        List.copyOf(conditions).forEach(this::implyForLeaves);
        for (Scalar condition : List.copyOf(conditions)) {
            int set = used(condition, relations);
            if (Integer.bitCount(set) < 2) {
                int at = set == 0 ? 0 : Integer.numberOfTrailingZeros(set);
                relations.set(at, new Plan.Filter(relations.get(at), condition));
                conditions.remove(condition);
            }
        }
    }

    /// What an OR over several relations demands of each by itself: `a = 1 AND b = 1 OR a = 2 AND b
    /// = 2` lets only pass what satisfies `a = 1 OR a = 2`.
    private void implyForLeaves(Scalar condition) {
        boolean isMixed =
                condition instanceof Scalar.Or
                        && Integer.bitCount(used(condition, relations)) > 1
                        && !ScalarTree.isVolatile(condition)
                        && !ScalarTree.hasSubquery(condition);
        if (!isMixed) {
            return;
        }
        for (int i = 0; i < relations.size(); i++) {
            Scalar implied = implied((Scalar.Or) condition, 1 << i);
            if (implied != null) {
                estimates.correct(condition, estimates.selectivity(implied));
                relations.set(i, new Plan.Filter(relations.get(i), implied));
            }
        }
    }

    private @Nullable Scalar implied(Scalar.Or or, int relation) {
        List<Scalar> parts = new ArrayList<>();
        for (Scalar operand : or.operands()) {
            List<Scalar> own = new ArrayList<>();
            for (Scalar conjunct : ScalarTree.conjuncts(operand)) {
                if (used(conjunct, relations) == relation) {
                    own.add(conjunct);
                }
            }
            Scalar part = ScalarTree.conjunction(own);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return new Scalar.Or(parts);
    }

    private Candidate exact(List<Candidate> leaves) {
        int count = leaves.size();
        int[] uses = new int[conditions.size()];
        for (int c = 0; c < uses.length; c++) {
            uses[c] = used(conditions.get(c), relations);
        }
        @Nullable Candidate[] best = new @Nullable Candidate[1 << count];
        for (int i = 0; i < count; i++) {
            best[1 << i] = leaves.get(i);
        }
        for (int set = 1; set < best.length; set++) {
            if (Integer.bitCount(set) > 1) {
                best[set] = bestOf(set, best, uses);
            }
        }
        return java.util.Objects.requireNonNull(best[best.length - 1]);
    }

    private static int used(Scalar condition, List<Plan> leaves) {
        Set<Column> columns = ScalarTree.columns(condition);
        int set = 0;
        for (int i = 0; i < leaves.size(); i++) {
            if (!Collections.disjoint(columns, leaves.get(i).outputs())) {
                set |= 1 << i;
            }
        }
        return set;
    }

    private @Nullable Candidate bestOf(int set, @Nullable Candidate[] best, int[] uses) {
        Candidate found = null;
        boolean isConnected = false;
        // Of equal ones the first stays, which keeps relations in the order of the statement.
        for (int left = Integer.lowestOneBit(set); left != set; left = left - set & set) {
            int right = set & ~left;
            Candidate one = best[left];
            Candidate other = best[right];
            if (one == null || other == null) {
                continue;
            }
            List<Scalar> joining = new ArrayList<>();
            for (int c = 0; c < uses.length; c++) {
                boolean isNew =
                        (uses[c] & ~set) == 0 && (uses[c] & left) != 0 && (uses[c] & right) != 0;
                if (isNew) {
                    joining.add(conditions.get(c));
                }
            }
            // A product is considered only when nothing connects the parts.
            if (joining.isEmpty() && isConnected) {
                continue;
            }
            Candidate candidate = joined(one, other, joining);
            boolean isFirstConnected = !joining.isEmpty() && !isConnected;
            if (found == null || isFirstConnected || candidate.cost() < found.cost()) {
                found = candidate;
            }
            isConnected |= !joining.isEmpty();
        }
        return found;
    }

    private Candidate joined(Candidate left, Candidate right, List<Scalar> joining) {
        Scalar condition = ScalarTree.conjunction(joining);
        double rows =
                Math.max(
                        1,
                        left.rows()
                                * right.rows()
                                * estimates.joinSelectivity(condition, left.rows(), right.rows()));
        double work =
                joining.isEmpty() ? left.rows() * right.rows() : left.rows() + 2 * right.rows();
        return new Candidate(
                new Plan.Join(Plan.JoinKind.INNER, left.plan(), right.plan(), condition),
                rows,
                left.cost() + right.cost() + work + rows);
    }

    /// Joins the two cheapest to join, again and again.
    private Candidate greedy(List<Candidate> leaves) {
        List<Candidate> open = new ArrayList<>(leaves);
        List<Scalar> left = new ArrayList<>(conditions);
        while (open.size() > 1) {
            Candidate best = null;
            int bestOne = 0;
            int bestOther = 1;
            boolean isConnected = false;
            for (int i = 0; i < open.size(); i++) {
                for (int j = 0; j < open.size(); j++) {
                    if (i == j) {
                        continue;
                    }
                    List<Scalar> joining = between(i, j, open, left);
                    if (joining.isEmpty() && isConnected) {
                        continue;
                    }
                    Candidate candidate = joined(open.get(i), open.get(j), joining);
                    boolean isFirstConnected = !joining.isEmpty() && !isConnected;
                    if (best == null || isFirstConnected || candidate.cost() < best.cost()) {
                        best = candidate;
                        bestOne = i;
                        bestOther = j;
                    }
                    isConnected |= !joining.isEmpty();
                }
            }
            left.removeAll(between(bestOne, bestOther, open, left));
            open.remove(Math.max(bestOne, bestOther));
            open.remove(Math.min(bestOne, bestOther));
            open.add(java.util.Objects.requireNonNull(best));
        }
        return open.getFirst();
    }

    /// The conditions that two parts can check together, and neither could alone.
    private static List<Scalar> between(
            int one, int other, List<Candidate> open, List<Scalar> conditions) {
        List<Scalar> joining = new ArrayList<>();
        for (Scalar condition : conditions) {
            Set<Column> used = ScalarTree.columns(condition);
            boolean isReady = true;
            for (int i = 0; i < open.size(); i++) {
                Set<Column> offered = new HashSet<>(open.get(i).plan().outputs());
                boolean touches = !Collections.disjoint(used, offered);
                isReady &= touches == (i == one || i == other);
            }
            if (isReady) {
                joining.add(condition);
            }
        }
        return joining;
    }
}
