package heliosdb.storage.txn;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The transactions between their two phases, by name. A name is taken from the moment that
/// somebody prepares under it; whoever ends a transaction has it for himself meanwhile.
final class PreparedTransactions {
    private sealed interface Entry {
        /// Being prepared or ended by some thread.
        record Busy() implements Entry {}

        /// Waiting for its second phase.
        record Waiting(Prepared prepared) implements Entry {}
    }

    private static final Entry BUSY = new Entry.Busy();

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /// Takes a name for a transaction about to be prepared.
    void reserve(String name) {
        if (entries.putIfAbsent(name, BUSY) != null) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT,
                    "transaction identifier \"" + name + "\" is already in use");
        }
    }

    void free(String name) {
        entries.remove(name);
    }

    void put(Prepared prepared) {
        entries.put(prepared.record().info().name(), new Entry.Waiting(prepared));
    }

    /// Ends a transaction by some action; it stays if that fails.
    void end(String name, Consumer<Prepared> action) {
        Prepared prepared = claim(name);
        boolean hasEnded = false;
        try {
            action.accept(prepared);
            hasEnded = true;
        } finally {
            if (hasEnded) {
                free(name);
            } else {
                put(prepared);
            }
        }
    }

    List<PreparedTransaction> list() {
        return entries.values().stream()
                .filter(Entry.Waiting.class::isInstance)
                .map(entry -> ((Entry.Waiting) entry).prepared().record().info())
                .sorted(Comparator.comparingLong(PreparedTransaction::id))
                .toList();
    }

    private Prepared claim(String name) {
        Entry entry = entries.get(name);
        switch (entry) {
            case null ->
                    throw new HeliosException(
                            ErrorCode.UNDEFINED_OBJECT,
                            "prepared transaction with identifier \"" + name + "\" does not exist");
            case Entry.Waiting waiting when entries.replace(name, waiting, BUSY) -> {
                return waiting.prepared();
            }
            case Entry.Waiting waiting -> throw busy(name);
            case Entry.Busy busy -> throw busy(name);
        }
    }

    private static HeliosException busy(String name) {
        return new HeliosException(
                ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                "prepared transaction with identifier \"" + name + "\" is busy");
    }
}
