package heliosdb.storage.txn;

/// What the committer does with a request beside writing it; never two at a time, in the order of
/// commits, but on any thread.
interface CommitWork {
    /// Decides whether it may commit, by throwing if not. It goes to disk next.
    void validate(long commit);

    /// Takes [#validate] back: the disk failed.
    void undo(long lastCommit);

    /// The commit is durable; nobody sees it yet.
    void durable();

    /// Others see the commit; the waiting thread does not know yet.
    void visible();
}
