package heliosdb.storage.txn;

import heliosdb.storage.kv.Family;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The committed changes in commit order, with named consumers whose confirmed positions hold the
/// log back. Safe for any thread.
public interface CommitLog {
    /// Reads from after a position; blocks in `next` until there is more. Positions are commit
    /// timestamps.
    ///
    /// @throws com.heliosdb.common.HeliosException UNDEFINED_FILE, here or in `next`, when the log
    ///   no longer reaches back to the position
    Reader read(long afterCommit);

    /// Registers a consumer, or finds it again; a new one starts after the last commit. The log is
    /// kept from its confirmed position on, within the configured limit.
    ///
    /// @return the position that it confirmed last
    long register(String consumer);

    /// Confirms that a consumer needs nothing up to and including a position; durable with the next
    /// commit.
    void confirm(String consumer, long commit);

    /// Forgets a consumer.
    void drop(String consumer);

    /// The consumers with their confirmed positions, by name.
    List<Consumer> consumers();

    /// A consumer's name and the position that it has confirmed.
    record Consumer(String name, long confirmed) {}

    /// One committed transaction.
    ///
    /// @param commit its commit timestamp
    /// @param transactionId its number
    /// @param origin where it came from, 0 for this server
    /// @param commitMicros when, in microseconds since 1970
    /// @param changes its changes in the order of their keys' last writes
    record Commit(
            long commit, long transactionId, int origin, long commitMicros, List<Change> changes) {}

    /// A key's new value, or its deletion where `value` is null. The arrays are shared: not to be
    /// changed.
    record Change(Family family, byte[] key, byte @Nullable [] value) {}

    /// A position in the log that moves forward. For one thread.
    interface Reader extends AutoCloseable {
        /// The next commit, or null when `timeoutMillis` passed without one.
        @Nullable Commit next(long timeoutMillis);

        @Override
        void close();
    }
}
