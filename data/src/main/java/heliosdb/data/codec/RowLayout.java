package heliosdb.data.codec;

import static java.util.Objects.requireNonNull;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Bytes;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.ObjectVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes and reads rows of some columns in the form drawn in this package's description.
/// Immutable.
public final class RowLayout {
    private static final int VERSION = 1;
    private static final int WIDE = 0x80;
    private static final int VERSION_BITS = 0x7F;
    private static final int HEADER_BYTES = 3;
    private static final int NARROW_MAX = 0xFFFF;

    /// What a slot holds.
    private static final byte BYTE = 0;

    private static final byte SHORT = 1;
    private static final byte INT = 2;
    private static final byte LONG = 3;
    private static final byte FLOAT = 4;
    private static final byte DOUBLE = 5;
    private static final byte BYTES = 6;
    private static final byte OBJECT = 7;

    private final byte[] kinds;
    private final int[] narrowSlots;
    private final int[] wideSlots;

    /// For each column the last one before it that is variable, or -1.
    private final int[] variableBefore;

    private final @Nullable Object[] missing;

    /// A layout.
    ///
    /// @param types the columns' types, a domain's as its base type
    /// @param missing the boxed values of columns that a row is too short for
    public RowLayout(List<Type> types, @Nullable Object[] missing) {
        int count = types.size();
        kinds = new byte[count];
        narrowSlots = new int[count + 1];
        wideSlots = new int[count + 1];
        variableBefore = new int[count];
        this.missing = missing;
        int lastVariable = -1;
        for (int i = 0; i < count; i++) {
            kinds[i] = kind(types.get(i));
            variableBefore[i] = lastVariable;
            boolean isVariable = kinds[i] >= BYTES;
            narrowSlots[i + 1] = narrowSlots[i] + (isVariable ? 2 : width(kinds[i]));
            wideSlots[i + 1] = wideSlots[i] + (isVariable ? 4 : width(kinds[i]));
            lastVariable = isVariable ? i : lastVariable;
        }
    }

    /// How many columns it has.
    public int columnCount() {
        return kinds.length;
    }

    private static byte kind(Type type) {
        return switch (type.form()) {
            case LONG ->
                    switch (type.oid()) {
                        case 16, 18 -> BYTE;
                        case 21 -> SHORT;
                        case 23, 1082 -> INT;
                        default -> LONG;
                    };
            case DOUBLE -> type.oid() == 700 ? FLOAT : DOUBLE;
            case BYTES -> BYTES;
            case OBJECT -> OBJECT;
        };
    }

    private static int width(byte kind) {
        return switch (kind) {
            case BYTE -> 1;
            case SHORT -> 2;
            case INT, FLOAT -> 4;
            default -> 8;
        };
    }

    /// Writes a row.
    ///
    /// @param columns for each column of the layout its index in the batch, or -1 for null
    /// @param out cleared first
    public void write(Batch rows, int row, int[] columns, ByteSink out) {
        if (!write(rows, row, columns, out, false)) {
            write(rows, row, columns, out, true);
        }
    }

    private boolean write(Batch rows, int row, int[] columns, ByteSink out, boolean isWide) {
        int count = kinds.length;
        int bitmap = HEADER_BYTES;
        int fixed = bitmap + (count + 7) / 8;
        int[] slots = isWide ? wideSlots : narrowSlots;
        int variable = fixed + slots[count];
        out.size(0);
        byte[] data = out.reserve(variable);
        Arrays.fill(data, 0, variable, (byte) 0);
        data[0] = (byte) (isWide ? VERSION | WIDE : VERSION);
        data[1] = (byte) (count >> 8);
        data[2] = (byte) count;
        out.size(variable);
        for (int i = 0; i < count; i++) {
            Vector vector = columns[i] < 0 ? null : rows.column(columns[i]);
            boolean isNull = vector == null || vector.isNull(row);
            if (isNull) {
                out.data()[bitmap + (i >> 3)] |= (byte) (1 << (i & 7));
            } else if (kinds[i] < BYTES) {
                writeFixed(kinds[i], requireNonNull(vector), row, out.data(), fixed + slots[i]);
            } else {
                writeVariable(requireNonNull(vector), row, out);
            }
            if (kinds[i] >= BYTES && !writeEnd(out, fixed + slots[i], variable, isWide)) {
                return false;
            }
        }
        return true;
    }

