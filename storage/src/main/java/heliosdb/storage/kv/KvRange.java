package heliosdb.storage.kv;

import heliosdb.base.bytes.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The keys from one (inclusive) to another one (exclusive), in unsigned order. The arrays are
/// shared and must not be changed.
///
/// @param from the first key; empty for a range without a lower bound
/// @param to the first key after the range; null for a range without an upper bound
public record KvRange(byte[] from, byte @Nullable [] to) {
    /// Every key.
    public static final KvRange ALL = new KvRange(Bytes.EMPTY, null);

    /// The keys from one (inclusive) to another one (exclusive).
    public static KvRange of(byte[] from, byte[] to) {
        return new KvRange(from, to);
    }

    /// The keys that start with a prefix.
    public static KvRange prefix(byte[] prefix) {
        return new KvRange(prefix, Bytes.prefixEnd(prefix));
    }

    /// The keys from one on.
    public static KvRange from(byte[] from) {
        return new KvRange(from, null);
    }

    /// Whether no key can lie in the range.
    public boolean isEmpty() {
        return to != null && Bytes.compare(from, to) >= 0;
    }

    /// Whether a key lies in the range.
    public boolean contains(byte[] key) {
        return Bytes.compare(from, key) <= 0 && (to == null || Bytes.compare(key, to) < 0);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof KvRange other
                && Arrays.equals(from, other.from)
                && Arrays.equals(to, other.to);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
    }

    @Override
    public String toString() {
        return Bytes.toHex(from, 0, from.length)
                + ".."
                + (to == null ? "" : Bytes.toHex(to, 0, to.length));
    }
}
