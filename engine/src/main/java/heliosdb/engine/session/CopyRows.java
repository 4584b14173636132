package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.HeliosException.Field;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeBinary;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Utf8;
import heliosdb.data.value.Vector;
import heliosdb.engine.copy.CopyFormat;
import heliosdb.engine.copy.RecordReader;
import heliosdb.query.context.CopyTarget;
import heliosdb.query.context.ResultColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Turns the records of COPY FROM into rows of a table. Its errors say at which line they arose,
/// and in which column.
final class CopyRows {
    private static final int SHOWN_MAX = 100;

    private final String table;
    private final CopyFormat format;
    private final RecordReader records;
    private final CopyTarget target;
    private final TypeText texts;
    private final List<ResultColumn> columns;
    private final Type[] types;
    private final Batch batch;

    CopyRows(
            String table,
            CopyFormat format,
            RecordReader records,
            CopyTarget target,
            TypeText texts) {
        this.table = table;
        this.format = format;
        this.records = records;
        this.target = target;
        this.texts = texts;
        columns = target.columns();
        types = new Type[columns.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.get(i).type();
        }
        batch = empty();
    }

    long readAll(Runnable checkCancelled) {
        if (format.header() != CopyFormat.Header.NONE && nextRecord()) {
            checkHeader();
        }
        while (nextRecord()) {
            readRow();
            if (batch.rows() == Batch.ROWS_MAX) {
                checkCancelled.run();
                append();
            }
        }
        append();
        return target.finish();
    }

    private boolean nextRecord() {
        try {
            return records.next();
        } catch (HeliosException failure) {
            throw located(failure, "");
        }
    }

    private void append() {
        if (batch.rows() > 0) {
            try {
                target.append(batch);
            } catch (HeliosException failure) {
                throw batch.rows() == 1 ? located(failure, shownRecord()) : located(failure, "");
            }
            batch.clear();
        }
    }

    private Batch empty() {
        Vector[] vectors = new Vector[types.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = Vector.of(types[i].form(), 64);
        }
        return new Batch(0, vectors);
    }

    private void readRow() {
        if (records.count() != types.length) {
            throw wrongCount();
        }
        for (int i = 0; i < types.length; i++) {
            try {
                readField(i);
            } catch (HeliosException failure) {
                throw located(failure, ", column " + columns.get(i).name() + ": " + shownField(i));
            }
        }
        batch.rows(batch.rows() + 1);
    }

    private void readField(int i) {
        Vector vector = batch.column(i);
        if (records.isNull(i)) {
            vector.appendNull();
        } else if (format.isBinary()) {
            TypeBinary.readInto(
                    vector, types[i], records.array(i), records.start(i), records.length(i));
        } else {
            Utf8.validate(records.array(i), records.start(i), records.length(i));
            texts.parseInto(
                    vector, types[i], records.array(i), records.start(i), records.length(i));
        }
    }

    private HeliosException wrongCount() {
        int count = records.count();
        if (format.isBinary()) {
            return located(bad("row field count is " + count + ", expected " + types.length), "");
        }
        // A table without columns takes empty lines.
        if (count > types.length) {
            return located(bad("extra data after last expected column"), shownRecord());
        }
        return located(
                bad("missing data for column \"" + columns.get(count).name() + "\""),
                shownRecord());
    }

    private void checkHeader() {
        if (format.header() != CopyFormat.Header.MATCH) {
            return;
        }
        if (records.count() != types.length) {
            throw located(
                    bad(
                            "wrong number of fields in header line: got "
                                    + records.count()
                                    + ", expected "
                                    + types.length),
                    shownRecord());
        }
        for (int i = 0; i < types.length; i++) {
            String found = records.isNull(i) ? null : text(i);
            if (!columns.get(i).name().equals(found)) {
                throw located(
                        bad(
                                "column name mismatch in header line field "
                                        + (i + 1)
                                        + ": got "
                                        + (found == null ? "null value" : "\"" + found + "\"")
                                        + ", expected \""
                                        + columns.get(i).name()
                                        + "\""),
                        shownRecord());
            }
        }
    }

    private HeliosException located(HeliosException failure, String where) {
        return failure.field(Field.WHERE).isPresent()
                ? failure
                : failure.with(Field.WHERE, "COPY " + table + ", line " + records.line() + where);
    }

    private String shownRecord() {
        String text = records.recordText();
        return text == null ? "" : ": \"" + shortened(text) + "\"";
    }

    private String shownField(int i) {
        if (format.isBinary()) {
            return "";
        }
        return records.isNull(i) ? "null input" : "\"" + shortened(text(i)) + "\"";
    }

    private String text(int i) {
        return new String(
                records.array(i), records.start(i), records.length(i), StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
    }

    private static HeliosException bad(String text) {
        return new HeliosException(ErrorCode.BAD_COPY_FILE_FORMAT, text);
    }
}
