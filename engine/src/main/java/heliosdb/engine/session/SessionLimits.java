package heliosdb.engine.session;

/// Bounds on what one session may hold.
///
/// @param preparedMax prepared statements
/// @param portalsMax portals and cursors
/// @param statementMemoryBytes what the sorts and hashes of one statement may hold
public record SessionLimits(int preparedMax, int portalsMax, long statementMemoryBytes) {
    /// The defaults.
    public static final SessionLimits DEFAULT = new SessionLimits(10_000, 1_000, 64L << 20);
}
