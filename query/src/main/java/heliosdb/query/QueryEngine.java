package heliosdb.query;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.clock.Clock;
import heliosdb.data.value.Type;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.RoutineStatement;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableStatement;
import heliosdb.query.binder.Binder;
import heliosdb.query.binder.BoundStatement;
import heliosdb.query.binder.LiftedLiterals;
import heliosdb.query.binder.Variables;
import heliosdb.query.context.CopyTarget;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SessionContext;
import heliosdb.query.context.StatementExecutor;
import heliosdb.query.context.VirtualRelation;
import heliosdb.query.explain.ExplainOptions;
import heliosdb.query.optimizer.Optimizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The query engine: prepares statements. Safe for concurrent use.
public final class QueryEngine {
    private final Clock clock;
    private final List<StatementExecutor> executors;
    private final Binder binder;
    private final Optimizer optimizer = new Optimizer();
    private final PlanCache cache;
    private final ShapeCache shapes;

    /// An engine.
    ///
    /// @param relations the computed relations, found before stored tables of the same name
    /// @param executors who executes what isn't planned, the first that handles it first
    public QueryEngine(
            QueryOptions options,
            List<VirtualRelation> relations,
            List<StatementExecutor> executors,
            Clock clock) {
        this.clock = clock;
        this.executors = List.copyOf(executors);
        binder = new Binder(relations);
        cache = new PlanCache(options);
        shapes = new ShapeCache(options);
    }

    /// Binds and plans a statement, or takes a plan that was made before and still holds.
    ///
    /// @param text the whole text that the statement's positions refer to
    /// @param declaredParameters the types that the client declared, null or missing where it left
    ///   them open
    public PreparedQuery prepare(
            Statement statement,
            String text,
            List<@Nullable Type> declaredParameters,
            SessionContext session) {
        if (statement instanceof SessionStatement.Explain explain) {
            return explain(explain, declaredParameters, session);
        }
        for (StatementExecutor executor : executors) {
            if (executor.handles(statement)) {
                return new PreparedUtility(
                        statement, text, executor, executor.columns(statement, session));
            }
        }
        if (statement instanceof RoutineStatement.CallProcedure(Call.Function call)) {
            return new PlannedCall(
                    binder.bindCall(call, declaredParameters, null, session), session);
        }
        PlanCache.Key key = PlanCache.key(statement, text, declaredParameters, session);
        PlannedQuery known = cache.find(key, session);
        if (known != null) {
            return known;
        }
        PlannedQuery planned = plan(statement, declaredParameters, session);
        cache.put(key, planned);
        return planned;
    }

    /// Refuses a statement with parameters, for which nobody will give values.
    ///
    /// @throws HeliosException UNDEFINED_PARAMETER
    public void requireNoParameters(Statement statement, SessionContext session) {
        switch (statement) {
            case SessionStatement.Explain explain ->
                    requireNoParameters(explain.statement(), session);
            case ModificationStatement.Copy _ -> {}
            case Query _, ModificationStatement _ ->
                    binder.bindWithoutParameters(statement, session);
            default -> {}
        }
    }

    private PreparedQuery explain(
            SessionStatement.Explain explain,
            List<@Nullable Type> declaredParameters,
            SessionContext session) {
        ExplainOptions options = ExplainOptions.of(explain.options());
        Statement explained =
                switch (explain.statement()) {
                    case SessionStatement.DeclareCursor declare -> declare.query();
                    case TableStatement.CreateTableAs create -> create.source();
                    case Statement other -> other;
                };
        if (options.isAnalyzed() && explain.statement() instanceof TableStatement.CreateTableAs) {
            throw Explanation.unsupported();
        }
        long start = clock.nanoTime();
        PlannedQuery planned = plan(explained, declaredParameters, session);
        return new Explanation(options, planned, clock, clock.nanoTime() - start);
    }

