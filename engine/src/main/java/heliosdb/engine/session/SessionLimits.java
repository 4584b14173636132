package heliosdb.engine.session;

/// Bounds on what one session may hold.
///
/// @param preparedMax prepared statements
/// @param portalsMax portals and cursors
/// @param statementMemoryBytes what the sorts and hashes of one statement may hold, where the
///   session doesn't set `work_mem`
/// @param queryMemoryBytes what the statements of all sessions may hold together
public record SessionLimits(
        int preparedMax, int portalsMax, long statementMemoryBytes, long queryMemoryBytes) {
    /// The defaults.
    public static final SessionLimits DEFAULT =
            new SessionLimits(
                    10_000, 1_000, 64L << 20, queryMemoryBytes(Runtime.getRuntime().maxMemory()));

    /// What of a heap statements may hold.
    public static long queryMemoryBytes(long heapBytes) {
        return heapBytes / 2;
    }
}
