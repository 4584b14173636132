package heliosdb.data.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What ANALYZE found out about a table's rows.
///
/// @param table the table
/// @param rows how many rows there were
/// @param bytes about how many bytes they took
/// @param analyzedMicros when, in microseconds since 1970
/// @param columns what is known of each column
public record TableStatistics(
        int table, double rows, long bytes, long analyzedMicros, List<ColumnStatistics> columns) {
    /// Keeps its own copy.
    public TableStatistics {
        columns = List.copyOf(columns);
    }

    /// What is known of the column of a number, null without.
    public @Nullable ColumnStatistics column(int number) {
        for (ColumnStatistics column : columns) {
            if (column.column() == number) {
                return column;
            }
        }
        return null;
    }

    /// What is known of a column's values.
    ///
    /// @param column its number
    /// @param nullFraction the share of nulls, 0 to 1
    /// @param averageWidth bytes of an average value
    /// @param distinct how many different values; negative for a share of the rows, as PostgreSQL's
    ///   `n_distinct`
    /// @param common the most common values, boxed, most common first
    /// @param commonFractions the share of the rows that each of them has
    /// @param histogram bounds of intervals of equal row counts over the other values, boxed,
    ///   ascending
    /// @param correlation of the values' order with that of the rows, -1 to 1
    public record ColumnStatistics(
            int column,
            double nullFraction,
            double averageWidth,
            double distinct,
            List<Object> common,
            List<Double> commonFractions,
            List<Object> histogram,
            double correlation) {
        /// Keeps its own copies.
        public ColumnStatistics {
            common = List.copyOf(common);
            commonFractions = List.copyOf(commonFractions);
            histogram = List.copyOf(histogram);
        }

        /// How many different values there are among a number of rows.
        public double distinctAmong(double rows) {
            return distinct < 0 ? Math.max(1, -distinct * rows) : distinct;
        }
    }
}
