package heliosdb.data.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows of a partitioned table a partition takes. Values are kept in their text form.
public sealed interface PartitionBound {
    /// Those that no other partition takes.
    record Default() implements PartitionBound {}

    /// Rows with one of some values.
    ///
    /// @param values null stands for NULL
    record In(List<@Nullable String> values) implements PartitionBound {}

    /// Rows from a bound, included, to another one, excluded.
    record Range(List<Datum> from, List<Datum> to) implements PartitionBound {
        /// Keeps its own copies of the lists.
        public Range {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /// Rows whose hash leaves a remainder.
    record Hash(int modulus, int remainder) implements PartitionBound {}

    /// One value of a range's bound.
    ///
    /// @param infinity -1 for MINVALUE, 1 for MAXVALUE, 0 for a value
    /// @param text the value, null unless `infinity` is 0
    record Datum(int infinity, @Nullable String text) {
        /// Below all values.
        public static final Datum MINIMUM = new Datum(-1, null);

        /// Above all values.
        public static final Datum MAXIMUM = new Datum(1, null);
    }
}
