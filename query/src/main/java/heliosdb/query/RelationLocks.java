package heliosdb.query;

import heliosdb.base.transaction.LockMode;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SubqueryScalar;
import java.util.Map;
import java.util.TreeMap;

/// The locks that a plan needs on its tables, by object id, so that nobody drops or rewrites them
/// meanwhile.
final class RelationLocks {
    private RelationLocks() {}

    static Map<Integer, LockMode> of(Plan plan) {
        Map<Integer, LockMode> locks = new TreeMap<>();
        add(plan, locks);
        return locks;
    }

    static boolean isReadOnly(Map<Integer, LockMode> locks) {
        return locks.values().stream().allMatch(mode -> mode == LockMode.ACCESS_SHARE);
    }

    static boolean changesRows(Map<Integer, LockMode> locks) {
        return locks.containsValue(LockMode.RELATION_ROW_EXCLUSIVE);
    }

    private static void add(Plan root, Map<Integer, LockMode> locks) {
        for (Plan node : PlanTree.nodes(root)) {
            switch (node) {
                case Plan.TableScan scan -> put(locks, scan.table().oid(), LockMode.ACCESS_SHARE);
                case Plan.FamilyScan scan -> put(locks, scan.table().oid(), LockMode.ACCESS_SHARE);
                case Plan.Lock lock ->
                        lock.targets()
                                .forEach(target ->
                                        put(
                                                locks,
                                                target.table().oid(),
                                                LockMode.RELATION_ROW_SHARE));
                case ChangePlan change ->
                        put(
                                locks,
                                RelationLocks.target(change).table().oid(),
                                LockMode.RELATION_ROW_EXCLUSIVE);
                default -> {}
            }
            for (Scalar scalar : PlanScalars.of(node)) {
                ScalarTree.any(
                        scalar,
                        part -> {
                            if (part instanceof SubqueryScalar subquery) {
                                add(subquery.plan(), locks);
                            }
                            return false;
                        });
            }
        }
    }

    private static ChangePlan.Target target(ChangePlan change) {
        return switch (change) {
            case ChangePlan.Insert insert -> insert.target();
            case ChangePlan.Update update -> update.target();
            case ChangePlan.Delete delete -> delete.target();
            case ChangePlan.Merge merge -> merge.target();
        };
    }

    private static void put(Map<Integer, LockMode> locks, int oid, LockMode mode) {
        locks.merge(oid, mode, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
}
