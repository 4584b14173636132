package heliosdb.query.function;

import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.List;

/// An aggregate for one call. Immutable; the state of a run lies in its accumulators.
///
/// FILTER, DISTINCT and ORDER BY inside the call are the executor's: it passes the rows that count,
/// in the order that counts. For an ordered-set aggregate the arguments are the direct ones, then
/// the ordered ones, and a group's rows come in the order of WITHIN GROUP.
@FunctionalInterface
public interface AggregateFunction {

    /// A state for groups, used by one thread at a time.
    Accumulator newAccumulator(EvaluationContext context);

    /// The groups' states.
    interface Accumulator {

        /// Makes room so that groups 0 to count - 1 exist; new ones are empty.
        void ensureGroups(int count);

        /// Adds rows to their groups, in order.
        ///
        /// @param groupIds the group of each row; below what [#ensureGroups] was told
        void add(Vector[] arguments, int[] groupIds, int rows);

        /// Adds all groups of another accumulator of the same function, as if its rows came after
        /// the ones added here.
        ///
        /// @param groupIds which group here takes each group there
        void merge(Accumulator other, int[] groupIds, int groups);

        /// Appends a group's result; the group may take more rows afterwards.
        void result(int group, Vector out);

        /// About how many bytes of memory it holds.
        long memoryBytes();
    }

    /// Makes the aggregate of a call.
    @FunctionalInterface
    non-sealed interface Factory extends Implementation {

        /// The aggregate for a call.
        AggregateFunction bind(Call call);
    }

    /// An aggregate call with its actual types.
    ///
    /// @param site function and types, the direct arguments first
    /// @param order of WITHIN GROUP, one an ordered argument; empty for others
    record Call(CallSite site, List<Order> order) {}

    /// How an ordered argument is ordered.
    record Order(Type type, boolean isDescending, boolean nullsFirst) {}
}
