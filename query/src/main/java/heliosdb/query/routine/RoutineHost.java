package heliosdb.query.routine;

import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Batch;
import heliosdb.query.PreparedQuery;
import heliosdb.query.QueryEngine;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SessionContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a routine works with: its session, seen from within a statement. For the session's thread.
public interface RoutineHost {
    /// The session.
    SessionContext session();

    /// Prepares the statements of bodies.
    QueryEngine engine();

    /// What the next statement of a body runs in.
    ExecutionContext execution();

    /// Begins a statement within the running one.
    ///
    /// @param seesNewest whether it sees what others have committed since the outer one began
    void beginStatement(boolean seesNewest);

    /// Ends it: fires its triggers and checks its constraints.
    void endStatement();

    /// Gives up the rest of a statement that failed, as far as the outer ones need it.
    ///
    /// @param depth what [#depth] said before it began
    void abandonTo(int depth);

    /// How many statements are open within each other.
    int depth();

    /// Sets a point to roll back to.
    int savepoint();

    /// Undoes what came after a point, and forgets the point.
    void rollbackTo(int point);

    /// Forgets a point.
    void release(int point);

    /// Ends the transaction and begins the next one; INVALID_TRANSACTION_TERMINATION where that is
    /// not allowed.
    ///
    /// @param isChained whether the next one has the same characteristics
    void endTransaction(boolean isCommit, boolean isChained);

    /// Sends a message that is no error.
    ///
    /// @param severity DEBUG, LOG, INFO, NOTICE or WARNING
    void notice(String severity, HeliosException message);

    /// Runs a statement that is the session's own, such as SET; false when it isn't one.
    ///
    /// @param rows takes its rows, if any
    boolean runOwn(Statement statement, String text, RowTaker rows);

    /// Takes rows.
    interface RowTaker {
        /// Takes rows of a batch.
        void take(List<heliosdb.query.context.ResultColumn> columns, Batch rows);
    }

    /// Does something as a routine wants it done: as its owner, under its settings.
    <T extends @Nullable Object> T within(Routine routine, Supplier<T> work);

    /// The cursors of the session.
    Cursors cursors();

    /// The cursors of the session, by name.
    interface Cursors {
        /// Opens one.
        ///
        /// @param name null for one that is made up
        /// @return its name
        String open(
                @Nullable String name,
                PreparedQuery query,
                @Nullable Object[] parameters,
                boolean isScrollable);

        /// Whether there is one.
        boolean exists(String name);

        /// Moves one, and hands over the rows on the way.
        ///
        /// @return how many there were
        long fetch(
                String name,
                heliosdb.query.ast.SessionStatement.FetchDirection direction,
                long count,
                @Nullable RowTaker rows);

        /// Closes one.
        void close(String name);
    }
}