    /// A row with other values in some columns of a fixed width.
    ///
    /// @param columns indexes of the columns
    /// @param values one value for each
    /// @return null when other parts of the row would have to move
    public byte @Nullable [] replaced(byte[] row, int[] columns, Vector[] values) {
        int count = count(row, 0, row.length);
        int fixed = HEADER_BYTES + (count + 7) / 8;
        int[] slots = row[0] < 0 ? wideSlots : narrowSlots;
        byte[] changed = row.clone();
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            if (column >= count || kinds[column] >= BYTES || values[i].isNull(0)) {
                return null;
            }
            changed[HEADER_BYTES + (column >> 3)] &= (byte) ~(1 << (column & 7));
            writeFixed(kinds[column], values[i], 0, changed, fixed + slots[column]);
        }
        return changed;
    }

    private static void writeFixed(byte kind, Vector vector, int row, byte[] data, int at) {
        if (kind < FLOAT) {
            writeLong(kind, ((LongVector) vector).values()[row], data, at);
        } else if (kind == FLOAT) {
            float value = (float) ((DoubleVector) vector).values()[row];
            Bytes.putIntBig(data, at, Float.floatToRawIntBits(value));
        } else {
            double value = ((DoubleVector) vector).values()[row];
            Bytes.putLongBig(data, at, Double.doubleToRawLongBits(value));
        }
    }

    private static void writeLong(byte kind, long value, byte[] data, int at) {
        switch (kind) {
            case BYTE -> data[at] = (byte) value;
            case SHORT -> {
                data[at] = (byte) (value >> 8);
                data[at + 1] = (byte) value;
            }
            case INT -> Bytes.putIntBig(data, at, (int) value);
            default -> Bytes.putLongBig(data, at, value);
        }
    }

    private static void writeVariable(Vector vector, int row, ByteSink out) {
        if (vector instanceof BytesVector bytes) {
            out.writeBytes(bytes.data(), bytes.start(row), bytes.length(row));
        } else if (vector.value(row) instanceof Object value) {
            ValueCodec.writeObject(value, out);
        }
    }

    private static boolean writeEnd(ByteSink out, int at, int variable, boolean isWide) {
        int end = out.size() - variable;
        if (isWide) {
            Bytes.putIntBig(out.data(), at, end);
            return true;
        }
        out.data()[at] = (byte) (end >> 8);
        out.data()[at + 1] = (byte) end;
        return end <= NARROW_MAX;
    }

    /// Appends some columns of a row to vectors of their forms.
    ///
    /// @param columns indexes of the columns in the layout; a negative one is left out
    /// @param targets a vector for each
    public void read(byte[] data, int offset, int length, int[] columns, Vector[] targets) {
        int count = count(data, offset, length);
        int bitmap = offset + HEADER_BYTES;
        boolean isWide = data[offset] < 0;
        int[] slots = isWide ? wideSlots : narrowSlots;
        int fixed = bitmap + (count + 7) / 8;
        int variable = fixed + slots[count];
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            if (column < 0) {
                continue;
            }
            if (column >= count) {
                targets[i].append(missing[column]);
            } else if ((data[bitmap + (column >> 3)] & 1 << (column & 7)) != 0) {
                targets[i].appendNull();
            } else if (kinds[column] < BYTES) {
                readFixed(kinds[column], data, fixed + slots[column], targets[i]);
            } else {
                int before = variableBefore[column];
                int start = before < 0 ? 0 : end(data, fixed + slots[before], isWide);
                int bytes = end(data, fixed + slots[column], isWide) - start;
                readVariable(data, variable + start, bytes, targets[i]);
            }
        }
    }

    private int count(byte[] data, int offset, int length) {
        if (length < HEADER_BYTES || (data[offset] & VERSION_BITS) != VERSION) {
            throw new CorruptionException("a row has an unknown form");
        }
        int count = (data[offset + 1] & 0xFF) << 8 | data[offset + 2] & 0xFF;
        int[] slots = data[offset] < 0 ? wideSlots : narrowSlots;
        if (count > kinds.length || length < HEADER_BYTES + (count + 7) / 8 + slots[count]) {
            throw new CorruptionException("a row does not fit its table");
        }
        return count;
    }

    private static void readFixed(byte kind, byte[] data, int at, Vector target) {
        if (kind < FLOAT) {
            ((LongVector) target).appendLong(readLong(kind, data, at));
        } else if (kind == FLOAT) {
            ((DoubleVector) target).appendDouble(Float.intBitsToFloat(Bytes.intBig(data, at)));
        } else {
            ((DoubleVector) target).appendDouble(Double.longBitsToDouble(Bytes.longBig(data, at)));
        }
    }

    private static long readLong(byte kind, byte[] data, int at) {
        return switch (kind) {
            case BYTE -> data[at];
            case SHORT -> (short) ((data[at] & 0xFF) << 8 | data[at + 1] & 0xFF);
            case INT -> Bytes.intBig(data, at);
            default -> Bytes.longBig(data, at);
        };
    }

    private static void readVariable(byte[] data, int at, int length, Vector target) {
        if (length < 0 || at + length > data.length) {
            throw new CorruptionException("a row's value lies outside of it");
        }
        if (target instanceof BytesVector bytes) {
            bytes.appendBytes(data, at, length);
        } else {
            ((ObjectVector) target).append(ValueCodec.readObject(new ByteSource(data, at, length)));
        }
    }

    private static int end(byte[] data, int at, boolean isWide) {
        return isWide ? Bytes.intBig(data, at) : (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    /// A new vector of each column's form.
    public Vector[] vectors(int[] columns, int capacity) {
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = Vector.of(form(columns[i]), capacity);
        }
        return vectors;
    }

    private Form form(int column) {
        return switch (kinds[column]) {
            case BYTE, SHORT, INT, LONG -> Form.LONG;
            case FLOAT, DOUBLE -> Form.DOUBLE;
            case BYTES -> Form.BYTES;
            default -> Form.OBJECT;
        };
    }
}
