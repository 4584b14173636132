package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

/// A range of SQL. Discrete ranges (of int4, int8 and date) are kept canonical: lower bound
/// inclusive, upper bound exclusive; [Ranges#make] sees to that.
///
/// @param subtype the bounds' type
/// @param isEmpty whether it holds nothing; the other parts are then null and false
/// @param lower the boxed lower bound, null when there is none
/// @param upper the boxed upper bound, null when there is none
/// @param lowerInclusive whether the lower bound belongs to the range
/// @param upperInclusive whether the upper bound belongs to the range
public record RangeValue(
        Type subtype,
        boolean isEmpty,
        @Nullable Object lower,
        @Nullable Object upper,
        boolean lowerInclusive,
        boolean upperInclusive) {

    /// The range that holds nothing.
    public static RangeValue empty(Type subtype) {
        return new RangeValue(subtype, true, null, null, false, false);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RangeValue range && Ranges.compare(this, range) == 0;
    }

    @Override
    public int hashCode() {
        return Ranges.hash(this);
    }
}
