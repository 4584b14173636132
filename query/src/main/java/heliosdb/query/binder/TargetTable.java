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
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Scalar;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The table that a statement changes: its new row's columns, defaults and generated values.
final class TargetTable {
    private final Binding binding;
    private final Table table;
    private final String name;
    private final List<Column> live;
    private final List<heliosdb.query.ir.Column> columns = new ArrayList<>();

    TargetTable(Binding binding, Table table, String name) {
        this.binding = binding;
        this.table = table;
        this.name = name;
        live = table.liveColumns();
        for (Column column : live) {
            columns.add(binding.newColumn(column.name(), column.type()));
        }
    }

    /// The table of a name, which must be one that can be changed.
    static Table find(Binding binding, QualifiedName name, String verb) {
        return switch (binding.relations().find(name, binding.session())) {
            case Relations.Found.Stored(Table table) -> {
                if (table.materialization() != null) {
                    throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "cannot change materialized view \"" + table.name() + "\"");
                }
                yield table;
            }
            case Relations.Found.Computed(var relation) ->
                    throw new HeliosException(
                                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                                    "permission denied: \""
                                            + relation.name()
                                            + "\" is a system catalog")
                            .at(name.position());
            case Relations.Found.Defined(var view) ->
                    throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "cannot " + verb + " view \"" + view.name() + "\"")
                            .at(name.position());
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
                List.of());
    }

    /// The relation that sees the row as it will be.
    ScopeRelation relation(String alias) {
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
        if (!target.path().isEmpty()) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "assigning to a part of column \""
                                    + target.column()
                                    + "\" is not supported")
                    .at(target.position());
        }
        return index(target.column(), target.position());
    }

    int index(String column, int position) {
        for (int i = 0; i < live.size(); i++) {
            if (live.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new HeliosException(
                        ErrorCode.UNDEFINED_COLUMN,
                        "column \""
                                + column
                                + "\" of relation \""
                                + table.name()
                                + "\" does not exist")
                .at(position);
    }

    private Scalar generatedValue(Column column) {
        return expression(
                column, java.util.Objects.requireNonNull(column.defaultSql()), Clause.GENERATED);
    }

    private Scalar expression(Column column, String sql, Clause clause) {
        Scope scope =
                clause == Clause.GENERATED
                        ? Scope.EMPTY.inner(
                                FromItem.of(
                                        heliosdb.query.ir.Plan.Values.ONE_ROW,
                                        relation(table.name())),
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
        return expressions.coercion().assignment(next, column.type(), column.name(), -1);
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
