package heliosdb.query.context;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.table.Tables;
import heliosdb.query.function.EvaluationContext;

/// What one execution of a statement runs in. Made by the session for each execution; used by one
/// thread.
public interface ExecutionContext extends AutoCloseable {
    /// The session.
    SessionContext session();

    /// The transaction. The caller has begun the statement in it, and ends it after the last row.
    DataTransaction transaction();

    /// The rows of stored tables.
    Tables tables();

    /// What functions may know.
    EvaluationContext evaluation();

    /// The memory that this execution may hold.
    MemoryBudget memory();

    /// Where operators put what doesn't fit into memory.
    SpillSpace spill();

    /// Whether an execution that would have to wait for others shall end in [WouldWait] instead.
    /// Asked only of statements about a single row.
    default boolean mustNotWait() {
        return false;
    }

    /// Throws QUERY_CANCELED when the client or the statement timeout wants the statement to stop.
    /// Cheap: called for each batch and inside long loops.
    default void checkCancelled() {
        evaluation().checkCancellation();
    }

    /// The execution has ended: its memory is free, its temporary files are gone.
    @Override
    void close();
}
