package heliosdb.storage.txn;

import heliosdb.storage.kv.Family;

import org.jspecify.annotations.Nullable;

/// A key that a transaction has written, with its values from the newest to the oldest that a
/// savepoint or an open scan may still ask for.
final class Write {
    final Family family;
    final byte[] key;
    @Nullable Version newest;

    Write(Family family, byte[] key) {
        this.family = family;
        this.key = key;
    }

    /// The newest value; null when the key was deleted. There must be a version.
    byte @Nullable [] value() {
        Version version = newest;
        return version == null ? null : version.value;
    }

    long stamp() {
        Version version = newest;
        return version == null ? 0 : version.stamp;
    }

    /// The version as of a stamp, or null if the key was not written then.
    @Nullable Version asOf(long stamp) {
        Version version = newest;
        while (version != null && version.stamp > stamp) {
            version = version.older;
        }
        return version;
    }

    /// One value of a key.
    static final class Version {
        /// Counts the writes of the transaction.
        long stamp;

        byte @Nullable [] value;
        @Nullable Version older;

        Version(long stamp, byte @Nullable [] value, @Nullable Version older) {
            this.stamp = stamp;
            this.value = value;
            this.older = older;
        }

        int valueBytes() {
            return value == null ? 0 : value.length;
        }
    }
}
