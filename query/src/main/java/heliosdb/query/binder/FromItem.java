package heliosdb.query.binder;

import heliosdb.query.ir.Plan;
import java.util.ArrayList;
import java.util.List;

/// A bound item of FROM: its plan, and what names can be seen in it.
///
/// @param columns what `*` and unqualified names see, in order
/// @param relations what qualified names see
record FromItem(Plan plan, List<ScopeColumn> columns, List<ScopeRelation> relations) {
    /// Nothing: what a SELECT without FROM reads.
    static final FromItem NONE = new FromItem(Plan.Values.ONE_ROW, List.of(), List.of());

    static FromItem of(Plan plan, ScopeRelation relation) {
        return new FromItem(plan, relation.columns(), List.of(relation));
    }

    FromItem withPlan(Plan other) {
        return new FromItem(other, columns, relations);
    }

    List<ScopeRelation> relationsWith(FromItem other) {
        List<ScopeRelation> all = new ArrayList<>(relations);
        all.addAll(other.relations);
        return all;
    }

    List<ScopeColumn> columnsWith(FromItem other) {
        List<ScopeColumn> all = new ArrayList<>(columns);
        all.addAll(other.columns);
        return all;
    }
}
