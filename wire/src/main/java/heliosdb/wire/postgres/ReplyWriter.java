package heliosdb.wire.postgres;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.HeliosException.Field;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeBinary;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Vector;
import heliosdb.engine.session.Notice;
import heliosdb.engine.session.Notification;
import heliosdb.engine.session.TransactionStatus;
import heliosdb.query.context.ResultColumn;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Encodes the server's messages (PostgreSQL's manual, chapter 55.7) one behind the other. A
/// message whose encoding fails midway is taken back by [#discardUnfinished].
final class ReplyWriter {
    private static final int CAPACITY = 1024;
    private static final int KEPT_BYTES_MAX = 128 << 10;

    private ByteSink out = new ByteSink(CAPACITY);
    private Charset charset = StandardCharsets.UTF_8;
    private int finished;

    /// Text is sent in this encoding from now on.
    void charset(Charset clientCharset) {
        charset = clientCharset;
    }

    Charset charset() {
        return charset;
    }

    int size() {
        return finished;
    }

    byte[] data() {
        return out.data();
    }

    /// Forgets what has been sent; a buffer that one big message blew up is given back.
    void clear() {
        if (out.data().length > KEPT_BYTES_MAX) {
            out = new ByteSink(CAPACITY);
        }
        out.size(0);
        finished = 0;
    }

    /// Takes back a message that was begun and not ended.
    void discardUnfinished() {
        out.size(finished);
    }

    /// Takes back all messages from a size on.
    void discardFrom(int size) {
        out.size(size);
        finished = size;
    }

    void authentication(int code) {
        begin('R');
        out.writeInt(code);
        end();
    }

    void authentication(int code, byte[] data) {
        begin('R');
        out.writeInt(code);
        out.writeBytes(data);
        end();
    }

    void backendKey(int processId, int secret) {
        begin('K');
        out.writeInt(processId);
        out.writeInt(secret);
        end();
    }

    void negotiateVersion(int minorVersion, List<String> unknownOptions) {
        begin('v');
        out.writeInt(3 << 16 | minorVersion);
        out.writeInt(unknownOptions.size());
        unknownOptions.forEach(this::text);
        end();
    }

    void parameterStatus(String name, String value) {
        begin('S');
        text(name);
        text(value);
        end();
    }

    void readyForQuery(TransactionStatus status) {
        begin('Z');
        out.writeByte(
                switch (status) {
                    case IDLE -> 'I';
                    case IN_BLOCK -> 'T';
                    case FAILED -> 'E';
                });
        end();
    }

    /// A message without a body: ParseComplete `1`, BindComplete `2`, CloseComplete `3`,
    /// EmptyQueryResponse `I`, NoData `n`, PortalSuspended `s`, CopyDone `c`.
    void simple(char type) {
        begin(type);
        end();
    }

    void commandComplete(String tag) {
        begin('C');
        text(tag);
        end();
    }

    void parameterDescription(List<Type> types) {
        begin('t');
        out.writeShort(types.size());
        types.forEach(type -> out.writeInt(type.oid()));
        end();
    }

    void rowDescription(List<ResultColumn> columns, short[] formats) {
        begin('T');
        out.writeShort(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            text(column.name());
            out.writeInt(column.tableOid());
            out.writeShort(column.attributeNumber());
            out.writeInt(column.type().oid());
            out.writeShort(TypeLengths.of(column.type().oid()));
            out.writeInt(column.type().modifier());
            out.writeShort(format(formats, i));
        }
        end();
    }

    /// A row of a batch, straight from its vectors.
    void dataRow(Batch batch, int row, RowShape shape) {
        begin('D');
        int columns = shape.types().length;
        out.writeShort(columns);
        for (int i = 0; i < columns; i++) {
            Vector vector = batch.column(i);
            if (vector.isNull(row)) {
                out.writeInt(-1);
                continue;
            }
            int lengthAt = out.size();
            out.writeInt(0);
            if (shape.isBinary()[i]) {
                TypeBinary.write(shape.types()[i], vector, row, out);
            } else {
                shape.texts().write(shape.types()[i], vector, row, out);
                recodeFrom(lengthAt + 4);
            }
            out.setInt(lengthAt, out.size() - lengthAt - 4);
        }
        end();
    }

