package heliosdb.data.catalog;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.bytes.Bytes;
import heliosdb.base.transaction.Isolation;
import heliosdb.storage.kv.Family;
import heliosdb.storage.txn.StoreTransaction;
import heliosdb.storage.txn.TransactionOptions;
import heliosdb.storage.txn.TransactionalStore;
import java.util.concurrent.ConcurrentHashMap;

/// The positions of sequences. They move outside of transactions and never back. Each move on disk
/// is some values ahead, in a small transaction that doesn't wait for the disk: a commit that
/// depends on a value comes later in the same log, so no value that such a commit used is handed
/// out again after a crash; some values may be skipped. Safe for any thread.
public final class Sequences implements AutoCloseable {
    private static final int VALUES_AHEAD = 32;
    private static final TransactionOptions ASYNCHRONOUS =
            new TransactionOptions(Isolation.READ_COMMITTED, false, false, false, 0);

    private final TransactionalStore store;
    private final ConcurrentHashMap<Integer, State> states = new ConcurrentHashMap<>();

    Sequences(TransactionalStore store) {
        this.store = store;
    }

    /// Where a sequence stands.
    ///
    /// @param value the last value, or the first one if none was handed out
    /// @param isCalled whether the value was handed out
    public record Position(long value, boolean isCalled) {}

    /// Values that were handed out together: `first`, `first + increment` .. `last`.
    public record Values(long first, long last) {}

    private static final class State {
        private Position position;

        /// How many values after the position are reserved on disk.
        private long reserved;

        private volatile boolean isDropped;

        State(Position position) {
            this.position = position;
        }
    }

    /// Hands out the next value, or as many as the sequence's cache says.
    ///
    /// Errors: SEQUENCE_GENERATOR_LIMIT_EXCEEDED.
    public Values next(Sequence sequence) {
        State state = state(sequence);
        synchronized (state) {
            long first = after(sequence, state.position);
            long last = first;
            long count = 1;
            while (count < sequence.cache() && hasNext(sequence, last)) {
                last += sequence.increment();
                count++;
            }
            if (state.reserved < count) {
                reserve(sequence, state, last);
            } else {
                state.reserved -= count;
            }
            state.position = new Position(last, true);
            return new Values(first, last);
        }
    }

    /// Where a sequence stands.
    public Position position(Sequence sequence) {
        State state = state(sequence);
        synchronized (state) {
            return state.position;
        }
    }

    /// Sets where a sequence stands.
    ///
    /// Errors: NUMERIC_VALUE_OUT_OF_RANGE.
    public void set(Sequence sequence, Position position) {
        if (position.value < sequence.min() || position.value > sequence.max()) {
            throw new HeliosException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                    "setval: value %d is out of bounds for sequence \"%s\" (%d..%d)"
                            .formatted(
                                    position.value,
                                    sequence.name(),
                                    sequence.min(),
                                    sequence.max()));
        }
        State state = state(sequence);
        synchronized (state) {
            write(sequence.storageId(), position);
            state.position = position;
            state.reserved = 0;
        }
    }

    /// Notes the exact positions, so that nothing is skipped after a start.
    @Override
    public void close() {
        states.forEach((storageId, state) -> {
            synchronized (state) {
                if (state.reserved > 0 && !state.isDropped) {
                    write(storageId, state.position);
                    state.reserved = 0;
                }
            }
        });
    }

    // On the committer's thread: must not wait for a state's lock, whose holder waits for a commit.
    void forget(int storageId) {
        State state = states.remove(storageId);
        if (state != null) {
            state.isDropped = true;
        }
    }

    private State state(Sequence sequence) {
        return states.computeIfAbsent(sequence.storageId(), _ -> new State(read(sequence)));
    }

    private static long after(Sequence sequence, Position position) {
        if (!position.isCalled) {
            return position.value;
        }
        if (hasNext(sequence, position.value)) {
            return position.value + sequence.increment();
        }
        boolean isUpwards = sequence.increment() > 0;
        if (sequence.isCycling()) {
            return isUpwards ? sequence.min() : sequence.max();
        }
        throw new HeliosException(
                ErrorCode.SEQUENCE_GENERATOR_LIMIT_EXCEEDED,
                "nextval: reached %s value of sequence \"%s\" (%d)"
                        .formatted(
                                isUpwards ? "maximum" : "minimum",
                                sequence.name(),
                                isUpwards ? sequence.max() : sequence.min()));
    }

    private static boolean hasNext(Sequence sequence, long value) {
        return sequence.increment() > 0
                ? value <= sequence.max() - sequence.increment()
                : value >= sequence.min() - sequence.increment();
    }

    /// Notes a position some values ahead, as far as there are values.
    private void reserve(Sequence sequence, State state, long last) {
        long ahead = last;
        long count = 0;
        while (count < VALUES_AHEAD && hasNext(sequence, ahead)) {
            ahead += sequence.increment();
            count++;
        }
        write(sequence.storageId(), new Position(ahead, true));
        state.reserved = count;
    }

    private Position read(Sequence sequence) {
        try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
            byte[] stored =
                    transaction.findLatest(Family.META, MetaKeys.sequence(sequence.storageId()));
            return stored == null
                    ? new Position(sequence.start(), false)
                    : new Position(Bytes.longBig(stored, 0), stored[Long.BYTES] != 0);
        }
    }

    private void write(int storageId, Position position) {
        byte[] value = new byte[Long.BYTES + 1];
        Bytes.putLongBig(value, 0, position.value);
        value[Long.BYTES] = (byte) (position.isCalled ? 1 : 0);
        try (StoreTransaction transaction = store.begin(ASYNCHRONOUS)) {
            transaction.put(Family.META, MetaKeys.sequence(storageId), value);
            transaction.commit();
        }
    }
}
