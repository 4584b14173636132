package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.query.ast.IndexStatement;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// ON CONFLICT.
final class ConflictBinder {
    private final Binding binding;
    private final Scope outer;
    private final TargetTable target;
    private final String name;

    ConflictBinder(Binding binding, Scope outer, TargetTable target, String name) {
        this.binding = binding;
        this.outer = outer;
        this.target = target;
        this.name = name;
    }

    ChangePlan.Conflict bind(ModificationStatement.OnConflict conflict) {
        List<Index> indexes = conflict.target() == null ? List.of() : indexes(conflict.target());
        if (!conflict.update()) {
            return new ChangePlan.Conflict(indexes, null, List.of(), null);
        }
        if (conflict.target() == null) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "ON CONFLICT DO UPDATE requires inference specification or constraint"
                                    + " name")
                    .withHint("For example, ON CONFLICT (column_name).")
                    .at(conflict.position());
        }
        target.use().require(Acl.UPDATE);
        TargetTable existing = new TargetTable(binding, target.changed(), name);
        ScopeRelation old = existing.relation(name);
        ScopeRelation excluded = target.relation("excluded");
        List<ScopeColumn> visible = new ArrayList<>(old.columns());
        visible.addAll(excluded.columns());
        FromItem item = new FromItem(Plan.Values.ONE_ROW, visible, List.of(old, excluded));
        Scope scope = outer.inner(item, null);
        List<ChangePlan.ColumnUpdate> updates =
                new AssignmentBinder(binding, scope, existing).bind(conflict.assignments());
        Scalar where =
                conflict.where() == null
                        ? null
                        : new ExpressionBinder(binding, scope, Clause.WHERE)
                                .bindCondition(conflict.where(), "WHERE");
        List<Column> columns = existing.columns();
        return new ChangePlan.Conflict(indexes, updates, columns, where);
    }

    private List<Index> indexes(ModificationStatement.ConflictTarget wanted) {
        return switch (wanted) {
            case ModificationStatement.ConflictTarget.Constraint(String constraint, int at) ->
                    List.of(ofConstraint(constraint, at));
            case ModificationStatement.ConflictTarget.Index(var elements, var where, int at) ->
                    inferred(elements, where != null, at);
        };
    }

    private Index ofConstraint(String constraint, int position) {
        Constraint found =
                target.table()
                        .constraint(constraint)
                        .orElseThrow(() ->
                                new HeliosException(
                                                ErrorCode.UNDEFINED_OBJECT,
                                                "constraint \""
                                                        + constraint
                                                        + "\" for table \""
                                                        + target.table().name()
                                                        + "\" does not exist")
                                        .at(position));
        Integer carrier = found.carrier();
        if (carrier == null) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "constraint in ON CONFLICT clause has no associated index")
                    .at(position);
        }
        Index index = binding.catalog().index(carrier).orElseThrow();
        index.keys().forEach(key -> target.use().selects(key.column()));
        return index;
    }

    private List<Index> inferred(
            List<IndexStatement.IndexElement> elements, boolean hasPredicate, int position) {
        Set<Integer> wanted = new HashSet<>();
        for (IndexStatement.IndexElement element : elements) {
            wanted.add(attribute(element, position));
        }
        List<Index> matching = new ArrayList<>();
        for (Index index : binding.catalog().indexes(target.table().oid())) {
            Set<Integer> keys = new HashSet<>();
            index.keys().forEach(key -> keys.add(key.column()));
            boolean isPlain = index.predicate() == null || hasPredicate;
            if (index.isUnique() && isPlain && keys.equals(wanted) && !index.hasExpressions()) {
                matching.add(index);
            }
        }
        if (matching.isEmpty()) {
            throw new HeliosException(
                    ErrorCode.INVALID_COLUMN_REFERENCE,
                    "there is no unique or exclusion constraint matching the ON CONFLICT"
                            + " specification");
        }
        return matching;
    }

    private int attribute(IndexStatement.IndexElement element, int position) {
        if (element.column() != null) {
            int index = conflictColumn(element.column(), element.position());
            int attribute = target.live().get(index).number();
            target.use().selects(attribute);
            return attribute;
        }
        throw new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "expressions in ON CONFLICT are not supported")
                .at(position);
    }

    private int conflictColumn(String column, int position) {
        if (target.changed().view() != null) {
            return target.index(column, position);
        }
        for (int i = 0; i < target.live().size(); i++) {
            if (target.live().get(i).name().equals(column)) {
                return i;
            }
        }
        throw new HeliosException(
                        ErrorCode.UNDEFINED_COLUMN, "column \"" + column + "\" does not exist")
                .at(position);
    }
}
