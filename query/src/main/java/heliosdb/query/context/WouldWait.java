package heliosdb.query.context;

/// Ends an execution that must not wait ([ExecutionContext#mustNotWait]) and would have to; it has
/// changed nothing and may run again. Carries no stack: it is a way back, not a failure.
public final class WouldWait extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A new one.
    public WouldWait() {
        super(null, null, false, false);
    }
}
