package heliosdb.query.binder;

import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// UPDATE.
final class UpdateBinder {
    private final Binding binding;
    private final Scope outer;

    UpdateBinder(Binding binding, Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    BoundQuery bind(ModificationStatement.Update update) {
        TargetTable.Changed changed =
                TargetTable.find(binding, update.table().name(), ViewTarget.Change.UPDATE);
        ChangeSource source =
                ChangeSource.of(binding, outer, update.table(), changed, update.from());
        Scalar where = source.where(update.where());
        TargetTable target = new TargetTable(binding, changed, source.name());
        List<ChangePlan.ColumnUpdate> updates =
                new AssignmentBinder(binding, source.scope(), target).bind(update.assignments());
        ChangeBinder.Returning returning =
                ChangeBinder.returning(
                        binding,
                        source.scopeOver(target.relation(source.name())),
                        update.returning());
        Plan plan =
                new ChangePlan.Update(
                        source.plan(where),
                        target.target(),
                        source.rowKey(),
                        source.columns(),
                        updates,
                        where,
                        returning.assignments());
        return new BoundQuery(plan, returning.columns(), returning.names());
    }

    /// The rows that an UPDATE or DELETE goes through.
    record ChangeSource(
            Binding binding,
            Scope outer,
            String name,
            FromItem base,
            FromItem target,
            List<Scalar> required,
            FromItem joined) {
        static ChangeSource of(
                Binding binding,
                Scope outer,
                heliosdb.query.ast.TableReference.Named reference,
                TargetTable.Changed changed,
                List<heliosdb.query.ast.TableReference> others) {
            String name =
                    reference.alias() == null ? reference.name().name() : reference.alias().name();
            FromBinder from = new FromBinder(binding, outer);
            boolean isAlone = changed.isAlone(reference);
            FromItem base =
                    from.table(
                            changed.table(),
                            changed.view() == null ? name : changed.table().name(),
                            isAlone,
                            changed.use());
            FromItem target = base;
            List<Scalar> required = List.of();
            if (changed.view() != null) {
                ViewTarget.Over over =
                        changed.view().over(binding, base.relations().getFirst(), name);
                target = FromItem.of(base.plan(), over.relation());
                required = over.required();
            }
            FromItem joined = target;
            for (heliosdb.query.ast.TableReference other : others) {
                // The target itself can't be seen by lateral items of FROM.
                FromItem next = from.bind(other, FromItem.NONE);
                FromBinder.checkNames(joined, next);
                joined =
                        new FromItem(
                                new Plan.Join(
                                        Plan.JoinKind.INNER, joined.plan(), next.plan(), null),
                                joined.columnsWith(next),
                                joined.relationsWith(next));
            }
            return new ChangeSource(binding, outer, name, base, target, required, joined);
        }

        Scope scope() {
            return outer.inner(joined, null);
        }

        /// The scope in which another relation stands for the target.
        Scope scopeOver(ScopeRelation changed) {
            List<ScopeRelation> relations = new ArrayList<>(joined.relations());
            relations.set(0, changed);
            List<ScopeColumn> columns = new ArrayList<>(changed.columns());
            columns.addAll(
                    joined.columns().subList(target.columns().size(), joined.columns().size()));
            return outer.inner(new FromItem(joined.plan(), columns, relations), null);
        }

        @org.jspecify.annotations.Nullable
        Scalar where(heliosdb.query.ast.@org.jspecify.annotations.Nullable Expression where) {
            List<Scalar> all = new ArrayList<>(required);
            if (where != null) {
                all.add(
                        new ExpressionBinder(binding, scope(), Clause.WHERE)
                                .bindCondition(where, "WHERE"));
            }
            return heliosdb.query.ir.ScalarTree.conjunction(all);
        }

        Plan plan(@org.jspecify.annotations.Nullable Scalar where) {
            return where == null ? joined.plan() : new Plan.Filter(joined.plan(), where);
        }

        Column rowKey() {
            return Objects.requireNonNull(target.relations().getFirst().rowKey());
        }

        List<Column> columns() {
            List<Column> columns = new ArrayList<>();
            for (ScopeColumn column : base.columns()) {
                columns.add(((Scalar.Reference) column.value()).column());
            }
            return columns;
        }
    }
}
