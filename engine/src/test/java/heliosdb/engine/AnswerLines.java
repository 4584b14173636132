package heliosdb.engine;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.engine.session.Session;
import heliosdb.query.context.ResultColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Collects the answer to a statement as lines: the column names, the rows, the command tag; or an
/// error with its SQLSTATE and position.
final class AnswerLines extends QueryResults {
    private final Session session;
    private final List<String> all = new ArrayList<>();

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
        super.columns(described, formats);
        add(String.join("|", described.stream().map(ResultColumn::name).toList()));
    }

    @Override
    void row(String line) {
        add(line);
    }

    @Override
    String field(ResultColumn column, Batch batch, int index, int row) {
        if (batch.column(index).isNull(row)) {
            return "<null>";
        }
        ByteSink sink = new ByteSink(64);
        session.texts().write(column.type(), batch.column(index), row, sink);
        return new String(sink.toBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void complete(String commandTag) {
        add(commandTag);
    }
}
