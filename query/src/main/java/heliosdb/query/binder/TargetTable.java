package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.RowTypes;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.Types;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.function.CallSite;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table that a statement changes: its new row's columns, defaults and generated values.
final class TargetTable {
    private final Binding binding;
    private final Table table;
    private final String name;
    private final List<Column> live;
    private final List<heliosdb.query.ir.Column> columns = new ArrayList<>();

    private final Changed changed;
    private final ViewTarget.@Nullable Over over;

    /// What a statement's target is.
    ///
    /// @param view the view that was named, null for the table itself
    /// @param use what the statement does with the table
    record Changed(Table table, @Nullable ViewTarget view, ViewTarget.Change change, Uses.Use use) {
        /// Whether tables that inherit from the table are left alone.
        boolean isAlone(heliosdb.query.ast.TableReference.Named reference) {
            return view == null ? reference.only() : view.layers().getLast().from().only();
        }

        static Changed of(Table table) {
            Uses.Use unchecked = new Uses().add(table.oid(), "", 0);
            return new Changed(table, null, ViewTarget.Change.INSERT, unchecked);
        }

        static Changed of(Binding binding, Table table, ViewTarget.Change change) {
            Uses.Use use = binding.uses().add(table.oid(), "", change.privilege());
            return new Changed(table, null, change, use);
        }
    }

    TargetTable(Binding binding, Table table, String name) {
        this(binding, Changed.of(table), name);
    }

    TargetTable(Binding binding, Changed changed, String name) {
        this.binding = binding;
        this.changed = changed;
        this.name = name;
        table = changed.table();
        live = table.liveColumns();
        for (Column column : live) {
            columns.add(binding.newColumn(column.name(), column.type()));
        }
        binding.uses().columns(changed.use(), columns, live.stream().map(Column::number).toList());
        ViewTarget view = changed.view();
        over = view == null ? null : view.over(binding, baseRelation(name), name);
    }

