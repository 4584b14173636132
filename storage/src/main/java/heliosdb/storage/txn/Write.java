package heliosdb.storage.txn;

import heliosdb.storage.kv.Family;
import org.jspecify.annotations.Nullable;

/// A key that a transaction has written: its newest value, and those before it that a savepoint or
/// an open scan may still ask for.
final class Write {
    final Family family;
    final byte[] key;

    /// When the newest value was written, counted in writes of the transaction.
    long stamp;

    /// The newest value; null when the key was deleted.
    byte @Nullable [] value;

    @Nullable Version older;

    Write(Family family, byte[] key, long stamp, byte @Nullable [] value) {
        this.family = family;
        this.key = key;
        this.stamp = stamp;
        this.value = value;
    }

    long stamp() {
        return stamp;
    }

    byte @Nullable [] value() {
        return value;
    }

    /// Whether the key was written at the time of a stamp.
    boolean isWrittenAsOf(long when) {
        return stamp <= when || versionAsOf(when) != null;
    }

    /// The value as of a stamp at which the key was written.
    byte @Nullable [] valueAsOf(long when) {
        if (stamp <= when) {
            return value;
        }
        Version version = versionAsOf(when);
        return version == null ? null : version.value;
    }

    private @Nullable Version versionAsOf(long when) {
        Version version = older;
        while (version != null && version.stamp > when) {
            version = version.older;
        }
        return version;
    }

    /// What reads see of a key.
    ///
    /// @param value null when the key is deleted
    record Shown(byte @Nullable [] value) {}

    /// A value before the newest one.
    static final class Version {
        final long stamp;
        final byte @Nullable [] value;
        @Nullable Version older;

        Version(long stamp, byte @Nullable [] value, @Nullable Version older) {
            this.stamp = stamp;
            this.value = value;
            this.older = older;
        }
    }
}
