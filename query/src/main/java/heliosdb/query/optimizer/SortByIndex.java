package heliosdb.query.optimizer;

import heliosdb.data.catalog.Index;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leaves out a sort whose order an index has, forward or backward; reads a table by such an index
/// when only the first rows are wanted.
final class SortByIndex {
    private final Estimates estimates;

    private SortByIndex(Estimates estimates) {
        this.estimates = estimates;
    }

    static Plan apply(Plan plan, Estimates estimates) {
        SortByIndex rule = new SortByIndex(estimates);
        return PlanTree.rewrite(plan, rule::sort);
    }

    private Plan sort(Plan plan) {
        if (!(plan instanceof Plan.Sort sort)) {
            return plan;
        }
        Plan ordered = ordered(sort.input(), sort.keys(), sort.limit() != null);
        return ordered == null ? plan : ordered;
    }

    /// The plan in an order, null when it doesn't come by an index.
    private @Nullable Plan ordered(Plan plan, List<SortKey> keys, boolean isLimited) {
        return switch (plan) {
            case Plan.TableScan scan -> scan(scan, keys, isLimited);
            case Plan.Filter filter -> {
                Plan input = ordered(filter.input(), keys, isLimited);
                yield input == null ? null : filter.withInput(input);
            }
            case Plan.Project project -> {
                List<SortKey> below = below(project, keys);
                Plan input = below == null ? null : ordered(project.input(), below, isLimited);
                yield input == null ? null : project.withInput(input);
            }
            default -> null;
        };
    }

    private static @Nullable List<SortKey> below(Plan.Project project, List<SortKey> keys) {
        List<SortKey> below = new ArrayList<>();
        for (SortKey key : keys) {
            Column source = null;
            for (Assignment assignment : project.assignments()) {
                if (assignment.column().equals(key.column())
                        && assignment.value() instanceof Scalar.Reference(Column column, _)) {
                    source = column;
                }
            }
            if (source == null) {
                return null;
            }
            below.add(new SortKey(source, key.isDescending(), key.nullsFirst()));
        }
        return below;
    }

    private @Nullable Plan scan(Plan.TableScan scan, List<SortKey> keys, boolean isLimited) {
        return switch (scan.access()) {
            case Access.ByIndex by -> {
                if (by.anyOf() != null) {
                    yield null;
                }
                Boolean isReverse = direction(by.index(), by.equal().size(), scan, keys);
                yield isReverse == null ? null : with(scan, reversed(by, isReverse));
            }
            case Access.All _ -> {
                for (Index index : estimates.catalog().indexes(scan.table().oid())) {
                    boolean isUsable =
                            index.state() == Index.State.VALID
                                    && index.predicate() == null
                                    && !index.hasExpressions()
                                    && (index.isClustered() || isLimited);
                    Boolean isReverse = isUsable ? direction(index, 0, scan, keys) : null;
                    if (isReverse != null) {
                        yield with(scan, whole(index, isReverse));
                    }
                }
                yield null;
            }
        };
    }

    private static Access whole(Index index, boolean isReverse) {
        return index.isClustered()
                ? new Access.All(isReverse)
                : new Access.ByIndex(index, List.of(), null, null, null, isReverse, false);
    }

    private static Access reversed(Access.ByIndex by, boolean isReverse) {
        return new Access.ByIndex(
                by.index(),
                by.equal(),
                by.anyOf(),
                by.lower(),
                by.upper(),
                isReverse,
                by.isCovering());
    }

    private static Plan with(Plan.TableScan scan, Access access) {
        return new Plan.TableScan(
                scan.table(), scan.name(), scan.outputs(), scan.attributes(), access);
    }

    /// Whether an index read backward (true) or forward (false) has an order; null when neither.
    ///
    /// @param fixed how many leading keys have one value each
    private static @Nullable Boolean direction(
            Index index, int fixed, Plan.TableScan scan, List<SortKey> keys) {
        Boolean isReverse = null;
        int at = fixed;
        for (SortKey key : keys) {
            int output = scan.outputs().indexOf(key.column());
            int attribute = output < 0 ? 0 : scan.attributes().get(output);
            if (isFixed(index, fixed, attribute)) {
                continue;
            }
            if (at == index.keys().size() || index.keys().get(at).column() != attribute) {
                return null;
            }
            Index.Key indexKey = index.keys().get(at++);
            boolean against = indexKey.isDescending() != key.isDescending();
            boolean nullsAgree =
                    (indexKey.isNullsFirst() != key.nullsFirst()) == against
                            || scan.table().column(attribute).isNotNull();
            if (!nullsAgree || isReverse != null && isReverse != against) {
                return null;
            }
            isReverse = against;
        }
        return isReverse == null ? Boolean.FALSE : isReverse;
    }

    private static boolean isFixed(Index index, int fixed, int attribute) {
        for (int i = 0; i < fixed; i++) {
            if (index.keys().get(i).column() == attribute) {
                return true;
            }
        }
        return false;
    }
}
