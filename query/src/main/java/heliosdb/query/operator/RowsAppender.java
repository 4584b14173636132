package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import java.util.List;

/// Copies rows one by one.
final class RowsAppender {
    private RowsAppender() {}

    /// A copy of a batch that rows can be appended to.
    static Batch growable(Batch batch, List<Form> forms) {
        Batch copy = Batch.of(forms, batch.rows() + 16);
        for (int i = 0; i < batch.rows(); i++) {
            append(copy, batch, i);
        }
        return copy;
    }

    static void append(Batch to, Batch from, int row) {
        for (int c = 0; c < to.columnCount(); c++) {
            to.column(c).appendFrom(from.column(c), row);
        }
        to.rows(to.rows() + 1);
    }
}
