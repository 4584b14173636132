package heliosdb.engine;

import heliosdb.data.value.Batch;
import heliosdb.engine.session.CopyInput;
import heliosdb.engine.session.Results;
import heliosdb.query.context.ResultColumn;
import java.util.ArrayList;
import java.util.List;

/// Takes the answers of statements that copy nothing, a line a row.
abstract class QueryResults implements Results {
    private List<ResultColumn> columns = List.of();

    /// Takes one row's values, joined by bars.
    abstract void row(String line);

    /// How a value of a row is shown.
    abstract String field(ResultColumn column, Batch batch, int index, int row);

    @Override
    public void columns(List<ResultColumn> described, short[] formats) {
        columns = described;
    }

    @Override
    public final void rows(Batch batch, int from, int to) {
        for (int row = from; row < to; row++) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                fields.add(field(columns.get(i), batch, i, row));
            }
            row(String.join("|", fields));
        }
    }

    @Override
    public void complete(String commandTag) {}

    @Override
    public final void empty() {}

    @Override
    public final void suspended() {}

    @Override
    public final CopyInput copyIn(CopyShape shape) {
        throw new UnsupportedOperationException("these tests send no data of COPY");
    }

    @Override
    public final void copyOut(CopyShape shape) {}

    @Override
    public final void copyData(byte[] data, int offset, int length) {}

    @Override
    public final void copyDone() {}
}
