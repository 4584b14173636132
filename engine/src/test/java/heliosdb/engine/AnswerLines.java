package heliosdb.engine;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.engine.session.CopyInput;
import heliosdb.engine.session.Results;
import heliosdb.engine.session.Session;
import heliosdb.query.context.ResultColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Collects the answer to a statement as lines: the column names, the rows, the command tag; or an
/// error with its SQLSTATE and position.
final class AnswerLines implements Results {
    private final Session session;
    private final List<String> all = new ArrayList<>();
    private List<ResultColumn> columns = List.of();

    AnswerLines(Session session) {
        this.session = session;
    }

    /// Runs a text.
    static List<String> of(Session session, String sql) {
        AnswerLines lines = new AnswerLines(session);
        try {
            session.query(sql, lines);
        } catch (HeliosException failure) {
            lines.add(
                    "ERROR:  "
                            + failure.getMessage()
                            + " ["
                            + failure.sqlState()
                            + "]"
                            + (failure.position().isPresent()
                                    ? " @" + failure.position().getAsInt()
                                    : ""));
            session.failed();
            session.sync();
        }
        return lines.all;
    }

    void add(String text) {
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                all.add(line);
            }
        }
    }

    @Override
    public void columns(List<ResultColumn> described, short[] formats) {
        columns = described;
        add(String.join("|", described.stream().map(ResultColumn::name).toList()));
    }

    @Override
    public void rows(Batch batch, int from, int to) {
        for (int i = from; i < to; i++) {
            List<String> fields = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                fields.add(field(batch, c, i));
            }
            add(String.join("|", fields));
        }
    }

    private String field(Batch batch, int column, int row) {
        if (batch.column(column).isNull(row)) {
            return "<null>";
        }
        ByteSink sink = new ByteSink(64);
        session.texts().write(columns.get(column).type(), batch.column(column), row, sink);
        return new String(sink.toBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void complete(String commandTag) {
        add(commandTag);
    }

    @Override
    public void empty() {}

    @Override
    public void suspended() {}

    @Override
    public CopyInput copyIn(CopyShape shape) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copyOut(CopyShape shape) {}

    @Override
    public void copyData(byte[] data, int offset, int length) {}

    @Override
    public void copyDone() {}
}
