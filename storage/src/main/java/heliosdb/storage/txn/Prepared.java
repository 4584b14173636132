package heliosdb.storage.txn;

import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prepared transaction in memory: its record and what it keeps others from.
///
/// @param party null unless it is serializable
/// @param actions what its commit runs; lost with the process that prepared it
record Prepared(
        PreparedRecord record,
        LockOwner owner,
        @Nullable SerializableParty party,
        List<Runnable> actions) {
    /// Applies the writes and removes the record, in one batch.
    void commit(StoreParts parts) {
        KvBatch section = new KvBatch(record.writes().sizeBytes() + 128).append(record.writes());
        CommitRequest.Author author = new CommitRequest.Author(record.info().id(), record.origin());
        parts.committer()
                .submit(new CommitRequest(withoutRecord(section), true, author, new Commit(parts)));
    }

    /// Removes the record.
    void rollback(StoreParts parts) {
        parts.committer()
                .submit(
                        new CommitRequest(
                                withoutRecord(new KvBatch()), true, null, new Rollback(parts)));
    }

    private KvBatch withoutRecord(KvBatch section) {
        return section.delete(Family.META, MetaKeys.prepared(record.info().name()));
    }

    private final class Commit implements CommitWork {
        private final StoreParts parts;

        Commit(StoreParts parts) {
            this.parts = parts;
        }

        @Override
        public void validate(long commit) {
            if (party != null) {
                parts.conflicts().commitPrepared(party, commit);
            }
        }

        @Override
        public void undo(long lastCommit) {
            if (party != null) {
                parts.conflicts().undoCommit(party, true, lastCommit);
            }
        }

        @Override
        public void durable() {
            actions.forEach(Runnable::run);
        }

        @Override
        public void visible() {
            parts.locks().releaseAll(owner);
        }
    }

    private final class Rollback implements CommitWork {
        private final StoreParts parts;

        Rollback(StoreParts parts) {
            this.parts = parts;
        }

        @Override
        public void validate(long commit) {}

        @Override
        public void undo(long lastCommit) {}

        @Override
        public void durable() {}

        @Override
        public void visible() {
            if (party != null) {
                parts.conflicts().abort(party);
            }
            parts.locks().releaseAll(owner);
        }
    }
}
