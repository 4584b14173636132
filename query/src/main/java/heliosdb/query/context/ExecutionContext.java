package heliosdb.query.context;

/// What one execution of a statement runs in. Made by the session for each execution; used by one
/// thread, except [#checkCancelled], whose flag any thread may raise.
public interface ExecutionContext {
    /// The session.
    SessionContext session();

    /// The memory that this execution may hold.
    MemoryBudget memory();

    /// Throws QUERY_CANCELED when the client or the statement timeout wants the statement to stop.
    /// Cheap: called for each batch and inside long loops.
    void checkCancelled();
}