    void copyResponse(char type, boolean isBinary, int columns) {
        begin(type);
        int format = isBinary ? 1 : 0;
        out.writeByte(format);
        out.writeShort(columns);
        for (int i = 0; i < columns; i++) {
            out.writeShort(format);
        }
        end();
    }

    void copyData(byte[] data, int offset, int length) {
        begin('d');
        out.writeBytes(data, offset, length);
        end();
    }

    void notification(Notification notification) {
        begin('A');
        out.writeInt(notification.senderId());
        text(notification.channel());
        text(notification.payload());
        end();
    }

    void error(String severity, HeliosException error) {
        begin('E');
        report(severity, error.sqlState(), String.valueOf(error.getMessage()));
        error.field(Field.DETAIL).ifPresent(text -> field('D', text));
        error.field(Field.HINT).ifPresent(text -> field('H', text));
        error.position().ifPresent(at -> field('P', Integer.toString(at)));
        error.field(Field.INTERNAL_POSITION).ifPresent(text -> field('p', text));
        error.field(Field.INTERNAL_QUERY).ifPresent(text -> field('q', text));
        error.field(Field.WHERE).ifPresent(text -> field('W', text));
        error.field(Field.SCHEMA).ifPresent(text -> field('s', text));
        error.field(Field.TABLE).ifPresent(text -> field('t', text));
        error.field(Field.COLUMN).ifPresent(text -> field('c', text));
        error.field(Field.DATA_TYPE).ifPresent(text -> field('d', text));
        error.field(Field.CONSTRAINT).ifPresent(text -> field('n', text));
        error.field(Field.ROUTINE).ifPresent(text -> field('R', text));
        out.writeByte(0);
        end();
    }

    void notice(Notice notice) {
        begin('N');
        report(notice.severity(), notice.code().sqlState(), notice.message());
        if (notice.detail() != null) {
            field('D', notice.detail());
        }
        if (notice.hint() != null) {
            field('H', notice.hint());
        }
        out.writeByte(0);
        end();
    }

    private void report(String severity, String sqlState, String message) {
        field('S', severity);
        field('V', severity);
        field('C', sqlState);
        field('M', message);
    }

    private void field(char type, String value) {
        out.writeByte(type);
        text(value);
    }

    private void begin(char type) {
        out.writeByte(type);
        out.writeInt(0);
    }

    private void end() {
        out.setInt(finished + 1, out.size() - finished - 1);
        finished = out.size();
    }

    // A zero byte would end the text early for the client.
    private void text(String text) {
        byte[] bytes = text.getBytes(charset);
        if (text.indexOf(0) < 0) {
            out.writeBytes(bytes);
        } else {
            for (byte b : bytes) {
                if (b != 0) {
                    out.writeByte(b);
                }
            }
        }
        out.writeByte(0);
    }

    private void recodeFrom(int start) {
        if (charset != StandardCharsets.UTF_8) {
            String text = new String(out.data(), start, out.size() - start, StandardCharsets.UTF_8);
            out.size(start);
            out.writeBytes(text.getBytes(charset));
        }
    }

    static int format(short[] formats, int column) {
        return formats.length == 0 ? 0 : formats.length == 1 ? formats[0] : formats[column];
    }

    /// How the columns of a result are written.
    record RowShape(Type[] types, boolean[] isBinary, TypeText texts) {
        static RowShape of(List<ResultColumn> columns, short[] formats, TypeText texts) {
            Type[] types = new Type[columns.size()];
            boolean[] isBinary = new boolean[types.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = columns.get(i).type();
                isBinary[i] = format(formats, i) == 1;
            }
            return new RowShape(types, isBinary, texts);
        }
    }
}