    /// Binds and plans a statement of a routine's body, whose names may mean variables.
    public PreparedQuery prepare(
            Statement statement, String text, Variables variables, SessionContext session) {
        return switch (statement) {
            case RoutineStatement.CallProcedure(Call.Function call) ->
                    new PlannedCall(binder.bindCall(call, List.of(), variables, session), session);
            case SessionStatement.Explain explain -> explain(explain, List.of(), session);
            case Query query -> planned(binder.bind(query, variables, session), statement, session);
            case ModificationStatement.Copy _ -> prepare(statement, text, List.of(), session);
            case ModificationStatement change ->
                    planned(binder.bind(change, variables, session), statement, session);
            default -> prepare(statement, text, List.of(), session);
        };
    }

    /// The same, with the columns of its rows converted to types by assignment.
    public PreparedQuery prepare(
            Statement statement,
            Variables variables,
            List<Type> resultTypes,
            SessionContext session) {
        return planned(binder.bind(statement, variables, resultTypes, session), statement, session);
    }

    /// The conversion of a value to a type by assignment, or through its text. The value is the
    /// parameter 1.
    public SimpleValue conversion(Type from, Type to, SessionContext session) {
        return SimpleValue.of(binder.bindConversion(from, to, session));
    }

    private PlannedQuery planned(
            BoundStatement bound, Statement statement, SessionContext session) {
        return new PlannedQuery(
                bound,
                optimizer.optimize(bound.plan(), bound.columns(), session),
                kind(statement),
                session,
                null);
    }

    /// A plan with the parameters that a text's literals are for it.
    ///
    /// @param statement the statement whose plan it is, with other literals perhaps
    public record Ready(PreparedQuery query, Statement statement, @Nullable Object[] parameters) {}

    /// The plan of a text that differs from an earlier one in literals only, without parsing it;
    /// null when there is none.
    public @Nullable Ready find(String text, SessionContext session) {
        return shapes.find(text, session);
    }

    /// Plans a text's only statement so that [#find] serves others of its shape; null when its plan
    /// would depend on its literals.
    public @Nullable Ready learn(String text, Statement statement, SessionContext session) {
        return shapes.learn(
                text, statement, session, literals -> planLifted(statement, literals, session));
    }

    private PlannedQuery plan(
            Statement statement, List<@Nullable Type> declared, SessionContext session) {
        BoundStatement bound = binder.bind(statement, declared, session);
        return new PlannedQuery(
                bound,
                optimizer.optimize(bound.plan(), bound.columns(), session),
                kind(statement),
                session,
                later -> plan(statement, declared, later));
    }

    private PlannedQuery planLifted(
            Statement statement, LiftedLiterals literals, SessionContext session) {
        BoundStatement bound = binder.bind(statement, literals, session);
        return new PlannedQuery(
                bound,
                optimizer.optimize(bound.plan(), bound.columns(), session),
                kind(statement),
                session,
                later -> planLifted(statement, literals.again(), later));
    }

    /// Where COPY FROM puts its rows. The statement has begun in the context's transaction; the
    /// caller ends it.
    public CopyTarget copyInto(ModificationStatement.Copy copy, ExecutionContext context) {
        if (!(copy.source() instanceof ModificationStatement.CopySource.Table table)
                || copy.where() != null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "COPY FROM with WHERE is not supported");
        }
        return InsertTarget.open(
                binder.bindCopy(table.name(), table.columns(), context.session()), context);
    }

    private static CommandKind kind(Statement statement) {
        return switch (statement) {
            case Query _ -> CommandKind.SELECT;
            case ModificationStatement.Insert _ -> CommandKind.INSERT;
            case ModificationStatement.Update _ -> CommandKind.UPDATE;
            case ModificationStatement.Delete _ -> CommandKind.DELETE;
            case ModificationStatement.Merge _ -> CommandKind.MERGE;
            default -> CommandKind.UTILITY;
        };
    }
}
