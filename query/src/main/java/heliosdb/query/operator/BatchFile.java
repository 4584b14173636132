package heliosdb.query.operator;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StorageIoException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.ObjectVector;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.SpillSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Batches in a temporary file. Each is its length in bytes (4), its row count and its column
/// count, then for each column its form, whether it has nulls, the null flags if so, and its
/// values: for numbers 8 bytes each, for bytes all lengths and then all bytes. A length of -1 ends
/// the file.
final class BatchFile {
    private BatchFile() {}

    private static HeliosException failed(IOException failure) {
        return new StorageIoException("could not use a temporary file", failure);
    }

    /// Writes a file.
    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;
        private ByteBuffer buffer = ByteBuffer.allocate(4 << 10);
        private long position;

        Writer(SpillSpace.SpillFile file) {
            out = file.write();
        }

        /// Where in the file the next batch will start.
        long position() {
            return position;
        }

        void write(Batch batch) {
            buffer.clear();
            room(8).putInt(batch.rows()).putInt(batch.columnCount());
            try {
                for (Vector column : batch.columns()) {
                    write(column, batch.rows());
                }
                out.writeInt(buffer.position());
                out.write(buffer.array(), 0, buffer.position());
                position += 4L + buffer.position();
            } catch (IOException failure) {
                throw failed(failure);
            }
        }

        private ByteBuffer room(int bytes) {
            if (buffer.remaining() < bytes) {
                int capacity = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
                buffer.flip();
                buffer = ByteBuffer.allocate(capacity).put(buffer);
            }
            return buffer;
        }

        private void write(Vector column, int rows) throws IOException {
            room(2 + rows).put((byte) column.form().ordinal());
            buffer.put((byte) (column.hasNulls() ? 1 : 0));
            if (column.hasNulls()) {
                for (int i = 0; i < rows; i++) {
                    buffer.put((byte) (column.isNull(i) ? 1 : 0));
                }
            }
            switch (column) {
                case LongVector longs -> {
                    room(8 * rows).asLongBuffer().put(longs.values(), 0, rows);
                    buffer.position(buffer.position() + 8 * rows);
                }
                case DoubleVector doubles -> {
                    room(8 * rows).asDoubleBuffer().put(doubles.values(), 0, rows);
                    buffer.position(buffer.position() + 8 * rows);
                }
                case BytesVector bytes -> writeBytes(bytes, rows);
                case ObjectVector objects -> writeObjects(objects, rows);
            }
        }

        private void writeBytes(BytesVector bytes, int rows) {
            room(4 * rows);
            long all = 0;
            for (int i = 0; i < rows; i++) {
                int length = bytes.isNull(i) ? 0 : bytes.length(i);
                buffer.putInt(length);
                all += length;
            }
            room(Math.toIntExact(all));
            for (int i = 0; i < rows; i++) {
                if (!bytes.isNull(i)) {
                    buffer.put(bytes.data(), bytes.start(i), bytes.length(i));
                }
            }
        }

        private void writeObjects(ObjectVector objects, int rows) throws IOException {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            DataOutputStream values = new DataOutputStream(encoded);
            for (int i = 0; i < rows; i++) {
                Object value = objects.value(i);
                if (value != null) {
                    ObjectCodec.write(values, value);
                }
            }
            byte[] all = encoded.toByteArray();
            room(4 + all.length).putInt(all.length).put(all);
        }

        @Override
        public void close() {
            try (out) {
                out.writeInt(-1);
            } catch (IOException failure) {
                throw failed(failure);
            }
        }
    }

    /// Reads a file.
    static final class Reader implements BatchSource {
        private final DataInputStream in;
        private byte[] bytes = new byte[0];

        /// @param offset where a batch starts
        Reader(SpillSpace.SpillFile file, long offset) {
            in = file.read(offset);
        }

        @Override
        public @Nullable Batch next() {
            try {
                int length = in.readInt();
                if (length < 0) {
                    return null;
                }
                if (bytes.length < length) {
                    bytes = new byte[length];
                }
                in.readFully(bytes, 0, length);
                ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
                int rows = buffer.getInt();
                Vector[] columns = new Vector[buffer.getInt()];
                for (int c = 0; c < columns.length; c++) {
                    columns[c] = read(buffer, rows);
                }
                return new Batch(rows, columns);
            } catch (IOException failure) {
                throw failed(failure);
            }
        }

        private Vector read(ByteBuffer buffer, int rows) throws IOException {
            Form form = Form.values()[buffer.get()];
            boolean[] nulls = null;
            if (buffer.get() == 1) {
                nulls = new boolean[Math.max(rows, 1)];
                for (int i = 0; i < rows; i++) {
                    nulls[i] = buffer.get() == 1;
                }
            }
            return switch (form) {
                case LONG -> {
                    long[] values = new long[Math.max(rows, 1)];
                    buffer.asLongBuffer().get(values, 0, rows);
                    buffer.position(buffer.position() + 8 * rows);
                    yield new LongVector(values, nulls, rows);
                }
                case DOUBLE -> {
                    double[] values = new double[Math.max(rows, 1)];
                    buffer.asDoubleBuffer().get(values, 0, rows);
                    buffer.position(buffer.position() + 8 * rows);
                    yield new DoubleVector(values, nulls, rows);
                }
                case BYTES -> readBytes(buffer, nulls, rows);
                case OBJECT -> readObjects(buffer, nulls, rows);
            };
        }

        private static Vector readBytes(ByteBuffer buffer, boolean @Nullable [] nulls, int rows) {
            int lengths = buffer.position();
            int at = lengths + 4 * rows;
            BytesVector column = new BytesVector(rows);
            for (int i = 0; i < rows; i++) {
                int length = buffer.getInt(lengths + 4 * i);
                if (nulls != null && nulls[i]) {
                    column.appendNull();
                } else {
                    column.appendBytes(buffer.array(), at, length);
                }
                at += length;
            }
            buffer.position(at);
            return column;
        }

        private static Vector readObjects(ByteBuffer buffer, boolean @Nullable [] nulls, int rows)
                throws IOException {
            int length = buffer.getInt();
            DataInputStream values =
                    new DataInputStream(
                            new ByteArrayInputStream(buffer.array(), buffer.position(), length));
            buffer.position(buffer.position() + length);
            @Nullable Object[] objects = new @Nullable Object[Math.max(rows, 1)];
            for (int i = 0; i < rows; i++) {
                objects[i] = nulls != null && nulls[i] ? null : ObjectCodec.read(values);
            }
            return new ObjectVector(objects, nulls, rows);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException failure) {
                throw failed(failure);
            }
        }
    }
}