    /// The table of a name, which must be one that can be changed.
    static Changed find(Binding binding, QualifiedName name, ViewTarget.Change change) {
        return switch (binding.relation(name)) {
            case Relations.Found.Stored(Table table) -> {
                if (table.materialization() != null) {
                    throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "cannot change materialized view \"" + table.name() + "\"");
                }
                yield Changed.of(binding, table, change);
            }
            case Relations.Found.Computed(var relation) ->
                    throw new HeliosException(
                                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                                    "permission denied: \""
                                            + relation.name()
                                            + "\" is a system catalog")
                            .at(name.position());
            case Relations.Found.Defined(var view) -> {
                ViewTarget target = ViewTarget.of(binding, view, change);
                yield new Changed(target.table(), target, change, target.use(binding, change));
            }
            case Relations.Found.Counter(var sequence) ->
                    throw new HeliosException(
                                    ErrorCode.WRONG_OBJECT_TYPE,
                                    "cannot change sequence \"" + sequence.name() + "\"")
                            .at(name.position());
        };
    }

    Table table() {
        return table;
    }

    /// What the statement does with it.
    Uses.Use use() {
        return changed.use();
    }

    Changed changed() {
        return changed;
    }

    /// What the statement calls it.
    String name() {
        return name;
    }

    /// The name that errors call it by.
    private String displayName() {
        ViewTarget view = changed.view();
        return view == null ? table.name() : view.layers().getFirst().view().name();
    }

    List<Column> live() {
        return live;
    }

    /// The columns under which expressions see the row as it will be.
    List<heliosdb.query.ir.Column> columns() {
        return columns;
    }

    ChangePlan.Target target() {
        List<Assignment> generated = new ArrayList<>();
        for (int i = 0; i < live.size(); i++) {
            if (live.get(i).isGenerated()) {
                generated.add(new Assignment(columns.get(i), generatedValue(live.get(i))));
            }
        }
        return new ChangePlan.Target(
                table,
                name,
                columns,
                live.stream().map(Column::number).toList(),
                generated,
                over == null || changed.view() == null ? List.of() : changed.view().checks(over),
                table.lineage().isPartitioned()
                        || !binding.catalog().children(table.oid()).isEmpty());
    }

    /// The relation that sees the row as it will be.
    ScopeRelation relation(String alias) {
        ViewTarget view = changed.view();
        return view == null
                ? baseRelation(alias)
                : view.over(binding, baseRelation(alias), alias).relation();
    }

    /// The same without the view.
    private ScopeRelation baseRelation(String alias) {
        List<ScopeColumn> all = new ArrayList<>();
        for (int i = 0; i < live.size(); i++) {
            all.add(
                    new ScopeColumn(
                            live.get(i).name(),
                            new Scalar.Reference(columns.get(i)),
                            table.oid(),
                            live.get(i).number()));
        }
        return new ScopeRelation(alias, null, all, table, null, RowTypes.of(table), false);
    }

    /// The index among the live columns of a column that a statement names.
    int index(ModificationStatement.ColumnTarget target) {
        return index(target.column(), target.position());
    }

    int index(String column, int position) {
        if (over != null && changed.view() != null) {
            requireColumn(over.relation(), column, position);
            return changed.view().index(over, columns, column, changed.change());
        }
        for (int i = 0; i < live.size(); i++) {
            if (live.get(i).name().equals(column)) {
                return i;
            }
        }
        throw missing(column, position);
    }

    private HeliosException missing(String column, int position) {
        return new HeliosException(
                        ErrorCode.UNDEFINED_COLUMN,
                        "column \""
                                + column
                                + "\" of relation \""
                                + displayName()
                                + "\" does not exist")
                .at(position);
    }

    private void requireColumn(ScopeRelation view, String column, int position) {
        if (view.columns().stream().noneMatch(each -> each.name().equals(column))) {
            throw missing(column, position);
        }
    }

    /// The columns that an INSERT without a list of columns fills, by index.
    ///
    /// @param width how many values there are
    List<Integer> all(int width) {
        List<Integer> indexes = new ArrayList<>();
        if (over == null) {
            for (int i = 0; i < live.size(); i++) {
                indexes.add(i);
            }
            return indexes;
        }
        for (ScopeColumn column : over.relation().columns()) {
            if (indexes.size() < width) {
                int index = index(column.name(), -1);
                if (indexes.contains(index)) {
                    throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "multiple assignments to same column \""
                                    + live.get(index).name()
                                    + "\"");
                }
                indexes.add(index);
            }
        }
        return indexes;
    }

    private Scalar generatedValue(Column column) {
        String sql = java.util.Objects.requireNonNull(column.defaultSql());
        return binding.uses().unchecked(() -> expression(column, sql, Clause.GENERATED));
    }

    private Scalar expression(Column column, String sql, Clause clause) {
        Scope scope =
                clause == Clause.GENERATED
                        ? Scope.EMPTY.inner(
                                FromItem.of(
                                        heliosdb.query.ir.Plan.Values.ONE_ROW,
                                        baseRelation(table.name())),
                                null)
                        : Scope.EMPTY;
        ExpressionBinder expressions = new ExpressionBinder(binding, scope, clause);
        return expressions
                .coercion()
                .assignment(
                        expressions.bind(binding.parseExpression(sql)),
                        column.type(),
                        column.name(),
                        -1);
    }

    /// What a column gets when nothing is given for it.
    Scalar defaultOf(int index) {
        Column column = live.get(index);
        if (column.isGenerated()) {
            return new Scalar.Constant(column.type(), null);
        }
        if (column.identity() != Column.Identity.NONE) {
            return nextIdentity(column);
        }
        String sql = column.defaultSql() == null ? domainDefault(column) : column.defaultSql();
        if (over != null && changed.view() != null) {
            String ofView = changed.view().defaultOf(over, columns.get(index));
            sql = ofView == null ? sql : ofView;
        }
        return sql == null
                ? new Scalar.Constant(column.type(), null)
                : expression(column, sql, Clause.DEFAULT);
    }

    private @Nullable String domainDefault(Column column) {
        return binding.catalog()
                .userType(column.type().oid())
                .map(type -> type instanceof UserType.Domain domain ? domain.defaultSql() : null)
                .orElse(null);
    }

    private Scalar nextIdentity(Column column) {
        int sequence =
                binding.catalog().dependents(table.oid()).stream()
                        .filter(heliosdb.data.catalog.Sequence.class::isInstance)
                        .map(heliosdb.data.catalog.Sequence.class::cast)
                        .filter(owned ->
                                owned.ownedByTable() == table.oid()
                                        && owned.ownedByColumn() == column.number())
                        .mapToInt(heliosdb.data.catalog.Sequence::oid)
                        .findFirst()
                        .orElseThrow(() ->
                                new HeliosException(
                                        ErrorCode.UNDEFINED_OBJECT, "no owned sequence found"));
        ExpressionBinder expressions = new ExpressionBinder(binding, Scope.EMPTY, Clause.DEFAULT);
        Scalar next =
                new CallBinder(expressions)
                        .call(
                                new QualifiedName(List.of("nextval"), -1),
                                List.of(new Scalar.Constant(Types.REGCLASS, (long) sequence)),
                                -1);
        return expressions
                .coercion()
                .assignment(ofIdentity(next), column.type(), column.name(), -1);
    }

    /// Rights on the sequence of an identity column aren't asked for.
    private static Scalar ofIdentity(Scalar next) {
        if (!(next instanceof Scalar.Call(var site, var operator, var arguments))) {
            return next;
        }
        CallSite unasked =
                new CallSite(
                        site.function().withSource("nextval_identity"),
                        site.argumentTypes(),
                        site.resultType());
        return new Scalar.Call(unasked, operator, arguments);
    }

    /// Refuses a value for a column that computes its own.
    void checkAssignable(
            int index, ModificationStatement.@Nullable Overriding overriding, int position) {
        Column column = live.get(index);
        if (column.isGenerated()) {
            throw new HeliosException(
                            ErrorCode.GENERATED_ALWAYS,
                            "cannot insert a non-DEFAULT value into column \""
                                    + column.name()
                                    + "\"")
                    .withDetail("Column \"" + column.name() + "\" is a generated column.");
        }
        if (column.identity() == Column.Identity.ALWAYS && overriding == null) {
            throw new HeliosException(
                            ErrorCode.GENERATED_ALWAYS,
                            "cannot insert a non-DEFAULT value into column \""
                                    + column.name()
                                    + "\"")
                    .withDetail(
                            "Column \""
                                    + column.name()
                                    + "\" is an identity column defined as GENERATED ALWAYS.")
                    .withHint("Use OVERRIDING SYSTEM VALUE to override.");
        }
    }
}
