package heliosdb.storage.txn;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import com.heliosdb.common.TransactionConflictException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Serializable snapshot isolation (Cahill, Röhm, Fekete 2008; Ports, Grittner 2012), decided when
/// a transaction commits. The package's description says why that is enough.
///
/// Everything is guarded by one lock: taken once when a serializable transaction takes its snapshot
/// and once when it ends. Commits arrive in the order of their timestamps, from the committer
/// alone.
final class Conflicts {
    private static final long POLL_MILLIS = 20;
    private static final int SPINS = 500;
    private static final String PIVOT =
            "Canceled on identification as a pivot, during commit attempt.";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition partyEnded = lock.newCondition();
    private final Snapshots snapshots;
    private final int readItemsMax;
    private final int itemsMax;

    // Running parties in the order of their snapshots; prepared ones; those that ended, in order.
    private final ArrayDeque<SerializableParty> running = new ArrayDeque<>();
    private final List<SerializableParty> prepared = new ArrayList<>();
    private final ArrayDeque<SerializableParty> ended = new ArrayDeque<>();
    private final WriteIndex writers = new WriteIndex();
    private final WriteIndex preparedWriters = new WriteIndex();
    private final List<SafetyWait> safetyWaits = new ArrayList<>();
    private long nextOrder = 1;
    private int endedItems;
    private long lastAssigned;

    // Up to where parties were dropped for lack of room, and among them those with an out-conflict.
    private long droppedEnd;
    private long droppedPivotEnd;

    Conflicts(Snapshots snapshots, TxnOptions options) {
        this.snapshots = snapshots;
        readItemsMax = options.readItemsMax();
        itemsMax = options.conflictItemsMax();
        lastAssigned = snapshots.lastCommit();
    }

    /// A snapshot, and the party that has to be ended; none where the snapshot is safe without.
    record Begun(SharedSnapshot snapshot, @Nullable SerializableParty party) {}

