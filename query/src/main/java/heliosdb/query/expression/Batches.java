package heliosdb.query.expression;

import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import java.util.Arrays;

/// What evaluators and operators do to batches as a whole.
public final class Batches {
    private Batches() {}

    /// The batch with a column more.
    public static Batch with(Batch input, Vector more) {
        Vector[] columns = Arrays.copyOf(input.columns(), input.columnCount() + 1);
        columns[columns.length - 1] = more;
        return new Batch(input.rows(), columns);
    }

    /// The columns of two batches of as many rows side by side.
    public static Batch join(Batch left, Batch right) {
        Vector[] columns = Arrays.copyOf(left.columns(), left.columnCount() + right.columnCount());
        System.arraycopy(right.columns(), 0, columns, left.columnCount(), right.columnCount());
        return new Batch(left.rows(), columns);
    }

    /// The positions at which a truth value is true; the answer is how many.
    public static int selectTrue(Vector condition, int rows, int[] selected) {
        LongVector truth = (LongVector) condition;
        long[] values = truth.values();
        int count = 0;
        if (!truth.hasNulls()) {
            for (int i = 0; i < rows; i++) {
                selected[count] = i;
                count += values[i] != 0 ? 1 : 0;
            }
            return count;
        }
        boolean[] nulls = truth.nulls();
        for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += values[i] != 0 && !nulls[i] ? 1 : 0;
        }
        return count;
    }

    /// The rows for which all conditions hold; each condition sees only rows that satisfy those
    /// before it. Answers the batch itself when all do.
    public static Batch filter(Batch input, Evaluator[] conditions, Frame frame) {
        Batch kept = input;
        for (Evaluator condition : conditions) {
            int rows = kept.rows();
            if (rows == 0) {
                break;
            }
            int[] selected = new int[rows + 1];
            int count = selectTrue(condition.evaluate(kept, frame), rows, selected);
            if (count < rows) {
                kept = kept.gather(selected, count);
            }
        }
        return kept;
    }

    /// A batch of one row without columns: what expressions without input are evaluated over.
    public static Batch oneRow() {
        return new Batch(1);
    }
}
