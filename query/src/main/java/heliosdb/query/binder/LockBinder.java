package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// FOR UPDATE and its kin: rows are locked after sorting and before LIMIT counts them; the select
/// list is computed from the rows as they are once locked.
final class LockBinder {
    private final Binding binding;
    private final Scope outer;

    LockBinder(Binding binding, Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    /// @param from with the plan of FROM and WHERE
    BoundQuery bind(Query query, FromItem from, @Nullable Scalar where, SelectBinder.Parts parts) {
        Extension extension = new Extension(binding, from.plan());
        List<SortKey> keys = new ArrayList<>();
        for (var order : parts.order()) {
            keys.add(
                    new SortKey(
                            extension.column(order.value()),
                            order.isDescending(),
                            order.nullsFirst()));
        }
        Plan plan = extension.plan();
        if (!keys.isEmpty()) {
            plan = new Plan.Sort(plan, keys, null);
        }
        plan = new Plan.Lock(plan, targets(query.locking(), from), condition(from, where));
        plan = new QueryBinder(binding).limited(plan, query, keys, outer);
        SelectBinder.Projection projection = new SelectBinder.Projection(binding, plan);
        List<Column> columns = projection.targets(parts.targets());
        return new BoundQuery(projection.plan(), columns, SelectBinder.names(parts.targets()));
    }

    /// WHERE with the conditions of inner joins: what a row that changed has to satisfy again.
    private static @Nullable Scalar condition(FromItem from, @Nullable Scalar where) {
        List<Scalar> all = new ArrayList<>();
        addJoins(from.plan(), all);
        if (where != null) {
            all.add(where);
        }
        return ScalarTree.conjunction(all);
    }

    private static void addJoins(Plan plan, List<Scalar> conditions) {
        switch (plan) {
            case Plan.Filter(var input, _) -> addJoins(input, conditions);
            case Plan.Join(var kind, var left, var right, var condition)
                    when kind == Plan.JoinKind.INNER -> {
                addJoins(left, conditions);
                addJoins(right, conditions);
                if (condition != null) {
                    conditions.add(condition);
                }
            }
            default -> {}
        }
    }

    private List<Plan.LockTarget> targets(List<Query.Locking> lockings, FromItem from) {
        List<Plan.LockTarget> targets = new ArrayList<>();
        for (ScopeRelation relation : from.relations()) {
            Query.Locking strongest = null;
            for (Query.Locking locking : lockings) {
                boolean isMeant =
                        locking.tables().isEmpty()
                                || locking.tables().stream()
                                        .anyMatch(name -> name.name().equals(relation.alias()));
                if (isMeant
                        && (strongest == null
                                || locking.strength().compareTo(strongest.strength()) > 0)) {
                    strongest = locking;
                }
            }
            if (strongest != null && relation.table() != null) {
                binding.uses().require(Objects.requireNonNull(relation.rowKey()), Acl.UPDATE);
                targets.add(target(relation, strongest));
            }
        }
        for (Query.Locking locking : lockings) {
            locking.tables().forEach(name -> checkNamed(name, locking, from));
        }
        return targets;
    }

    private static void checkNamed(QualifiedName name, Query.Locking locking, FromItem from) {
        String clause = "FOR " + locking.strength().name().replace('_', ' ');
        for (ScopeRelation relation : from.relations()) {
            if (relation.alias().equals(name.name())) {
                if (relation.table() == null) {
                    throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    clause + " cannot be applied to a derived relation")
                            .at(name.position());
                }
                return;
            }
        }
        throw new HeliosException(
                        ErrorCode.UNDEFINED_TABLE,
                        "relation \""
                                + name
                                + "\" in "
                                + clause
                                + " clause not found in FROM clause")
                .at(name.position());
    }

    private static Plan.LockTarget target(ScopeRelation relation, Query.Locking locking) {
        Table table = Objects.requireNonNull(relation.table());
        List<Column> columns = new ArrayList<>();
        List<Integer> attributes = new ArrayList<>();
        for (ScopeColumn column : relation.columns()) {
            if (column.value() instanceof Scalar.Reference(Column own, _)) {
                columns.add(own);
                attributes.add(column.attribute());
            }
        }
        return new Plan.LockTarget(
                table,
                Objects.requireNonNull(relation.rowKey()),
                columns,
                attributes,
                Plan.Strength.valueOf(locking.strength().name()),
                switch (locking.ifLocked()) {
                    case WAIT -> Plan.Waiting.WAIT;
                    case NO_WAIT -> Plan.Waiting.FAIL;
                    case SKIP_LOCKED -> Plan.Waiting.SKIP;
                });
    }
}
