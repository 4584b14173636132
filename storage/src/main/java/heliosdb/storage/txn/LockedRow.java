package heliosdb.storage.txn;

import org.jspecify.annotations.Nullable;

/// A row after asking for its lock.
///
/// @param outcome how asking ended
/// @param latest its newest value, null when it is gone or the lock is not held; owned by the
///   receiver
public record LockedRow(LockOutcome outcome, byte @Nullable [] latest) {}
