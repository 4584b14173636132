package heliosdb.query.builtin;

import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.SetReturningFunction;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Sets of rows from iterators.
final class RowSets {
    private RowSets() {}

    /// Makes the values of a one-column set.
    @FunctionalInterface
    interface Values {
        Iterator<@Nullable Object> open(@Nullable Object[] arguments, EvaluationContext context);
    }

    /// Makes the rows of a set.
    @FunctionalInterface
    interface Records {
        Iterator<@Nullable Object[]> open(@Nullable Object[] arguments, EvaluationContext context);
    }

    static SetReturningFunction.Factory values(Values values) {
        return (_, _) -> function(values);
    }

    static SetReturningFunction function(Values values) {
        return (arguments, context) -> {
            Iterator<@Nullable Object> left = values.open(arguments, context);
            return (columns, rowsMax) -> {
                int rows = 0;
                while (rows < rowsMax && left.hasNext()) {
                    columns[0].append(left.next());
                    rows++;
                }
                return rows;
            };
        };
    }

    static SetReturningFunction.Factory records(Records records) {
        return (_, _) -> recordFunction(records);
    }

    static SetReturningFunction recordFunction(Records records) {
        return (arguments, context) -> {
            Iterator<@Nullable Object[]> left = records.open(arguments, context);
            return (columns, rowsMax) -> {
                int rows = 0;
                while (rows < rowsMax && left.hasNext()) {
                    append(columns, left.next());
                    rows++;
                }
                return rows;
            };
        };
    }

    private static void append(Vector[] columns, @Nullable Object[] row) {
        for (int i = 0; i < columns.length; i++) {
            columns[i].append(row[i]);
        }
    }
}
