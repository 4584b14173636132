package heliosdb.query.optimizer;

import heliosdb.query.ir.Access;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Chooses how tables are visited: whole, or a part by an index; and whether a join looks its right
/// rows up by an index for each left row.
final class ChooseAccess {
    /// A lookup by index costs as much as reading so many rows one after the other.
    private static final double LOOKUP_ROWS = 10;

    private final Estimates estimates;

    private ChooseAccess(Estimates estimates) {
        this.estimates = estimates;
    }

    static Plan apply(Plan plan, Estimates estimates) {
        estimates.learn(plan);
        return new ChooseAccess(estimates).choose(plan);
    }

    private Plan choose(Plan plan) {
        return switch (plan) {
            case Plan.Filter(Plan.TableScan scan, Scalar condition)
                    when scan.access() instanceof Access.All ->
                    filtered(scan, condition);
            case Plan.Join join -> join(join);
            default -> PlanTree.withInputs(plan, this::choose);
        };
    }

    private Plan filtered(Plan.TableScan scan, Scalar condition) {
        IndexMatch match = best(scan, ScalarTree.conjuncts(condition), null);
        if (match == null) {
            return new Plan.Filter(scan, condition);
        }
        double all = estimates.rows(scan.table());
        double found = rows(match, all);
        boolean isWorthIt =
                match.isPoint() || match.access().index().isClustered() || found * 4 < all;
        return isWorthIt ? match.plan(scan) : new Plan.Filter(scan, condition);
    }

    private double rows(IndexMatch match, double all) {
        double share = estimates.selectivity(new Scalar.And(match.consumed()));
        return match.isPoint() ? 1 : Math.max(1, all * share);
    }

    /// The index that leaves the fewest rows; null when none helps.
    ///
    /// @param around columns of the row that a lookup is for, null outside of joins
    private @Nullable IndexMatch best(
            Plan.TableScan scan, List<Scalar> conditions, @Nullable Set<Column> around) {
        IndexMatch best = null;
        double bestRows = Double.MAX_VALUE;
        for (var index : estimates.catalog().indexes(scan.table().oid())) {
            IndexMatch match = IndexMatch.of(index, scan, conditions);
            if (match == null) {
                continue;
            }
            boolean isLookup = around == null || match.usesAny(around);
            double rows = rows(match, estimates.rows(scan.table()));
            boolean isBetter =
                    rows < bestRows || rows == bestRows && best != null && match.isBetterThan(best);
            if (isLookup && isBetter) {
                best = match;
                bestRows = rows;
            }
        }
        return best;
    }

    private Plan join(Plan.Join join) {
        Plan left = choose(join.left());
        Plan lookup = lookup(join, left);
        if (lookup != null) {
            return lookup;
        }
        Plan swapped = swapped(join);
        if (swapped != null) {
            return swapped;
        }
        return join.withInputs(left, choose(join.right()));
    }

    /// The join with the smaller side built into the hash table.
    private @Nullable Plan swapped(Plan.Join join) {
        Set<Column> outer = PlanTree.outerColumns(join.right());
        boolean isDependent = join.left().outputs().stream().anyMatch(outer::contains);
        boolean isInner = join.kind() == Plan.JoinKind.INNER;
        if (!isInner || isDependent) {
            return null;
        }
        Plan.Join other = new Plan.Join(join.kind(), join.right(), join.left(), join.condition());
        Plan byIndex = lookup(other, choose(join.right()));
        if (byIndex != null) {
            return byIndex;
        }
        double left = estimates.rows(join.left());
        double right = estimates.rows(join.right());
        return left * 2 < right
                ? other.withInputs(choose(join.right()), choose(join.left()))
                : null;
    }

    /// The join by index lookups into its right side, null when that costs more.
    private @Nullable Plan lookup(Plan.Join join, Plan left) {
        boolean isPossible =
                switch (join.kind()) {
                    case INNER, LEFT, SEMI, ANTI -> true;
                    case RIGHT, FULL -> false;
                };
        if (!isPossible || join.condition() == null) {
            return null;
        }
        List<Scalar> conditions = new ArrayList<>();
        Plan.TableScan scan = scan(join.right(), conditions);
        if (scan == null || !(scan.access() instanceof Access.All)) {
            return null;
        }
        Set<Column> around = new HashSet<>(join.left().outputs());
        conditions.addAll(ScalarTree.conjuncts(join.condition()));
        conditions.removeIf(ScalarTree::isVolatile);
        IndexMatch match = best(scan, conditions, around);
        if (match == null || match.access().anyOf() != null) {
            return null;
        }
        double leftRows = estimates.rows(left);
        double tableRows = estimates.rows(scan.table());
        double foundRows = match.isPoint() ? 1 : rows(match, tableRows);
        boolean isCheaper = leftRows * (LOOKUP_ROWS + foundRows) < tableRows;
        return isCheaper ? lookup(join, left, scan, match) : null;
    }

    /// The condition stays with the join as far as the index doesn't answer it: for an outer join a
    /// left row without partners must still come out.
    private static Plan lookup(Plan.Join join, Plan left, Plan.TableScan scan, IndexMatch match) {
        return new Plan.Join(
                join.kind(), left, match.scan(scan), ScalarTree.conjunction(match.rest()));
    }

    private static Plan.@Nullable TableScan scan(Plan plan, List<Scalar> conditions) {
        return switch (plan) {
            case Plan.TableScan scan -> scan;
            case Plan.Filter(Plan.TableScan scan, Scalar condition) -> {
                conditions.addAll(ScalarTree.conjuncts(condition));
                yield scan;
            }
            default -> null;
        };
    }
}
