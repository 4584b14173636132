package heliosdb.storage.memory;

import org.jspecify.annotations.Nullable;

/// One version of a key's value and the older ones behind it.
///
/// @param sequence of the operation that wrote it
/// @param value null for a deletion
/// @param older the version before it, if someone may still read that
record Version(long sequence, byte @Nullable [] value, @Nullable Version older) {
    /// The newest version at or below a sequence.
    static @Nullable Version at(@Nullable Version newest, long sequence) {
        Version version = newest;
        while (version != null && version.sequence > sequence) {
            version = version.older;
        }
        return version;
    }

    /// The chain without versions that no reader needs.
    ///
    /// @param readers the sequences that are read at, descending
    static @Nullable Version pruned(@Nullable Version newest, long[] readers) {
        int index = 0;
        Version version = newest;
        Version kept = null;
        while (version != null && index < readers.length) {
            if (version.sequence <= readers[index]) {
                kept = new Version(version.sequence, version.value, kept);
                while (index < readers.length && version.sequence <= readers[index]) {
                    index++;
                }
            }
            version = version.older;
        }
        return reversed(kept);
    }

    private static @Nullable Version reversed(@Nullable Version oldestFirst) {
        Version result = null;
        for (Version version = oldestFirst; version != null; version = version.older) {
            result = new Version(version.sequence, version.value, result);
        }
        return result;
    }
}
