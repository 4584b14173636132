package heliosdb.engine.copy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Cuts COPY's data into records of fields. After [#next] the fields of the record can be read
/// until the next call. For one thread.
public abstract sealed class RecordReader permits TextRecords, CsvRecords, BinaryRecords {
    private static final int FIELDS_MAX = 1664 * 2;

    final CopyBuffer buffer;
    final CopyFormat format;
    private byte[][] arrays = new byte[16][];
    private int[] starts = new int[16];
    private int[] lengths = new int[16];
    private int count;
    private long line;

    RecordReader(CopyFormat format, CopyBuffer buffer) {
        this.format = format;
        this.buffer = buffer;
    }

    /// A reader of a format.
    ///
    /// @param source the next piece of data, null at the end
    /// @param columns the names of the columns, for CSV's options about some of them
    public static RecordReader of(
            CopyFormat format, Supplier<byte @Nullable []> source, java.util.List<String> columns) {
        CopyBuffer buffer = new CopyBuffer(source);
        return switch (format.kind()) {
            case TEXT -> new TextRecords(format, buffer);
            case CSV -> new CsvRecords(format, buffer, columns);
            case BINARY -> new BinaryRecords(format, buffer);
        };
    }

    /// Reads the next record.
    ///
    /// @return false at the end of the data
    public final boolean next() {
        count = 0;
        line++;
        return read();
    }

    abstract boolean read();

    /// The record as the data has it, for error messages; null for binary data.
    public abstract @Nullable String recordText();

    /// The number of the current record's line, from 1.
    public final long line() {
        return line;
    }

    /// How many fields the record has.
    public final int count() {
        return count;
    }

    /// Whether a field is NULL.
    public final boolean isNull(int field) {
        return lengths[field] < 0;
    }

    /// The array that holds a field; shared.
    public final byte[] array(int field) {
        return arrays[field];
    }

    /// Where in its array a field starts.
    public final int start(int field) {
        return starts[field];
    }

    /// How many bytes a field has.
    public final int length(int field) {
        return lengths[field];
    }

    final void add(byte[] array, int start, int length) {
        if (count == starts.length) {
            if (count >= FIELDS_MAX) {
                throw new HeliosException(
                        ErrorCode.BAD_COPY_FILE_FORMAT, "extra data after last expected column");
            }
            arrays = Arrays.copyOf(arrays, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        arrays[count] = array;
        starts[count] = start;
        lengths[count++] = length;
    }

    final boolean isNullText(byte[] array, int from, int to) {
        return Arrays.equals(array, from, to, format.nullText(), 0, format.nullText().length);
    }
}
