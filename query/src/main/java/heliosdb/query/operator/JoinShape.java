package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.Plan;
import java.util.List;

/// What the join operators share.
///
/// @param condition what a pair must satisfy beside equal keys, over the left columns, then the
///   right ones
record JoinShape(Plan.JoinKind kind, List<Form> left, List<Form> right, Evaluator[] condition) {
    boolean keepsLeft() {
        return kind == Plan.JoinKind.LEFT || kind == Plan.JoinKind.FULL;
    }

    boolean keepsRight() {
        return kind == Plan.JoinKind.RIGHT || kind == Plan.JoinKind.FULL;
    }

    boolean isExistence() {
        return kind == Plan.JoinKind.SEMI || kind == Plan.JoinKind.ANTI;
    }

    /// Which pairs of a batch satisfy the condition.
    boolean[] matches(Batch pairs, Frame frame) {
        boolean[] matches = new boolean[pairs.rows()];
        int[] open = new int[pairs.rows()];
        for (int i = 0; i < open.length; i++) {
            open[i] = i;
        }
        Batch remaining = pairs;
        int count = open.length;
        for (Evaluator each : condition) {
            if (count == 0) {
                break;
            }
            LongVector truth = (LongVector) each.evaluate(remaining, frame);
            int[] within = new int[count];
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (!truth.isNull(i) && truth.values()[i] != 0) {
                    within[kept] = i;
                    open[kept++] = open[i];
                }
            }
            if (kept < count) {
                remaining = remaining.gather(within, kept);
                count = kept;
            }
        }
        for (int i = 0; i < count; i++) {
            matches[open[i]] = true;
        }
        return matches;
    }

    /// Rows of the left side with NULLs for the right one.
    Batch leftOnly(Batch rows) {
        return Batches.join(rows, nulls(right, rows.rows()));
    }

    /// Rows of the right side with NULLs for the left one.
    Batch rightOnly(Batch rows) {
        return Batches.join(nulls(left, rows.rows()), rows);
    }

    private static Batch nulls(List<Form> forms, int rows) {
        Vector[] columns = new Vector[forms.size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Vector.constant(forms.get(c), null, rows);
        }
        return new Batch(rows, columns);
    }
}
