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
import heliosdb.query.context.SpillSpace;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Batches in a temporary file. Each is its row count and column count, then for each column its
/// form, whether each value is null, and the values that are not. A count of -1 ends the file.
final class BatchFile {
    private BatchFile() {}

    private static HeliosException failed(IOException failure) {
        return new StorageIoException("could not use a temporary file", failure);
    }

    /// Writes a file.
    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;

        Writer(SpillSpace.SpillFile file) {
            out = file.write();
        }

        void write(Batch batch) {
            try {
                out.writeInt(batch.rows());
                out.writeInt(batch.columnCount());
                for (Vector column : batch.columns()) {
                    write(column, batch.rows());
                }
            } catch (IOException failure) {
                throw failed(failure);
            }
        }

        private void write(Vector column, int rows) throws IOException {
            out.writeByte(column.form().ordinal());
            for (int i = 0; i < rows; i++) {
                out.writeBoolean(column.isNull(i));
                if (!column.isNull(i)) {
                    writeValue(column, i);
                }
            }
        }

        private void writeValue(Vector column, int row) throws IOException {
            switch (column) {
                case LongVector longs -> out.writeLong(longs.values()[row]);
                case DoubleVector doubles -> out.writeDouble(doubles.values()[row]);
                case BytesVector bytes -> {
                    out.writeInt(bytes.length(row));
                    out.write(bytes.data(), bytes.start(row), bytes.length(row));
                }
                case ObjectVector objects ->
                        ObjectCodec.write(
                                out, java.util.Objects.requireNonNull(objects.value(row)));
            }
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
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;

        Reader(SpillSpace.SpillFile file) {
            in = file.read();
        }

        @Nullable Batch next() {
            try {
                int rows = in.readInt();
                if (rows < 0) {
                    return null;
                }
                Vector[] columns = new Vector[in.readInt()];
                for (int c = 0; c < columns.length; c++) {
                    columns[c] = read(rows);
                }
                return new Batch(rows, columns);
            } catch (IOException failure) {
                throw failed(failure);
            }
        }

        private Vector read(int rows) throws IOException {
            Vector column = Vector.of(Form.values()[in.readByte()], rows);
            for (int i = 0; i < rows; i++) {
                if (in.readBoolean()) {
                    column.appendNull();
                } else {
                    column.append(readValue(column.form()));
                }
            }
            return column;
        }

        private Object readValue(Form form) throws IOException {
            return switch (form) {
                case LONG -> in.readLong();
                case DOUBLE -> in.readDouble();
                case BYTES -> in.readNBytes(in.readInt());
                case OBJECT -> ObjectCodec.read(in);
            };
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
