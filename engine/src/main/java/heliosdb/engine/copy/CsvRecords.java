package heliosdb.engine.copy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ByteSink;
import java.util.List;

/// The CSV format: quoted fields may hold delimiters and line ends; an unquoted null text is NULL.
final class CsvRecords extends RecordReader {
    private final boolean[] neverNull;
    private final boolean[] nullInQuotes;
    private boolean isOver;
    private int from;
    private int to;

    CsvRecords(CopyFormat format, CopyBuffer buffer, List<String> columns) {
        super(format, buffer);
        neverNull = new boolean[columns.size()];
        nullInQuotes = new boolean[columns.size()];
        for (int i = 0; i < neverNull.length; i++) {
            neverNull[i] = format.forceNotNull().contains(columns.get(i));
            nullInQuotes[i] = format.forceNull().contains(columns.get(i));
        }
    }

    @Override
    boolean read() {
        if (isOver || !findRecord()) {
            return false;
        }
        byte[] data = buffer.data();
        if (to - from == 2 && data[from] == '\\' && data[from + 1] == '.') {
            isOver = true;
            return false;
        }
        split(data);
        return true;
    }

    @Override
    public String recordText() {
        return buffer.text(from, to);
    }

    private boolean findRecord() {
        byte quote = format.quote();
        byte escape = format.escape();
        boolean isQuoted = false;
        int at = buffer.start();
        while (true) {
            byte[] data = buffer.data();
            int end = buffer.end();
            for (; at < end; at++) {
                byte c = data[at];
                if (isQuoted && c == escape && escape != quote) {
                    if (at + 1 == end) {
                        break;
                    }
                    at += data[at + 1] == quote || data[at + 1] == escape ? 1 : 0;
                } else if (c == quote) {
                    isQuoted = !isQuoted;
                } else if (c == '\n' && !isQuoted) {
                    boolean hasReturn = at > buffer.start() && data[at - 1] == '\r';
                    return record(hasReturn ? at - 1 : at, at + 1);
                }
            }
            int offset = at - buffer.start();
            if (!buffer.more()) {
                return lastRecord(isQuoted);
            }
            at = buffer.start() + offset;
        }
    }

    private boolean record(int end, int next) {
        from = buffer.start();
        to = end;
        buffer.consumeTo(next);
        return true;
    }

    private boolean lastRecord(boolean isQuoted) {
        int end = buffer.end();
        isOver = true;
        boolean hasReturn = end > buffer.start() && buffer.data()[end - 1] == '\r';
        record(hasReturn ? end - 1 : end, end);
        if (isQuoted) {
            throw new HeliosException(
                    ErrorCode.BAD_COPY_FILE_FORMAT, "unterminated CSV quoted field");
        }
        return to > from;
    }

    private void split(byte[] data) {
        int at = from;
        while (true) {
            at = field(data, at);
            if (at >= to) {
                return;
            }
            at++;
            if (at == to) {
                empty(data, at);
                return;
            }
        }
    }

    private void empty(byte[] data, int at) {
        plain(data, at, at);
    }

    // Reads a field and answers where its delimiter is.
    private int field(byte[] data, int start) {
        byte delimiter = format.delimiter();
        byte quote = format.quote();
        int end = start;
        while (end < to && data[end] != delimiter && data[end] != quote) {
            end++;
        }
        if (end == to || data[end] == delimiter) {
            plain(data, start, end);
            return end;
        }
        return quoted(data, start);
    }

    private void plain(byte[] data, int start, int end) {
        int column = count();
        boolean isNull =
                isNullText(data, start, end) && !(column < neverNull.length && neverNull[column]);
        add(data, start, isNull ? -1 : end - start);
    }

    private int quoted(byte[] data, int start) {
        ByteSink text = new ByteSink(32);
        boolean isQuoted = false;
        int at = start;
        for (; at < to; at++) {
            byte c = data[at];
            if (isQuoted) {
                boolean isEscape = c == format.escape() && at + 1 < to;
                byte next = isEscape ? data[at + 1] : 0;
                if (isEscape && (next == format.quote() || next == format.escape())) {
                    text.writeByte(next);
                    at++;
                } else if (c == format.quote()) {
                    isQuoted = false;
                } else {
                    text.writeByte(c);
                }
            } else if (c == format.delimiter()) {
                break;
            } else if (c == format.quote()) {
                isQuoted = true;
            } else {
                text.writeByte(c);
            }
        }
        int column = count();
        boolean isNull =
                column < nullInQuotes.length
                        && nullInQuotes[column]
                        && isNullText(text.data(), 0, text.size());
        add(text.data(), 0, isNull ? -1 : text.size());
        return at;
    }
}