    /// Takes a snapshot for a transaction. One that only reads needs no watching when nobody who
    /// may write runs beside it.
    Begun begin(boolean isReadOnly) {
        enter();
        try {
            SharedSnapshot snapshot = snapshots.retainCurrent();
            if (isReadOnly && countWriters() == 0 && newestEnd() <= snapshot.commit()) {
                return new Begun(snapshot, null);
            }
            SerializableParty party =
                    new SerializableParty(
                            nextOrder++, snapshot.commit(), isReadOnly, new ReadSet(readItemsMax));
            running.addLast(party);
            return new Begun(snapshot, party);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a snapshot that no anomaly can reach: everyone who might write beside it has
    /// ended, and nobody of them had overlooked a commit that the snapshot sees.
    SharedSnapshot awaitSafe(LockOwner owner) {
        enter();
        try {
            while (true) {
                SharedSnapshot snapshot = snapshots.retainCurrent();
                SafetyWait wait = new SafetyWait(snapshot.commit(), nextOrder, countWriters());
                if (!hasOverlookedAt(snapshot.commit()) && isSafe(wait, owner, snapshot)) {
                    return snapshot;
                }
                snapshot.release();
                pause(owner);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Decides whether a transaction that writes may commit, and keeps it for those still running.
    ///
    /// @param commit the timestamp that it is going to have, above all before
    void commit(SerializableParty party, long commit) {
        enter();
        try {
            validateWriter(party);
            party.end = commit;
            lastAssigned = commit;
            noteOutOfPrepared(party);
            end(party);
            keep(party);
        } finally {
            lock.unlock();
        }
    }

    /// Decides whether a transaction without writes may commit.
    void commitReader(SerializableParty party) {
        enter();
        try {
            party.earliestOut = validateReader(party);
            party.end = lastAssigned;
            end(party);
            if (countWriters() > 0) {
                keep(party);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Decides whether a transaction may commit later; from now on others have to give way to it.
    void prepare(SerializableParty party) {
        enter();
        try {
            validateWriter(party);
            running.remove(party);
            addPrepared(party);
        } finally {
            lock.unlock();
        }
    }

    /// Takes in a transaction that was prepared before the store was opened: whom it overlooked is
    /// forgotten, so it counts as having overlooked the very first commit.
    SerializableParty restorePrepared(ReadSet reads, List<SerializableParty.Key> writes) {
        enter();
        try {
            SerializableParty party =
                    new SerializableParty(nextOrder++, snapshots.lastCommit(), false, reads);
            party.writes = writes;
            party.earliestOut = 0;
            addPrepared(party);
            return party;
        } finally {
            lock.unlock();
        }
    }

    void commitPrepared(SerializableParty party, long commit) {
        enter();
        try {
            party.end = commit;
            lastAssigned = commit;
            end(party);
            keep(party);
        } finally {
            lock.unlock();
        }
    }

    /// Ends a running or prepared transaction that does not commit.
    void abort(SerializableParty party) {
        enter();
        try {
            party.earliestOut = SerializableParty.NONE;
            end(party);
            prune();
        } finally {
            lock.unlock();
        }
    }

    /// Takes back commits that did not reach the disk. Those that were prepared stay so.
    void undoCommit(SerializableParty party, boolean wasPrepared, long lastCommit) {
        enter();
        try {
            lastAssigned = lastCommit;
            if (ended.removeLastOccurrence(party)) {
                endedItems -= party.items();
                writers.remove(party);
            }
            party.end = SerializableParty.NONE;
            if (wasPrepared) {
                prepared.add(party);
                preparedWriters.add(party);
                safetyWaits.forEach(wait -> wait.noteBack(party));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes the lock, looking a while before giving up the processor: it is never held for long,
    /// and going to sleep over it costs far more.
    private void enter() {
        for (int i = 0; i < SPINS; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    private void validateWriter(SerializableParty party) {
        if (droppedEnd > party.snapshot) {
            throw conflict("Canceled on commit attempt after too many concurrent commits.");
        }
        for (SerializableParty.Key key : party.writes) {
            WriteIndex.Writer newest = writers.find(key);
            boolean isOverwritten = newest != null && newest.party.end > party.snapshot;
            if (isOverwritten || preparedWriters.find(key) != null) {
                throw new TransactionConflictException(
                        "could not serialize access due to concurrent update");
            }
        }
        Outs outs = outs(party);
        if (outs.earliestPivotOut() != SerializableParty.NONE) {
            throw conflict("Canceled on commit attempt with conflict out to a pivot.");
        }
        boolean hasOut = outs.earliest() != SerializableParty.NONE;
        validateBesidePrepared(party, hasOut);
        if (hasOut && (party.sawNewer || isOverlooked(party, outs.earliest()))) {
            throw conflict(PIVOT);
        }
        party.earliestOut = outs.earliest();
    }

    /// Those prepared can't give way any more and commit in any order: a dangerous structure of a
    /// party and them is refused whoever might come first.
    private void validateBesidePrepared(SerializableParty party, boolean hasOut) {
        for (SerializableParty other : prepared) {
            if (other.reads(party.writes)) {
                boolean isPivot = hasOut || overlooksPrepared(party);
                if (isPivot || other.isOverlookedByPrepared) {
                    throw conflict(PIVOT);
                }
            }
        }
    }

    private boolean overlooksPrepared(SerializableParty party) {
        return prepared.stream().anyMatch(other -> party.reads(other.writes));
    }

    /// Joins those prepared. Between two of them each read of what the other one overwrites counts
    /// as an out-conflict that may be before all.
    private void addPrepared(SerializableParty party) {
        for (SerializableParty other : prepared) {
            if (other.reads(party.writes)) {
                other.earliestOut = 0;
                party.isOverlookedByPrepared = true;
            }
            if (party.reads(other.writes)) {
                party.earliestOut = 0;
                other.isOverlookedByPrepared = true;
            }
        }
        prepared.add(party);
        preparedWriters.add(party);
    }

    private long validateReader(SerializableParty party) {
        if (droppedPivotEnd > party.snapshot) {
            throw conflict("Canceled on commit attempt after too many concurrent commits.");
        }
        Outs outs = outs(party);
        if (outs.earliestPivotOut() <= party.snapshot) {
            throw conflict("Canceled on commit attempt with conflict out to a pivot.");
        }
        if (party.sawNewer && outs.earliest() != SerializableParty.NONE) {
            throw conflict(PIVOT);
        }
        return outs.earliest();
    }

    /// The commits that overwrote what a party has read.
    ///
    /// @param earliest the first one
    /// @param earliestPivotOut the first commit that one of them had overlooked itself
    private record Outs(long earliest, long earliestPivotOut) {}

    private Outs outs(SerializableParty party) {
        long[] found = {SerializableParty.NONE, SerializableParty.NONE};
        forEachOverwriter(
                party,
                other -> {
                    found[0] = Math.min(found[0], other.end);
                    found[1] = Math.min(found[1], other.earliestOut);
                });
        preparedWriters.forEachOverlap(
                party.reads,
                party.snapshot,
                other -> found[1] = Math.min(found[1], other.earliestOut));
        return new Outs(found[0], found[1]);
    }

    /// Calls back with everyone who overwrote what a party has read; goes the shorter way, over its
    /// reads or over their writes.
    private void forEachOverwriter(SerializableParty party, Consumer<SerializableParty> found) {
        int readCount = party.reads.size();
        int writeCount = 0;
        Iterator<SerializableParty> newestFirst = ended.descendingIterator();
        List<SerializableParty> concurrent = new ArrayList<>();
        while (newestFirst.hasNext() && writeCount <= readCount) {
            SerializableParty other = newestFirst.next();
            if (other.end <= party.snapshot) {
                break;
            }
            concurrent.add(other);
            writeCount += other.writes.size();
        }
        if (writeCount > readCount) {
            writers.forEachOverlap(party.reads, party.snapshot, found);
            return;
        }
        for (SerializableParty other : concurrent) {
            if (party.reads(other.writes)) {
                found.accept(other);
            }
        }
    }

    /// Whether someone has read what a party is about to overwrite, in a way that closes a
    /// dangerous structure: the party's first out-conflict committed before that someone did, or,
    /// if that someone only read, before its snapshot.
    private boolean isOverlooked(SerializableParty party, long earliestOut) {
        Iterator<SerializableParty> newestFirst = ended.descendingIterator();
        while (newestFirst.hasNext()) {
            SerializableParty other = newestFirst.next();
            if (other.end < earliestOut) {
                return false;
            }
            boolean isLate = !other.writes.isEmpty() || earliestOut <= other.snapshot;
            if (isLate && other.reads(party.writes)) {
                return true;
            }
        }
        return false;
    }

    /// A commit that overwrote what a prepared party has read is an out-conflict of that one.
    private void noteOutOfPrepared(SerializableParty party) {
        for (SerializableParty other : prepared) {
            if (party.end < other.earliestOut && other.reads(party.writes)) {
                other.earliestOut = party.end;
            }
        }
    }

    private void keep(SerializableParty party) {
        ended.addLast(party);
        endedItems += party.items();
        writers.add(party);
        prune();
        while (endedItems > itemsMax && !ended.isEmpty()) {
            SerializableParty dropped = ended.getFirst();
            droppedEnd = Math.max(droppedEnd, dropped.end);
            if (dropped.hasOut()) {
                droppedPivotEnd = Math.max(droppedPivotEnd, dropped.end);
            }
            removeOldest();
        }
    }

    /// Forgets those who ended before every snapshot that is or may be in use.
    private void prune() {
        long horizon = snapshots.lastCommit();
        if (!running.isEmpty()) {
            horizon = Math.min(horizon, running.getFirst().snapshot);
        }
        while (!ended.isEmpty() && ended.getFirst().end <= horizon) {
            removeOldest();
        }
    }

    private void removeOldest() {
        SerializableParty oldest = ended.removeFirst();
        endedItems -= oldest.items();
        writers.remove(oldest);
    }

    private void end(SerializableParty party) {
        boolean wasPrepared = prepared.remove(party);
        if (wasPrepared) {
            preparedWriters.remove(party);
        }
        if (wasPrepared || running.remove(party)) {
            safetyWaits.forEach(wait -> wait.note(party));
            partyEnded.signalAll();
        }
    }

    private long newestEnd() {
        return ended.isEmpty() ? 0 : ended.getLast().end;
    }

    /// Whether a commit on its way, which a snapshot does not see, had overlooked one that it sees.
    private boolean hasOverlookedAt(long snapshot) {
        for (SerializableParty party : ended) {
            if (party.end > snapshot && party.earliestOut <= snapshot) {
                return true;
            }
        }
        return false;
    }

    private int countWriters() {
        int count = prepared.size();
        for (SerializableParty party : running) {
            if (!party.isReadOnly) {
                count++;
            }
        }
        return count;
    }

    private boolean isSafe(SafetyWait wait, LockOwner owner, SharedSnapshot snapshot) {
        safetyWaits.add(wait);
        boolean isDecided = false;
        try {
            while (wait.writersLeft > 0 && !wait.isUnsafe) {
                pause(owner);
            }
            isDecided = true;
            return !wait.isUnsafe;
        } finally {
            safetyWaits.remove(wait);
            if (!isDecided) {
                snapshot.release();
            }
        }
    }

    /// Lets go of the lock for a moment, or until somebody ends.
    private void pause(LockOwner owner) {
        if (snapshots.isClosed()) {
            throw new StoreClosedException("the store is closed");
        }
        try {
            if (!owner.isCancelled()) {
                partyEnded.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
                return;
            }
            owner.clearCancelled();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new HeliosException(
                ErrorCode.QUERY_CANCELED, "canceling statement due to user request");
    }

    private static HeliosException conflict(String reason) {
        return new TransactionConflictException(
                        "could not serialize access due to read/write dependencies among"
                                + " transactions")
                .withDetail("Reason code: " + reason)
                .withHint("The transaction might succeed if retried.");
    }

    /// A reader that waits for those who ran when its snapshot was taken.
    private static final class SafetyWait {
        private final long snapshot;
        private final long order;
        private int writersLeft;
        private boolean isUnsafe;

        SafetyWait(long snapshot, long order, int writers) {
            this.snapshot = snapshot;
            this.order = order;
            writersLeft = writers;
        }

        void note(SerializableParty party) {
            if (party.order < order && !party.isReadOnly) {
                writersLeft--;
                isUnsafe |= party.earliestOut <= snapshot;
            }
        }

        void noteBack(SerializableParty party) {
            if (party.order < order) {
                writersLeft++;
            }
        }
    }
}
