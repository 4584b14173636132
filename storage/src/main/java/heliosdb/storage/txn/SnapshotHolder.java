package heliosdb.storage.txn;

import heliosdb.base.transaction.Isolation;
import heliosdb.storage.kv.Family;
import org.jspecify.annotations.Nullable;

/// The snapshot that one transaction reads at: a new one for each statement under READ COMMITTED,
/// one for all otherwise. Under SERIALIZABLE also what the transaction has read. For the
/// transaction's thread.
final class SnapshotHolder {
    private final StoreParts parts;
    private final LockOwner owner;
    private TransactionOptions options;
    private @Nullable SharedSnapshot snapshot;
    private @Nullable SerializableParty party;
    private boolean isStale;

    SnapshotHolder(StoreParts parts, LockOwner owner, TransactionOptions options) {
        this.parts = parts;
        this.owner = owner;
        this.options = options;
    }

    boolean isTaken() {
        return snapshot != null;
    }

    void change(TransactionOptions newOptions) {
        options = newOptions;
    }

    /// The next read takes a new snapshot, if the isolation wants that.
    void beginStatement() {
        isStale = options.isolation() == Isolation.READ_COMMITTED;
    }

    /// The snapshot to read at. It stays the holder's; whoever keeps it longer retains it.
    SharedSnapshot snapshot() {
        SharedSnapshot held = snapshot;
        if (held == null) {
            held = take();
            snapshot = held;
        } else if (isStale && !parts.snapshots().isCurrent(held)) {
            snapshot = parts.snapshots().retainCurrent();
            held.release();
            held = snapshot;
        }
        isStale = false;
        return held;
    }

    /// Whether nothing was committed since the last read.
    boolean isCurrent() {
        SharedSnapshot held = snapshot;
        return held != null && parts.snapshots().isCurrent(held);
    }

    /// Whether changes made since the snapshot are an error.
    boolean isFixed() {
        return options.isolation() != Isolation.READ_COMMITTED;
    }

    boolean isSerializable() {
        return options.isolation() == Isolation.SERIALIZABLE;
    }

    @Nullable SerializableParty party() {
        return party;
    }

    /// The party of a serializable transaction that is going to write, read or not.
    @Nullable SerializableParty partyForCommit() {
        if (isSerializable()) {
            snapshot();
        }
        return party;
    }

    /// Notes that a key was read, if that matters.
    void noteRead(Family family, byte[] key) {
        if (party != null) {
            party.reads.addKey(family, key);
        }
    }

    /// The party passes into other hands.
    void forgetParty() {
        party = null;
    }

    /// Lets go of everything.
    void close() {
        if (party != null) {
            parts.conflicts().abort(party);
            party = null;
        }
        if (snapshot != null) {
            snapshot.release();
            snapshot = null;
        }
    }

    private SharedSnapshot take() {
        if (!isSerializable()) {
            return parts.snapshots().retainCurrent();
        }
        if (options.readOnly() && options.deferrable()) {
            return parts.conflicts().awaitSafe(owner);
        }
        Conflicts.Begun begun = parts.conflicts().begin(options.readOnly());
        party = begun.party();
        return begun.snapshot();
    }
}
