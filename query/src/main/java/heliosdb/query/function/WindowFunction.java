package heliosdb.query.function;

import heliosdb.data.value.Vector;

/// A function over a window's partition, such as `rank`. Aggregates over windows are the
/// executor's, by their accumulators.
@FunctionalInterface
public interface WindowFunction {

    /// Appends one result a row of the partition, in its order.
    void compute(Partition partition, Vector out);

    /// A sorted partition, all its rows at hand.
    interface Partition {

        /// How many rows it has.
        int rows();

        /// An argument of the call, evaluated for each row.
        Vector argument(int index);

        /// The first row that orders equal to a row.
        int peersStart(int row);

        /// One past the last row that orders equal to a row.
        int peersEnd(int row);

        /// The first row of a row's frame.
        int frameStart(int row);

        /// One past the last row of a row's frame; at most the start for an empty one.
        int frameEnd(int row);

        /// Whether EXCLUDE takes a row of the frame out of it.
        boolean isExcluded(int row, int frameRow);
    }

    /// Makes the function of a call.
    @FunctionalInterface
    non-sealed interface Factory extends Implementation {

        /// The function for a call.
        WindowFunction bind(CallSite site);
    }
}
