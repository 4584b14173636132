package heliosdb.engine.session;

import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.context.ResultColumn;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of text that the session itself makes, as SHOW does.
final class TextRows {
    private TextRows() {}

    static List<ResultColumn> columns(String... names) {
        return Arrays.stream(names).map(name -> new ResultColumn(name, Types.TEXT)).toList();
    }

    static void send(Results results, List<ResultColumn> columns, List<@Nullable String[]> rows) {
        Vector[] vectors = new Vector[columns.size()];
        for (int i = 0; i < vectors.length; i++) {
            BytesVector vector = new BytesVector(rows.size());
            for (@Nullable String[] row : rows) {
                String text = row[i];
                if (text == null) {
                    vector.appendNull();
                } else {
                    vector.appendText(text);
                }
            }
            vectors[i] = vector;
        }
        results.columns(columns, new short[0]);
        results.rows(new Batch(rows.size(), vectors), 0, rows.size());
    }
}
