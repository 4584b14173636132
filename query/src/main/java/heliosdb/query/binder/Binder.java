package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import heliosdb.query.context.VirtualRelation;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.CastContext;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /// Binds a statement of a routine's body, whose names may mean variables.
    public BoundStatement bind(Statement statement, Variables variables, SessionContext session) {
        Binding binding = new Binding(session, relations, List.of());
        binding.variables(variables);
        return bind(statement, binding);
    }

    /// The same, with the columns of its rows converted by assignment.
    ///
    /// @param types what the columns are converted to; there are as many
    public BoundStatement bind(
            Statement statement, Variables variables, List<Type> types, SessionContext session) {
        Binding binding = new Binding(session, relations, List.of());
        binding.variables(variables);
        BoundStatement bound = bind(statement, binding);
        Coercion coercion =
                new ExpressionBinder(binding, Scope.EMPTY, Clause.SELECT_LIST).coercion();
        List<Assignment> converted = new ArrayList<>();
        List<ResultColumn> names = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Scalar value = new Scalar.Reference(bound.columns().get(i));
            Scalar wanted = coercion.assignment(value, types.get(i), "", -1);
            String name = bound.names().get(i).name();
            converted.add(new Assignment(binding.newColumn(name, wanted), wanted));
            names.add(new ResultColumn(name, types.get(i)));
        }
        return new BoundStatement(
                new Plan.Project(bound.plan(), converted),
                converted.stream().map(Assignment::column).toList(),
                names,
                binding.parameterTypes(),
                bound.relations(),
                bound.routines());
    }

    /// A parameter's default: an expression without columns.
    public Scalar bindDefault(Expression expression, Type type, SessionContext session) {
        Binding binding = new Binding(session, relations, List.of());
        ExpressionBinder expressions = new ExpressionBinder(binding, Scope.EMPTY, Clause.DEFAULT);
        Scalar value = expressions.bind(expression);
        Scalar converted =
                expressions
                        .coercion()
                        .tryConvert(value, type, CastContext.ASSIGNMENT, expression.position());
        if (converted == null) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "argument of DEFAULT must be type "
                                    + session.types().displayName(type)
                                    + ", not type "
                                    + session.types().displayName(value.type()))
                    .at(expression.position());
        }
        return converted;
    }

    /// The conversion of a value by assignment, or through its text where types don't convert so.
    /// The value is the parameter 1.
    public Scalar bindConversion(Type from, Type to, SessionContext session) {
        Binding binding = new Binding(session, relations, List.of(from));
        Coercion coercion =
                new ExpressionBinder(binding, Scope.EMPTY, Clause.SELECT_LIST).coercion();
        Scalar value = new Scalar.Parameter(1, from);
        try {
            return coercion.assignment(value, to, "", -1);
        } catch (HeliosException failure) {
            return coercion.explicit(coercion.explicit(value, Types.TEXT, -1), to, -1);
        }
    }

    /// A bound call of a procedure.
    ///
    /// @param columns what its row consists of, empty when it returns none
    public record BoundCall(
            CallSite site,
            List<Scalar> arguments,
            List<ResultColumn> columns,
            List<Type> parameters) {}

    /// Binds CALL.
    ///
    /// @param variables what names of a routine's body mean; null outside of one
    public BoundCall bindCall(
            Call.Function call,
            List<@Nullable Type> declared,
            @Nullable Variables variables,
            SessionContext session) {
        Binding binding = new Binding(session, relations, declared);
        if (variables != null) {
            binding.variables(variables);
        }
        return new ProcedureBinder(binding).bind(call);
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
