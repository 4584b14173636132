package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.Expression;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.updatable.UpdatableView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A view through which a statement changes rows, with the views below it down to a table.
///
/// @param layers the outermost view first
/// @param table the table behind them
record ViewTarget(List<UpdatableView> layers, Table table) {
    /// What a statement does with its target.
    enum Change {
        INSERT("insert into", "inserting into"),
        UPDATE("update", "updating"),
        DELETE("delete from", "deleting from"),
        MERGE("merge into", "merging into"),
        COPY("copy to", "copying into");

        private final String verb;
        private final String participle;

        Change(String verb, String participle) {
            this.verb = verb;
            this.participle = participle;
        }

        /// What the role must be allowed to do with the target.
        int privilege() {
            return switch (this) {
                case INSERT, COPY -> Acl.INSERT;
                case UPDATE -> Acl.UPDATE;
                case DELETE -> Acl.DELETE;
                case MERGE -> 0;
            };
        }

        String verb() {
            return verb;
        }
    }

    /// The table behind a view; an error when the view is not one to change rows through.
    static ViewTarget of(Binding binding, View view, Change change) {
        List<UpdatableView> layers = new ArrayList<>();
        Relation base = view;
        while (base instanceof View each) {
            switch (UpdatableView.judge(
                    each,
                    binding.catalog(),
                    binding.session().path().database(),
                    binding.functions())) {
                case UpdatableView.Judgement.Updatable(var found) -> {
                    layers.add(found);
                    base = found.base();
                }
                case UpdatableView.Judgement.Fixed(String reason) ->
                        throw refused(each, change, reason);
            }
        }
        return new ViewTarget(layers, (Table) base);
    }

    /// What a change through the views does with the table: as the owner of the innermost view, and
    /// likewise with each view as the owner of the one above.
    Uses.Use use(Binding binding, Change change) {
        int privilege = change.privilege();
        Uses.Use use = binding.uses().add(layers.getFirst().view().oid(), "", privilege);
        for (UpdatableView layer : layers) {
            Uses.Use above = use;
            use =
                    binding.uses()
                            .as(
                                    layer.view().checkedAs(),
                                    () ->
                                            binding.uses()
                                                    .addBelow(
                                                            above, layer.base().oid(), privilege));
        }
        return use;
    }

    private static HeliosException refused(View view, Change change, String reason) {
        return new HeliosException(
                        ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                        "cannot " + change.verb + " view \"" + view.name() + "\"")
                .withDetail(reason)
                .withHint(
                        "To enable "
                                + change.participle
                                + " the view, provide an INSTEAD OF "
                                + change.name()
                                + " trigger or an unconditional ON "
                                + change.name()
                                + " DO INSTEAD rule.");
    }

    /// The views over a relation that stands for the table.
    ///
    /// @param levels the relation of each view, the outermost first
    /// @param conditions the condition of each view, null for one without
    record Over(List<ScopeRelation> levels, List<@Nullable Scalar> conditions) {
        ScopeRelation relation() {
            return levels.getFirst();
        }

        /// All conditions that are there.
        List<Scalar> required() {
            List<Scalar> all = new ArrayList<>();
            for (Scalar condition : conditions.reversed()) {
                if (condition != null) {
                    all.add(condition);
                }
            }
            return all;
        }
    }

    Over over(Binding binding, ScopeRelation base, String alias) {
        List<ScopeRelation> levels = new ArrayList<>();
        List<@Nullable Scalar> conditions = new ArrayList<>();
        ScopeRelation below = base;
        for (int i = layers.size() - 1; i >= 0; i--) {
            UpdatableView layer = layers.get(i);
            String name = i == 0 ? alias : layer.view().name();
            ScopeRelation named = aliased(below, layer);
            Scope scope = Scope.EMPTY.inner(FromItem.of(Plan.Values.ONE_ROW, named), null);
            Expression where = layer.select().where();
            conditions.addFirst(
                    where == null
                            ? null
                            : binding.uses()
                                    .as(
                                            layer.view().checkedAs(),
                                            () ->
                                                    new ExpressionBinder(
                                                                    binding, scope, Clause.WHERE)
                                                            .bindCondition(where, "WHERE")));
            below = relation(binding, layer, scope, name, base);
            levels.addFirst(below);
        }
        return new Over(levels, conditions);
    }

    private static ScopeRelation aliased(ScopeRelation below, UpdatableView layer) {
        ScopeRelation named =
                new ScopeRelation(
                        layer.from().name().name(),
                        below.schema(),
                        below.columns(),
                        below.table(),
                        below.rowKey(),
                        below.rowType(),
                        false);
        return FromBinder.renamed(named, layer.from().alias(), layer.from().position());
    }

    private static ScopeRelation relation(
            Binding binding, UpdatableView layer, Scope scope, String name, ScopeRelation base) {
        View view = layer.view();
        TargetBinder list =
                new TargetBinder(new ExpressionBinder(binding, scope, Clause.SELECT_LIST), false);
        List<Target> targets = binding.uses().unchecked(() -> list.bind(layer.select().items()));
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < view.columns().size(); i++) {
            columns.add(
                    new ScopeColumn(
                            view.columns().get(i).name(),
                            targets.get(i).value(),
                            view.oid(),
                            i + 1));
        }
        return new ScopeRelation(
                name,
                null,
                columns,
                null,
                base.rowKey(),
                heliosdb.data.catalog.RowTypes.of(view),
                false);
    }

    /// What WITH CHECK OPTION demands of new rows, that of the innermost views first.
    List<ChangePlan.Check> checks(Over over) {
        List<ChangePlan.Check> checks = new ArrayList<>();
        boolean isCascaded = false;
        for (int i = 0; i < layers.size(); i++) {
            View view = layers.get(i).view();
            Scalar condition = over.conditions().get(i);
            if ((isCascaded || view.checkOption() != null) && condition != null) {
                checks.addFirst(new ChangePlan.Check(view.name(), condition));
            }
            isCascaded |= "cascaded".equals(view.checkOption());
        }
        return checks;
    }

    /// The index among the table's live columns of a column of the view.
    ///
    /// @param target the columns that stand for the table's
    int index(Over over, List<heliosdb.query.ir.Column> target, String column, Change change) {
        int index = find(over.relation(), target, column);
        if (index >= 0) {
            return index;
        }
        throw new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "cannot "
                                + change.verb
                                        .replace("insert into", "insert into column")
                                        .replace("update", "update column")
                                + " \""
                                + column
                                + "\" of view \""
                                + layers.getFirst().view().name()
                                + "\"")
                .withDetail(
                        "View columns that are not columns of their base relation are not"
                                + " updatable.");
    }

    private static int find(
            ScopeRelation view, List<heliosdb.query.ir.Column> target, String column) {
        for (ScopeColumn each : view.columns()) {
            if (each.name().equals(column)
                    && each.value() instanceof Scalar.Reference(var own, _)) {
                return target.indexOf(own);
            }
        }
        return -1;
    }

    /// The default that the outermost view with one gives a column of the table; null without.
    @Nullable String defaultOf(Over over, heliosdb.query.ir.Column column) {
        for (int i = 0; i < layers.size(); i++) {
            List<ScopeColumn> columns = over.levels().get(i).columns();
            for (int c = 0; c < columns.size(); c++) {
                String sql = layers.get(i).view().columns().get(c).defaultSql();
                if (sql != null
                        && columns.get(c).value() instanceof Scalar.Reference(var own, _)
                        && own.equals(column)) {
                    return sql;
                }
            }
        }
        return null;
    }
}
