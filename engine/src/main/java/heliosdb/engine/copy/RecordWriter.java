package heliosdb.engine.copy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeBinary;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Vector;
import heliosdb.query.context.ResultColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes rows in a format of COPY. For one thread.
public final class RecordWriter {
    private final CopyFormat format;
    private final Type[] types;
    private final String[] names;
    private final boolean[] alwaysQuoted;
    private final TypeText texts;
    private final ByteSink value = new ByteSink(64);
    private final ByteSink line = new ByteSink(256);

    /// A writer of rows of some columns.
    public RecordWriter(CopyFormat format, List<ResultColumn> columns, TypeText texts) {
        this.format = format;
        this.texts = texts;
        types = new Type[columns.size()];
        names = new String[columns.size()];
        alwaysQuoted = new boolean[columns.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.get(i).type();
            names[i] = columns.get(i).name();
            alwaysQuoted[i] = format.quotesAll() || format.forceQuote().contains(names[i]);
        }
        for (String wanted : format.forceQuote()) {
            if (!List.of(names).contains(wanted)) {
                throw new HeliosException(
                        ErrorCode.INVALID_COLUMN_REFERENCE,
                        "FORCE_QUOTE column \"" + wanted + "\" not referenced by COPY");
            }
        }
    }

    /// What goes before the rows; empty for none. Valid until the next call, as all that is
    /// answered here.
    public ByteSink header() {
        line.size(0);
        if (format.isBinary()) {
            line.writeBytes(BinaryRecords.SIGNATURE);
            line.writeInt(0);
            line.writeInt(0);
        } else if (format.header() != CopyFormat.Header.NONE) {
            for (int i = 0; i < names.length; i++) {
                separate(i);
                byte[] name = names[i].getBytes(StandardCharsets.UTF_8);
                field(name, name.length, false);
            }
            line.writeByte('\n');
        }
        return line;
    }

    /// What goes after the rows; empty for none.
    public ByteSink trailer() {
        line.size(0);
        if (format.isBinary()) {
            line.writeShort(-1);
        }
        return line;
    }

    /// A row of a batch.
    public ByteSink row(Batch batch, int row) {
        line.size(0);
        if (format.isBinary()) {
            binary(batch, row);
        } else {
            for (int i = 0; i < types.length; i++) {
                separate(i);
                Vector vector = batch.column(i);
                if (vector.isNull(row)) {
                    line.writeBytes(format.nullText());
                } else {
                    value.size(0);
                    texts.write(types[i], vector, row, value);
                    field(value.data(), value.size(), alwaysQuoted[i]);
                }
            }
            line.writeByte('\n');
        }
        return line;
    }

    private void binary(Batch batch, int row) {
        line.writeShort(types.length);
        for (int i = 0; i < types.length; i++) {
            Vector vector = batch.column(i);
            if (vector.isNull(row)) {
                line.writeInt(-1);
            } else {
                int lengthAt = line.size();
                line.writeInt(0);
                TypeBinary.write(types[i], vector, row, line);
                line.setInt(lengthAt, line.size() - lengthAt - 4);
            }
        }
    }

    private void separate(int column) {
        if (column > 0) {
            line.writeByte(format.delimiter());
        }
    }

    private void field(byte[] data, int length, boolean isAlwaysQuoted) {
        if (format.kind() == CopyFormat.Kind.CSV) {
            csv(data, length, isAlwaysQuoted);
        } else {
            text(data, length);
        }
    }

    private void text(byte[] data, int length) {
        int written = 0;
        for (int i = 0; i < length; i++) {
            int escaped = escape(data[i]);
            if (escaped != 0) {
                line.writeBytes(data, written, i - written);
                line.writeByte('\\');
                line.writeByte(escaped);
                written = i + 1;
            }
        }
        line.writeBytes(data, written, length - written);
    }

    private int escape(byte c) {
        return switch (c) {
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case 0x0B -> 'v';
            case '\\' -> '\\';
            default -> c == format.delimiter() ? c : 0;
        };
    }

    private void csv(byte[] data, int length, boolean isAlwaysQuoted) {
        if (!isAlwaysQuoted && !needsQuotes(data, length)) {
            line.writeBytes(data, 0, length);
            return;
        }
        line.writeByte(format.quote());
        for (int i = 0; i < length; i++) {
            if (data[i] == format.quote() || data[i] == format.escape()) {
                line.writeByte(format.escape());
            }
            line.writeByte(data[i]);
        }
        line.writeByte(format.quote());
    }

    private boolean needsQuotes(byte[] data, int length) {
        byte[] nullText = format.nullText();
        if (java.util.Arrays.equals(data, 0, length, nullText, 0, nullText.length)) {
            return true;
        }
        // Alone on its line, the end marker would end the data.
        if (types.length == 1 && length == 2 && data[0] == '\\' && data[1] == '.') {
            return true;
        }
        for (int i = 0; i < length; i++) {
            byte c = data[i];
            if (c == format.delimiter() || c == format.quote() || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
