package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Routine;
import heliosdb.query.QueryEngine;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TransactionStatement;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SessionContext;
import heliosdb.query.routine.RoutineHost;
import heliosdb.query.routine.RoutineRunner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What routines work with: their session, seen from within a statement.
final class SessionRoutines implements RoutineHost {
    private static final @Nullable Object[] NO_PARAMETERS = {};

    private final Session session;
    private final RoutineRunner runner;
    private final RoutineCursors cursors;
    private final Deque<Subtransaction> open = new ArrayDeque<>();

    /// A savepoint of a routine.
    ///
    /// @param portals the names of the portals that were open
    private record Subtransaction(int point, Set<String> portals, Settings.State settings) {}

    SessionRoutines(Session session) {
        this.session = session;
        runner = new RoutineRunner(this, session.services().languages());
        cursors = new RoutineCursors(session);
    }

    RoutineRunner runner() {
        return runner;
    }

    @Override
    public SessionContext session() {
        return session;
    }

    @Override
    public QueryEngine engine() {
        return session.services().queries();
    }

    @Override
    public ExecutionContext execution() {
        return Execution.of(session);
    }

    @Override
    public void beginStatement(boolean seesNewest) {
        session.checkCancelled();
        DataTransaction transaction = session.transaction();
        if (seesNewest) {
            transaction.beginStatement();
        }
        transaction.enterStatement();
    }

    @Override
    public void endStatement() {
        DataTransaction transaction = session.transaction();
        transaction.endStatement();
        transaction.leaveStatement();
    }

    @Override
    public int depth() {
        return session.transaction().statementDepth();
    }

    @Override
    public void abandonTo(int depth) {
        DataTransaction current = session.block().current();
        if (current != null) {
            current.abandonStatementsTo(depth);
        }
    }

    @Override
    public int savepoint() {
        int point = session.transaction().savepoint();
        open.push(new Subtransaction(point, session.portals().names(), session.settings().save()));
        return point;
    }

    @Override
    public void rollbackTo(int point) {
        session.transaction().rollbackTo(point);
        session.transaction().release(point);
        while (!open.isEmpty() && open.peek().point() >= point) {
            Subtransaction ended = open.pop();
            if (ended.point() == point) {
                session.portals().closeExcept(ended.portals());
                session.settings().restore(ended.settings());
            }
        }
    }

    @Override
    public void release(int point) {
        session.transaction().release(point);
        while (!open.isEmpty() && open.peek().point() >= point) {
            open.pop();
        }
    }

    @Override
    public void endTransaction(boolean isCommit, boolean isChained) {
        boolean isBound =
                runner.isAtomic()
                        || session.block().isExplicit()
                        || session.statements().isInMultiple();
        if (isBound) {
            throw new HeliosException(
                    ErrorCode.INVALID_TRANSACTION_TERMINATION, "invalid transaction termination");
        }
        if (!open.isEmpty()) {
            throw new HeliosException(
                    ErrorCode.INVALID_TRANSACTION_TERMINATION,
                    isCommit
                            ? "cannot commit while a subtransaction is active"
                            : "cannot roll back while a subtransaction is active");
        }
        var mode = session.block().mode();
        if (isCommit) {
            session.state().commit();
        } else {
            session.state().rollback();
        }
        DataTransaction next = session.transaction();
        if (isChained) {
            session.block().change(mode, false);
        }
        session.block().beginStatement();
        next.attach(Execution.of(session));
    }

    @Override
    public void notice(String severity, HeliosException message) {
        session.notice(Notice.of(severity, message));
    }

    @Override
    public boolean runOwn(Statement statement, String text, RowTaker rows) {
        if (!OwnStatements.isOwn(statement)) {
            return false;
        }
        refuse(statement);
        PreparedStatement prepared = session.statements().plan("", text, statement, List.of());
        session.statements().own().run(prepared, NO_PARAMETERS, new RoutineResults(rows));
        return true;
    }

    private static void refuse(Statement statement) {
        boolean isTransaction =
                switch (statement) {
                    case TransactionStatement.Lock _,
                            TransactionStatement.SetConstraints _,
                            TransactionStatement.SetTransaction _ ->
                            false;
                    case TransactionStatement _ -> true;
                    default -> false;
                };
        if (isTransaction) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "unsupported transaction command in PL/pgSQL");
        }
        if (statement instanceof ModificationStatement.Copy copy && usesClient(copy)) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "cannot COPY to/from client in PL/pgSQL");
        }
        if (statement instanceof SettingStatement.Discard) {
            throw new HeliosException(
                    ErrorCode.ACTIVE_SQL_TRANSACTION,
                    "DISCARD ALL cannot be executed from a function");
        }
    }

    private static boolean usesClient(ModificationStatement.Copy copy) {
        return copy.target() instanceof ModificationStatement.CopyTarget.Client;
    }

    @Override
    public <T extends @Nullable Object> T within(Routine routine, Supplier<T> work) {
        if (!routine.isSecurityDefiner() && routine.traits().settings().isEmpty()) {
            return work.get();
        }
        Names names = session.names();
        String outer = names.definer();
        Settings.State before = session.settings().save();
        try {
            if (routine.isSecurityDefiner()) {
                names.definer(
                        session.catalog()
                                .role(routine.owner())
                                .map(CatalogObject::name)
                                .orElse(outer));
            }
            routine.traits()
                    .settings()
                    .forEach((name, value) -> session.settings().set(name, value, true));
            return work.get();
        } finally {
            names.definer(outer);
            session.settings().restore(before, routine.traits().settings().keySet());
        }
    }

    @Override
    public Cursors cursors() {
        return cursors;
    }

    /// The transaction has ended.
    void transactionEnded() {
        open.clear();
    }
}
