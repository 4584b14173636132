package heliosdb.storage.txn;

/// For what is only written.
record NoWork() implements CommitWork {
    @Override
    public void validate(long commit) {}

    @Override
    public void undo(long lastCommit) {}

    @Override
    public void durable() {}

    @Override
    public void visible() {}
}
