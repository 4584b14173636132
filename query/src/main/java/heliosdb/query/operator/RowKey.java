package heliosdb.query.operator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A row's identity, equal by content.
record RowKey(byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
