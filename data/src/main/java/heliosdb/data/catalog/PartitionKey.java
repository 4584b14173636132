package heliosdb.data.catalog;

import heliosdb.data.value.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a partitioned table is divided by.
public record PartitionKey(Strategy strategy, List<Part> parts) {
    /// Keeps its own copy of the list.
    public PartitionKey {
        parts = List.copyOf(parts);
    }

    /// How rows are assigned.
    public enum Strategy {
        LIST('l'),
        RANGE('r'),
        HASH('h');

        private final char letter;

        Strategy(char letter) {
            this.letter = letter;
        }

        /// PostgreSQL's letter in `pg_partitioned_table`.
        public char letter() {
            return letter;
        }
    }

    /// A column or expression of the key.
    ///
    /// @param column the column's number, 0 for an expression
    /// @param expression the expression's SQL, null for a column
    /// @param type its type
    /// @param collation the collation that was asked for, null for the default
    /// @param operatorClass the operator class that was asked for, null for the default
    public record Part(
            int column,
            @Nullable String expression,
            Type type,
            @Nullable String collation,
            @Nullable String operatorClass) {}
}
