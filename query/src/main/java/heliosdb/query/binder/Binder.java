package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

import heliosdb.data.catalog.Table;
import heliosdb.data.value.Type;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import heliosdb.query.context.VirtualRelation;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds statements: the room's facade. Safe for concurrent use.
public final class Binder {
    private final Relations relations;

    /// A binder that knows some computed relations.
    public Binder(List<VirtualRelation> relations) {
        this.relations = new Relations(relations);
    }

    /// Binds a query or a statement that changes rows.
    ///
    /// @param declared the parameters' types as far as the client declared them
    public BoundStatement bind(
            Statement statement, List<@Nullable Type> declared, SessionContext session) {
        return bind(statement, new Binding(session, relations, declared));
    }

    /// Binds a statement with literals lifted to parameters.
    public BoundStatement bind(
            Statement statement, LiftedLiterals literals, SessionContext session) {
        Binding binding = new Binding(session, relations, List.of());
        binding.lift(literals);
        return bind(statement, binding);
    }

    /// Binds a statement for which nobody will give values of parameters: one in it is an error.
    public BoundStatement bindWithoutParameters(Statement statement, SessionContext session) {
        Binding binding = new Binding(session, relations, List.of());
        binding.refuseParameters();
        return bind(statement, binding);
    }

    private static BoundStatement bind(Statement statement, Binding binding) {
        BoundQuery bound =
                switch (statement) {
                    case Query query -> new QueryBinder(binding).bind(query, Scope.EMPTY);
                    case ModificationStatement change ->
                            new ChangeBinder(binding, Scope.EMPTY).bind(change);
                    default ->
                            throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "the statement is not supported");
                };
        return new BoundStatement(
                bound.plan(),
                bound.columns(),
                bound.names(),
                binding.parameterTypes(),
                binding.uses().relations(),
                binding.uses().routines());
    }

    /// An expression over a table's row, as constraints, defaults and indexes hold it.
    ///
    /// @param columns stand for the table's live columns in order
    public record RowExpression(List<Column> columns, Scalar value) {}

    /// Binds an expression over a table's row.
    ///
    /// @param type what the value is converted to by assignment; null for its own type
    public RowExpression bindOverRow(
            Expression expression, Table table, @Nullable Type type, SessionContext session) {
        Binding binding = new Binding(session, relations, List.of());
        TargetTable target = new TargetTable(binding, table, table.name());
        FromItem row = FromItem.of(Plan.Values.ONE_ROW, target.relation(table.name()));
        ExpressionBinder expressions =
                new ExpressionBinder(binding, Scope.EMPTY.inner(row, null), Clause.CHECK);
        Scalar value =
                type == null
                        ? expressions.bindSettled(expression)
                        : expressions
                                .coercion()
                                .assignment(
                                        expressions.bind(expression),
                                        type,
                                        "",
                                        expression.position());
        return new RowExpression(target.columns(), value);
    }

    /// An INSERT whose rows are fed from outside.
    ///
    /// @param feed the id of the work table that stands for the rows
    /// @param columns what each fed row has, in order
    /// @param uses what it does with relations, for the check of privileges
    public record BoundCopy(
            Plan plan, Table table, int feed, List<ResultColumn> columns, List<RelationUse> uses) {}

    /// Binds COPY FROM.
    ///
    /// @param columns empty for all that are not computed
    public BoundCopy bindCopy(QualifiedName name, List<String> columns, SessionContext session) {
        Binding binding = new Binding(session, relations, List.of());
        return new CopyBinder(binding).bind(name, columns);
    }

    /// The columns that a query has, for CREATE VIEW and CREATE TABLE AS.
    public BoundStatement describe(Query query, SessionContext session) {
        return bind(query, List.of(), session);
    }
}
