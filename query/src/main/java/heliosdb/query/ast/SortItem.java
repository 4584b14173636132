package heliosdb.query.ast;

import org.jspecify.annotations.Nullable;

/// An item of ORDER BY.
///
/// @param using the operator of `USING operator`, null otherwise
/// @param nulls null when not said: last for ascending, first for descending order
public record SortItem(
        Expression value,
        Direction direction,
        @Nullable OperatorName using,
        @Nullable NullOrder nulls,
        int position) {

    /// ASC (also when nothing is said) or DESC.
    public enum Direction {
        DEFAULT,
        ASCENDING,
        DESCENDING
    }

    /// Where nulls go.
    public enum NullOrder {
        FIRST,
        LAST
    }
}
