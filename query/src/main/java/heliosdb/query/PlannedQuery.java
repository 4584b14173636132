package heliosdb.query;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.SearchPath;
import heliosdb.data.value.IoSettings;
import heliosdb.data.value.Type;
import heliosdb.query.binder.BoundStatement;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import heliosdb.query.ir.Plan;
import heliosdb.query.operator.Program;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A bound, optimized and compiled statement.
final class PlannedQuery implements PreparedQuery {
    private final BoundStatement bound;
    private final Plan plan;
    private final Program program;
    private final CommandKind kind;
    private final boolean isReadOnly;
    private final boolean changesRows;
    private final boolean isPointRead;
    private final boolean isKeyChange;
    private final Map<Integer, LockMode> locks;
    private final Validity validity;
    private final @Nullable SimpleValue simple;
    private final Definitions definitions;
    private final @Nullable Planner again;

    /// That the role of [Validity] may run it, once that has been seen. Other roles and other
    /// grants get other plans.
    private volatile boolean isPermitted;

    /// What names and literals meant when the statement was bound.
    private record Validity(long catalogVersion, SearchPath path, String user, IoSettings formats) {
        static Validity of(SessionContext session) {
            return new Validity(
                    session.catalog().version(),
                    session.path(),
                    session.currentUser(),
                    session.formats());
        }

        boolean holdsFor(SessionContext session) {
            return session.catalog().version() == catalogVersion
                    && session.path().equals(path)
                    && session.currentUser().equals(user)
                    && isSame(session.formats());
        }

        private boolean isSame(IoSettings other) {
            return other.timeZone().equals(formats.timeZone())
                    && other.dateStyle() == formats.dateStyle()
                    && other.dateOrder() == formats.dateOrder()
                    && other.intervalStyle() == formats.intervalStyle();
        }
    }

    /// Makes the plan of the same statement again.
    interface Planner {
        PlannedQuery plan(SessionContext session);
    }

    /// @param again plans the statement again, should a table change before it is locked; null for
    ///   a statement of a routine's body, which makes its plans anew itself
    PlannedQuery(
            BoundStatement bound,
            Plan plan,
            CommandKind kind,
            SessionContext session,
            @Nullable Planner again) {
        this.bound = bound;
        this.plan = plan;
        this.kind = kind;
        this.again = again;
        program = Program.compile(plan, bound.columns());
        locks = RelationLocks.of(plan);
        isReadOnly = RelationLocks.isReadOnly(locks);
        changesRows = RelationLocks.changesRows(locks);
        isPointRead = PointPlan.isPointRead(plan);
        isKeyChange = program.isKeyChange() && PointPlan.isCheapChange(plan);
        validity = Validity.of(session);
        simple = again == null ? SimpleValue.of(plan) : null;
        definitions = Definitions.of(session.catalog(), locks.keySet());
    }

    Plan plan() {
        return plan;
    }

    BoundStatement bound() {
        return bound;
    }

    @Override
    public List<Type> parameterTypes() {
        return bound.parameters();
    }

    @Override
    public List<ResultColumn> columns() {
        return bound.names();
    }

    @Override
    public CommandKind kind() {
        return kind;
    }

    @Override
    public boolean isReadOnly() {
        return isReadOnly;
    }

    @Override
    public @Nullable SimpleValue simpleValue() {
        return simple;
    }

    @Override
    public boolean isPointRead() {
        return isPointRead;
    }

    @Override
    public boolean isKeyChange() {
        return isKeyChange;
    }

    @Override
    public boolean tryLock(DataTransaction transaction) {
        for (Map.Entry<Integer, LockMode> lock : locks.entrySet()) {
            if (!transaction.lockRelation(lock.getKey(), lock.getValue(), WaitPolicy.SKIP)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isValidFor(SessionContext session) {
        return validity.holdsFor(session);
    }

    @Override
    public QueryResult execute(ExecutionContext context, @Nullable Object[] parameters) {
        if (parameters.length < bound.parameters().size()) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_PARAMETER,
                    "there is no parameter $" + (parameters.length + 1));
        }
        requireRights(context.session());
        lock(context);
        if (again != null && isOutdated(context.session())) {
            return plannedAgain(again, context.session()).execute(context, parameters);
        }
        if (changesRows) {
            context.transaction().beginChange();
        }
        return new Result(program.run(context, parameters));
    }

    /// Whether a table was changed between planning and locking it.
    private boolean isOutdated(SessionContext session) {
        CatalogView now = session.catalog();
        return now.version() != validity.catalogVersion()
                && !definitions.isSame(Definitions.of(now, locks.keySet()));
    }

    private PlannedQuery plannedAgain(Planner planner, SessionContext session) {
        PlannedQuery fresh = planner.plan(session);
        if (!fresh.parameterTypes().equals(parameterTypes())) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "cached plan must not change result type");
        }
        return fresh;
    }

    void requireRights(SessionContext session) {
        if (!isPermitted) {
            new Rights(session.catalog(), session.currentUser())
                    .require(bound.relations(), bound.routines());
            isPermitted = true;
        }
    }

    void lock(ExecutionContext context) {
        for (Map.Entry<Integer, LockMode> lock : locks.entrySet()) {
            context.transaction().lockRelation(lock.getKey(), lock.getValue(), WaitPolicy.WAIT);
        }
    }

    private final class Result implements QueryResult {
        private final Program.Run run;
        private long rows;

        Result(Program.Run run) {
            this.run = run;
        }

        @Override
        public List<ResultColumn> columns() {
            return PlannedQuery.this.columns();
        }

        @Override
        public heliosdb.data.value.@Nullable Batch next() {
            var batch = run.next();
            rows += batch == null ? 0 : batch.rows();
            return batch;
        }

        @Override
        public String commandTag() {
            return switch (kind) {
                case SELECT -> "SELECT " + rows;
                case INSERT -> "INSERT 0 " + run.changed();
                case UPDATE, DELETE, MERGE -> kind.name() + " " + run.changed();
                case UTILITY -> "";
            };
        }

        @Override
        public void close() {
            run.close();
        }
    }
}
