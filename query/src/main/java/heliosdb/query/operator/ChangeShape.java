package heliosdb.query.operator;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.List;

/// What the operators that change a table share: how a new row is completed and checked.
///
/// @param attributes numbers of the live columns, in order
/// @param generated for each live column what computes it over the new row, null for plain columns
/// @param checks conditions of WITH CHECK OPTION over the new row, and the views' names
/// @param isFamily whether rows may lie in tables that inherit from the table
/// @param returning computed over the new row's columns, then the input's
record ChangeShape(
        Table table,
        int[] attributes,
        List<Form> forms,
        @org.jspecify.annotations.Nullable Evaluator[] generated,
        Evaluator[] checks,
        List<String> views,
        Evaluator[] returning,
        boolean isFamily) {
    /// The new rows with their generated columns computed.
    Batch complete(Batch rows, Frame frame) {
        Batch complete = rows;
        for (int c = 0; c < generated.length; c++) {
            Evaluator evaluator = generated[c];
            if (evaluator != null) {
                Vector[] columns = complete.columns().clone();
                columns[c] = evaluator.evaluate(rows, frame);
                complete = new Batch(rows.rows(), columns);
            }
        }
        check(complete, frame);
        return complete;
    }

    private void check(Batch rows, Frame frame) {
        for (int c = 0; c < checks.length; c++) {
            LongVector truth = (LongVector) checks[c].evaluate(rows, frame);
            for (int i = 0; i < rows.rows(); i++) {
                if (truth.isNull(i) || truth.values()[i] == 0) {
                    var context = frame.context();
                    throw new HeliosException(
                                    ErrorCode.WITH_CHECK_OPTION_VIOLATION,
                                    "new row violates check option for view \""
                                            + views.get(c)
                                            + "\"")
                            .withDetail(
                                    context.tables()
                                            .failingRow(context.transaction(), table, rows, i));
                }
            }
        }
    }

    /// RETURNING's columns.
    Batch returned(Batch rows, Frame frame) {
        Vector[] columns = new Vector[returning.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = returning[c].evaluate(rows, frame);
        }
        return new Batch(rows.rows(), columns);
    }

    boolean isReturning() {
        return returning.length > 0;
    }
}
