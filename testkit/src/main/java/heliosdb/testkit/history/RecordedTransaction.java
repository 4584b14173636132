package heliosdb.testkit.history;

import java.util.List;

/// What a transaction did, in its order, and how it ended.
///
/// @param id tells it from others
/// @param outcome how it ended, as far as its client knows
public record RecordedTransaction(long id, Outcome outcome, List<Operation> operations) {
    /// How a transaction ended.
    public enum Outcome {
        COMMITTED,
        /// Certainly without effect.
        ABORTED,
        /// The client does not know: it may have committed.
        UNKNOWN
    }

    public RecordedTransaction {
        operations = List.copyOf(operations);
    }
}
