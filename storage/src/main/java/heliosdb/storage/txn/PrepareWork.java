package heliosdb.storage.txn;

import org.jspecify.annotations.Nullable;

/// The committer's part of preparing a transaction: its locks and its reads stay.
///
/// @param party null when the transaction is not serializable
record PrepareWork(Conflicts conflicts, @Nullable SerializableParty party) implements CommitWork {
    @Override
    public void validate(long commit) {
        if (party != null) {
            conflicts.prepare(party);
        }
    }

    @Override
    public void undo(long lastCommit) {}

    @Override
    public void durable() {}

    @Override
    public void visible() {}
}
