package heliosdb.data.value;

import java.util.List;

/// A multirange of SQL: ranges that are not empty, in order, neither overlapping nor adjacent;
/// [Ranges#multirange] sees to that.
///
/// @param subtype the bounds' type
public record MultirangeValue(Type subtype, List<RangeValue> ranges) {
    /// Keeps its own copy of the list.
    public MultirangeValue {
        ranges = List.copyOf(ranges);
    }
}
