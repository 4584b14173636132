package heliosdb.data.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which part of an index or of a clustered table is read: the leading keys equal some values, and
/// the one after them lies between two bounds. Values are boxed in the form of the key's type; the
/// bounds mean values, whatever direction the key is stored in.
///
/// @param equal values of the leading keys; null means IS NULL. Shared
/// @param lower the least value of the next key, null without. A row whose key is null satisfies
///   neither bound
/// @param upper the greatest value of the next key, null without
/// @param isNotNull whether rows whose next key is null are left out even without bounds
public record KeyBounds(
        List<@Nullable Object> equal,
        @Nullable Bound lower,
        @Nullable Bound upper,
        boolean isNotNull) {
    /// Everything.
    public static final KeyBounds ALL = new KeyBounds(List.of(), null, null, false);

    /// Keeps its own copy.
    public KeyBounds {
        equal = Collections.unmodifiableList(new ArrayList<>(equal));
    }

    /// One end of a range.
    public record Bound(Object value, boolean isInclusive) {}

    /// Where the leading keys have these values.
    public static KeyBounds equalTo(List<@Nullable Object> values) {
        return new KeyBounds(values, null, null, false);
    }
}
