package heliosdb.query.binder;

import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SetCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Set-returning functions of a select list: those at one depth advance side by side; one whose
/// argument is another one's result runs above it.
final class SetPlanner {
    private SetPlanner() {}

    static Plan plan(Plan input, List<SetCall> calls) {
        Plan plan = input;
        List<SetCall> open = new ArrayList<>(calls);
        while (!open.isEmpty()) {
            Set<Column> pending = new HashSet<>();
            open.forEach(call -> pending.addAll(call.outputs()));
            List<SetCall> ready = new ArrayList<>();
            for (SetCall call : open) {
                if (ScalarTree.columns(call.arguments()).stream().noneMatch(pending::contains)) {
                    ready.add(call);
                }
            }
            plan = new Plan.ProjectSet(plan, ready);
            open.removeAll(ready);
        }
        return plan;
    }
}
