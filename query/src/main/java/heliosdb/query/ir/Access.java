package heliosdb.query.ir;

import heliosdb.data.catalog.Index;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows of a table a scan visits, and in which order.
public sealed interface Access {
    /// All of them, in key order or against it.
    record All(boolean isReverse) implements Access {}

    /// Those between two bounds of an index, in its order or against it.
    ///
    /// @param equal values of its first keys; none of them uses the table's columns
    /// @param anyOf an array of values of the next key, or null
    /// @param lower the least value of the key behind those, or null
    /// @param upper the greatest value of that key, or null
    /// @param isCovering whether the index holds all wanted columns
    record ByIndex(
            Index index,
            List<Scalar> equal,
            @Nullable Scalar anyOf,
            @Nullable Bound lower,
            @Nullable Bound upper,
            boolean isReverse,
            boolean isCovering)
            implements Access {}

    /// An end of a range.
    record Bound(Scalar value, boolean isInclusive) {}
}
