package heliosdb.engine.copy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ByteSink;

/// The text format: a line a record, backslash sequences, `\.` at the end.
final class TextRecords extends RecordReader {
    private enum LineEnd {
        UNKNOWN,
        NEWLINE,
        RETURN,
        BOTH
    }

    private LineEnd lineEnd = LineEnd.UNKNOWN;
    private boolean isOver;
    private int from;
    private int to;

    TextRecords(CopyFormat format, CopyBuffer buffer) {
        super(format, buffer);
    }

    @Override
    boolean read() {
        if (isOver || !findLine()) {
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

    // Sets `from` and `to` to the next line without its end. A line end behind a backslash is data.
    private boolean findLine() {
        int offset = 0;
        while (true) {
            byte[] data = buffer.data();
            int end = buffer.end();
            for (int i = buffer.start() + offset; i < end; i++) {
                byte c = data[i];
                if (c == '\\') {
                    if (i + 1 == end) {
                        break;
                    }
                    i++;
                } else if (c == '\n') {
                    return line(i, i + 1, LineEnd.NEWLINE);
                } else if (c == '\r') {
                    if (i + 1 == end && buffer.more()) {
                        return findLine();
                    }
                    boolean isPair = i + 1 < buffer.end() && buffer.data()[i + 1] == '\n';
                    return line(i, isPair ? i + 2 : i + 1, isPair ? LineEnd.BOTH : LineEnd.RETURN);
                }
            }
            int known = end - buffer.start();
            if (!buffer.more()) {
                return lastLine();
            }
            // A backslash may have been the last byte: what it escapes is seen again with it.
            offset = Math.max(0, known - 1);
            offset = isEscaped(offset) ? offset - 1 : offset;
        }
    }

    // Whether the byte at an offset from the start has an odd number of backslashes before it.
    private boolean isEscaped(int offset) {
        int count = 0;
        while (offset - count > 0 && buffer.data()[buffer.start() + offset - count - 1] == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    private boolean line(int end, int next, LineEnd kind) {
        if (lineEnd == LineEnd.UNKNOWN) {
            lineEnd = kind;
        } else if (lineEnd != kind) {
            String found = kind == LineEnd.NEWLINE ? "newline" : "carriage return";
            throw new HeliosException(
                            ErrorCode.BAD_COPY_FILE_FORMAT, "literal " + found + " found in data")
                    .withHint(
                            "Use \""
                                    + (kind == LineEnd.NEWLINE ? "\\n" : "\\r")
                                    + "\" to represent "
                                    + found
                                    + ".");
        }
        from = buffer.start();
        to = end;
        buffer.consumeTo(next);
        return true;
    }

    private boolean lastLine() {
        from = buffer.start();
        to = buffer.end();
        buffer.consumeTo(to);
        isOver = true;
        return to > from;
    }

    private void split(byte[] data) {
        byte delimiter = format.delimiter();
        int start = from;
        boolean hasEscapes = false;
        for (int i = from; i <= to; i++) {
            if (i == to || data[i] == delimiter) {
                field(data, start, i, hasEscapes);
                start = i + 1;
                hasEscapes = false;
            } else if (data[i] == '\\') {
                hasEscapes = true;
                i = Math.min(i + 1, to - 1);
            }
        }
    }

    private void field(byte[] data, int start, int end, boolean hasEscapes) {
        if (isNullText(data, start, end)) {
            add(data, start, -1);
        } else if (hasEscapes) {
            ByteSink plain = new ByteSink(end - start);
            unescape(data, start, end, plain);
            add(plain.data(), 0, plain.size());
        } else {
            add(data, start, end - start);
        }
    }

    private static void unescape(byte[] data, int start, int end, ByteSink plain) {
        for (int i = start; i < end; i++) {
            if (data[i] != '\\' || i + 1 == end) {
                plain.writeByte(data[i]);
                continue;
            }
            byte c = data[++i];
            switch (c) {
                case 'b' -> plain.writeByte('\b');
                case 'f' -> plain.writeByte('\f');
                case 'n' -> plain.writeByte('\n');
                case 'r' -> plain.writeByte('\r');
                case 't' -> plain.writeByte('\t');
                case 'v' -> plain.writeByte(0x0B);
                case 'x' -> i = number(data, i, end, 16, 2, plain);
                case '0', '1', '2', '3', '4', '5', '6', '7' ->
                        i = number(data, i - 1, end, 8, 3, plain);
                default -> plain.writeByte(c);
            }
        }
    }

    // Reads up to some digits behind a position; without any, `x` is itself.
    private static int number(
            byte[] data, int before, int end, int radix, int digitsMax, ByteSink plain) {
        int value = 0;
        int i = before;
        while (i + 1 < end && i - before < digitsMax && Character.digit(data[i + 1], radix) >= 0) {
            value = value * radix + Character.digit(data[++i], radix);
        }
        plain.writeByte(i == before ? 'x' : value);
        return i;
    }
}
