package heliosdb.engine.session;

/// The way of a caller that must not wait, such as an event loop: a commit that only waits for the
/// disk is started and left; until it is done, the session takes no call but
/// [Session#finishCommit].
public interface Haste {
    /// A commit has started: what the session reports from now on holds only if it succeeds.
    void commitStarted();

    /// The commit's outcome is there. Comes from any thread, perhaps before the call that started
    /// it returns; must be short and must not throw.
    void commitDone();
}
