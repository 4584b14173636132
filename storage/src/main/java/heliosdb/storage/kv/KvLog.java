package heliosdb.storage.kv;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

/// The errors that reading the log can end in, the same for every engine.
public final class KvLog {
    private KvLog() {}

    /// Refuses a position that the store has not reached, as that of another store or of a later
    /// state of this one.
    public static void checkPosition(long afterSequence, long lastSequence) {
        if (afterSequence > lastSequence) {
            throw new HeliosException(
                            ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "the log ends before this position")
                    .with("afterSequence", afterSequence)
                    .with("lastSequence", lastSequence);
        }
    }

    /// Batches after a position are no longer in the log, or no batch ends there.
    public static HeliosException gapAfter(long sequence) {
        return new HeliosException(
                        ErrorCode.SNAPSHOT_TOO_OLD, "the log does not go back to this position")
                .with("afterSequence", sequence);
    }
}
